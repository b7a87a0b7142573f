// The runner: each thread reads a document, takes it through all stages, and commits it in input
// order.
#include "pipeline/runner.hpp"

#include <atomic>
#include <condition_variable>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>
#include <vector>

namespace textmill::core {
namespace {

// A buffer that one huge document has grown is not kept for the small ones after it.
constexpr std::size_t kept_buffer_bytes = std::size_t{4} << 20U;

// What became of one document, waiting for its turn to be written.
struct finished_document {
    bool ready = false;
    disposition end = disposition::delivered;
    std::string target;
    std::string record;
    std::size_t bytes = 0;
};

class run {
  public:
    run(const pipeline& pipeline, document_source& source, document_sink& sink,
        quarantine& quarantine, stop_signal& stop, const run_options& options)
        : pipeline_(pipeline),
          source_(source),
          sink_(sink),
          quarantine_(quarantine),
          stop_(stop),
          options_(options),
          ring_(pipeline.limits().in_flight_documents) {}

    run_report operator()() {
        std::vector<std::jthread> threads;
        for (unsigned i = 1; i < options_.jobs; ++i) threads.emplace_back([this, i] { work(i); });
        work(0);
        threads.clear();
        if (auto finished = sink_.finish(); !finished)
            end_early(write_end(finished.error()), finished.error().message);
        return report();
    }

  private:
    // A thread's own objects, reused from document to document.
    struct desk {
        desk(unsigned number, pipeline_worker opened, record_writer writer)
            : number(number), worker(std::move(opened)), writer(std::move(writer)) {}
        unsigned number;
        pipeline_worker worker;
        record_writer writer;
        incoming input;
        document subject;
        finished_document result;
    };

    void work(unsigned number) {
        auto worker = pipeline_.open_worker();
        if (!worker) return end_early(run_end::stage_failed, worker.error().message);
        desk desk(number, std::move(*worker), record_writer(pipeline_.declared(), options_.record));
        while (read(desk)) {
            handle(desk);
            commit(desk);
        }
    }

    // Takes the next input and its share of the budget, both in input order.
    bool read(desk& desk) {
        const std::lock_guard turn(reading_);
        if (ended_ || stop_.requested() || end_.load() != run_end::finished) return false;
        auto& input = desk.input;
        input.rejected.reset();
        input.ordinal = next_ordinal_;
        const auto more = source_.next(input);
        if (!more) {
            end_early(run_end::read_failed, more.error().message);
            return false;
        }
        if (!*more) {
            ended_ = true;
            return false;
        }
        ++next_ordinal_;
        if (!input.rejected) admit(input);
        return take_budget(input.bytes.size());
    }

    void admit(incoming& input) {
        if (auto admitted = sink_.admit(input); !admitted) {
            input.rejected = rejection{TEXTMILL_RESOURCE, "", admitted.error().message};
        }
    }

    // A document above the whole budget runs alone. False where the run has failed meanwhile.
    bool take_budget(std::size_t bytes) {
        std::unique_lock lock(committing_);
        ++counts_.read;
        counts_.bytes += bytes;
        const auto fits = [&] {
            if (failed()) return true;
            const bool has_room = counts_.read - next_commit_ <= ring_.size();
            const bool has_bytes = bytes_in_flight_ == 0 ||
                                   bytes_in_flight_ + bytes <= pipeline_.limits().in_flight_bytes;
            return has_room && has_bytes;
        };
        room_.wait(lock, fits);
        bytes_in_flight_ += bytes;
        return !failed();
    }

    void handle(desk& desk) {
        auto& result = desk.result;
        result.end = disposition::quarantined;
        result.bytes = desk.input.bytes.size();
        result.target = desk.input.target;
        result.record.clear();
        if (desk.input.rejected) return put_aside(desk, *desk.input.rejected);
        if (auto opened = source_.open(desk.input, desk.subject); !opened) {
            const auto& [message, status] = opened.error();
            return put_aside(desk, {status.value_or(TEXTMILL_DOCUMENT), "", message});
        }
        if (options_.in_flight != nullptr) options_.in_flight->enter(desk.number, desk.input.id);
        const auto outcome = pipeline_.process(desk.subject, desk.worker);
        if (options_.in_flight != nullptr) options_.in_flight->leave(desk.number);
        result.end = outcome.end;
        if (outcome.end == disposition::delivered) {
            desk.writer.write(desk.subject, document_status::delivered, result.record);
        } else if (outcome.end != disposition::dropped) {
            put_aside(desk, outcome.reason);
        }
    }

    void put_aside(const desk& desk, const rejection& reason) {
        const auto& input = desk.input;
        const bool moved = input.bytes.empty() && !input.rejected;
        const auto bytes = moved ? desk.subject.source() : std::string_view(input.bytes);
        if (auto held = quarantine_.hold(input, bytes, reason); !held) {
            end_early(run_end::write_failed, held.error().message);
        }
    }

    // Puts the result into its place in the ring; the thread that has the next one due writes all
    // that are ready.
    void commit(desk& desk) {
        std::unique_lock lock(committing_);
        auto& slot = ring_[desk.input.ordinal % ring_.size()];
        if (slot.record.capacity() > kept_buffer_bytes) slot.record = {};
        std::swap(slot, desk.result);
        slot.ready = true;
        if (slot.end == disposition::failed) end_early_locked(run_end::stage_failed, "");
        if (std::exchange(writing_, true)) return;
        while (!failed() && ring_[next_commit_ % ring_.size()].ready) write_next(lock);
        writing_ = false;
        room_.notify_all();
    }

    void write_next(std::unique_lock<std::mutex>& lock) {
        auto& slot = ring_[next_commit_ % ring_.size()];
        if (slot.end == disposition::delivered) {
            lock.unlock();
            const auto written = sink_.write(slot.target, slot.record);
            lock.lock();
            if (!written)
                return end_early_locked(write_end(written.error()), written.error().message);
        }
        slot.ready = false;
        bytes_in_flight_ -= slot.bytes;
        ++next_commit_;
        count(slot.end);
        room_.notify_all();
    }

    void count(disposition end) {
        if (end == disposition::delivered) ++counts_.delivered;
        if (end == disposition::dropped) ++counts_.dropped;
        if (end == disposition::quarantined || end == disposition::failed) ++counts_.quarantined;
        if (options_.progress) options_.progress(counts_);
    }

    static run_end write_end(const error& failure) {
        return failure.status == TEXTMILL_CANCELLED ? run_end::output_closed
                                                    : run_end::write_failed;
    }

    // Nothing more can be written; whoever waits for room must go.
    [[nodiscard]] bool failed() const {
        const auto end = end_.load();
        return end == run_end::write_failed || end == run_end::output_closed;
    }

    void end_early(run_end why, std::string message) {
        const std::lock_guard lock(committing_);
        end_early_locked(why, std::move(message));
    }

    // The first reason stands.
    void end_early_locked(run_end why, std::string message) {
        if (end_.load() != run_end::finished) return;
        end_.store(why);
        message_ = std::move(message);
        room_.notify_all();
    }

    run_report report() {
        counts_.unfinished =
            counts_.read - counts_.delivered - counts_.dropped - counts_.quarantined;
        auto end = end_.load();
        if (end == run_end::finished && !ended_) end = run_end::stopped;
        return {end, counts_, message_};
    }

    const pipeline& pipeline_;
    document_source& source_;
    document_sink& sink_;
    quarantine& quarantine_;
    stop_signal& stop_;
    const run_options& options_;

    std::mutex reading_;  // the source, and the next two
    std::uint64_t next_ordinal_ = 0;
    bool ended_ = false;

    std::mutex committing_;  // all that follows
    std::condition_variable room_;
    std::vector<finished_document> ring_;
    std::uint64_t next_commit_ = 0;
    std::uint64_t bytes_in_flight_ = 0;
    bool writing_ = false;
    run_counts counts_;
    std::string message_;
    std::atomic<run_end> end_ = run_end::finished;
};

}  // namespace

run_report run_documents(const pipeline& pipeline, document_source& source, document_sink& sink,
                         quarantine& quarantine, stop_signal& stop, const run_options& options) {
    return run(pipeline, source, sink, quarantine, stop, options)();
}

}  // namespace textmill::core
