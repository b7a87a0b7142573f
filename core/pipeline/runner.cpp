// The runner: each thread reads a document, takes it through all stages, and commits it in input
// order.
#include "pipeline/runner.hpp"

#include <algorithm>
#include <array>
#include <atomic>
#include <condition_variable>
#include <mutex>
#include <span>
#include <thread>
#include <utility>
#include <vector>

#include "base/signal_stack.hpp"

namespace textmill::core {
namespace {

// A buffer that one huge document has grown is not kept for the small ones after it.
constexpr std::size_t kept_buffer_bytes = std::size_t{256} << 10U;

// Small documents are taken several at a time: handing them over costs more than some stages do.
constexpr std::size_t most_taken = 16;
constexpr std::uint64_t enough_bytes = std::uint64_t{32} << 10U;

// So few that every thread finds some, and that what one thread holds is no reason for others to
// wait.
std::size_t share_of_thread(const pipeline_limits& limits, unsigned jobs) {
    const auto share = static_cast<std::size_t>(limits.in_flight_documents) / (2 * jobs);
    return std::clamp<std::size_t>(share, 1, most_taken);
}

void forget_large(std::string& buffer) {
    if (buffer.capacity() > kept_buffer_bytes) buffer = {};
}

// What became of one document, waiting for its turn to be written.
struct finished_document {
    bool ready = false;
    disposition end = disposition::delivered;
    std::string target;
    rendered_document rendered;
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
          most_taken_(share_of_thread(pipeline.limits(), options.jobs)),
          enough_bytes_(std::min(enough_bytes, pipeline.limits().in_flight_bytes)),
          ring_(pipeline.limits().in_flight_documents) {}

    run_report operator()() {
        std::vector<std::jthread> threads;
        for (unsigned i = 1; i < options_.jobs; ++i) threads.emplace_back([this, i] { work(i); });
        work(0);
        threads.clear();
        if (const auto finished = sink_.finish(); !finished) {
            const std::lock_guard lock(committing_);
            give_up_writing(finished.error());
        }
        return report();
    }

  private:
    struct place {
        incoming input;
        finished_document result;
    };

    // A thread's own objects, reused from document to document.
    struct desk {
        desk(unsigned number, pipeline_worker opened, std::unique_ptr<document_renderer> renderer)
            : number(number), worker(std::move(opened)), renderer(std::move(renderer)) {}
        unsigned number;
        pipeline_worker worker;
        std::unique_ptr<document_renderer> renderer;
        document subject;
        std::array<place, most_taken> places;
        std::size_t taken = 0;

        [[nodiscard]] std::span<place> documents() { return std::span(places).first(taken); }
    };

    void work(unsigned number) {
        const signal_stack stack_of_handlers;
        auto worker = pipeline_.open_worker();
        if (!worker) return end_early(run_end::stage_failed, worker.error().message);
        auto renderer = sink_.format().open_renderer();
        if (!renderer) return end_early(run_end::stage_failed, renderer.error().message);
        desk desk(number, std::move(*worker), std::move(*renderer));
        while (read(desk)) {
            for (auto& [input, result] : desk.documents()) handle(desk, input, result);
            commit(desk.documents());
        }
    }

    // Takes the next inputs and their share of the budget, both in input order.
    bool read(desk& desk) {
        const std::lock_guard turn(reading_);
        desk.taken = 0;
        std::size_t bytes = 0;
        do {
            auto& input = desk.places[desk.taken].input;
            if (!read_one(input)) break;
            bytes += input.bytes.size();
            ++desk.taken;
        } while (desk.taken < most_taken_ && bytes < enough_bytes_ && source_.is_ready());
        return desk.taken != 0 && take_budget(desk.taken, bytes);
    }

    bool read_one(incoming& input) {
        if (ended_ || stop_.requested() || end_.load() != run_end::finished) return false;
        input.rejected.reset();
        input.ordinal = next_ordinal_;
        const auto more = source_.next(input);
        if (!more) {
            end_early(run_end::read_failed, more.error().message);
            return false;
        }
        if (!*more) {
            ended_ = !stop_.requested();  // a source that was waiting gives up
            return false;
        }
        ++next_ordinal_;
        if (!input.rejected) admit(input);
        return true;
    }

    void admit(incoming& input) {
        if (auto admitted = sink_.admit(input); !admitted) {
            input.rejected = rejection{TEXTMILL_RESOURCE, "", admitted.error().message};
        }
    }

    // What is above the whole budget runs alone. False where nothing can be written any more.
    bool take_budget(std::size_t documents, std::size_t bytes) {
        std::unique_lock lock(committing_);
        counts_.read += documents;
        counts_.bytes += bytes;
        room_.wait(lock, [&] {
            if (cannot_write_) return true;
            const bool has_room = counts_.read - next_commit_ <= ring_.size();
            const bool has_bytes = bytes_in_flight_ == 0 ||
                                   bytes_in_flight_ + bytes <= pipeline_.limits().in_flight_bytes;
            return has_room && has_bytes;
        });
        bytes_in_flight_ += bytes;
        return !cannot_write_;
    }

    void handle(desk& desk, incoming& input, finished_document& result) {
        result.end = disposition::quarantined;
        result.bytes = input.bytes.size();
        result.target = input.target;
        if (input.rejected) return put_aside(input, input.bytes, *input.rejected);
        if (auto opened = source_.open(input, desk.subject); !opened) {
            const auto& [message, status] = opened.error();
            return put_aside(input, input.bytes, {status.value_or(TEXTMILL_DOCUMENT), "", message});
        }
        if (options_.in_flight != nullptr) options_.in_flight->enter(desk.number, input.id);
        const auto outcome = process(desk, result);
        if (options_.in_flight != nullptr) options_.in_flight->leave(desk.number);
        result.end = outcome.end;
        if (outcome.end == disposition::delivered || outcome.end == disposition::dropped) return;
        // A whole file has become the document's source; a record is still the line that it was.
        const bool moved = input.bytes.empty();
        input.id = desk.subject.id();  // a record may have brought its own
        put_aside(input, moved ? desk.subject.source() : input.bytes, outcome.reason);
    }

    document_outcome process(desk& desk, finished_document& result) {
        auto outcome = pipeline_.process(desk.subject, desk.worker);
        if (outcome.end != disposition::delivered) return outcome;
        const auto rendered = desk.renderer->render(desk.subject, result.rendered);
        if (rendered) return outcome;
        const auto& [message, status] = rendered.error();
        return {disposition::quarantined, {status.value_or(TEXTMILL_INTERNAL), "", message}};
    }

    void put_aside(const incoming& input, std::string_view bytes, const rejection& reason) {
        const auto held = quarantine_.hold(input, bytes, reason);
        if (held) return;
        const std::lock_guard lock(committing_);
        give_up_writing(held.error());
    }

    // Puts the results into their places in the ring; the thread that finds the next one due writes
    // all that are ready.
    void commit(std::span<place> documents) {
        std::unique_lock lock(committing_);
        for (auto& [input, result] : documents) {
            auto& slot = slot_of(input.ordinal);
            std::swap(slot, result);
            slot.ready = true;
            if (slot.end == disposition::failed) end_early_locked(run_end::stage_failed, "");
            forget_large(result.rendered.body);
            forget_large(result.rendered.entry);
        }
        if (std::exchange(writing_, true)) return;
        while (!cannot_write_ && slot_of(next_commit_).ready) write_ready(lock);
        writing_ = false;
        room_.notify_all();
    }

    finished_document& slot_of(std::uint64_t ordinal) { return ring_[ordinal % ring_.size()]; }

    // Nobody else touches the slots that are ready until next_commit_ has passed them.
    void write_ready(std::unique_lock<std::mutex>& lock) {
        auto end = next_commit_;
        while (end - next_commit_ < ring_.size() && slot_of(end).ready) ++end;
        lock.unlock();
        auto written = next_commit_;
        result<void> outcome;
        while (written != end && (outcome = write(slot_of(written)))) ++written;
        lock.lock();
        for (; next_commit_ != written; ++next_commit_) account_for(slot_of(next_commit_));
        if (!outcome) give_up_writing(outcome.error());
        room_.notify_all();
    }

    result<void> write(const finished_document& slot) {
        if (slot.end != disposition::delivered) return {};
        return sink_.write(slot.target, slot.rendered);
    }

    void account_for(finished_document& slot) {
        slot.ready = false;
        bytes_in_flight_ -= slot.bytes;
        if (slot.end == disposition::delivered) ++counts_.delivered;
        if (slot.end == disposition::dropped) ++counts_.dropped;
        if (slot.end == disposition::quarantined || slot.end == disposition::failed) {
            ++counts_.quarantined;
        }
        if (options_.progress) options_.progress(counts_);
    }

    static run_end write_end(const error& failure) {
        return failure.status == TEXTMILL_CANCELLED ? run_end::output_closed
                                                    : run_end::write_failed;
    }

    // Whoever waits for room must go; the run may have another reason to end already.
    void give_up_writing(const error& failure) {
        cannot_write_ = true;
        end_early_locked(write_end(failure), failure.message);
        room_.notify_all();
    }

    void end_early(run_end why, std::string message) {
        const std::lock_guard lock(committing_);
        end_early_locked(why, std::move(message));
    }

    // The first reason stands, and the first message, which may belong to a later reason.
    void end_early_locked(run_end why, std::string message) {
        if (end_.load() == run_end::finished) end_.store(why);
        if (message_.empty()) message_ = std::move(message);
    }

    run_report report() {
        if (cannot_write_) counts_.delivered -= sink_.pending();
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
    const std::size_t most_taken_;  // in one turn at the source
    const std::uint64_t enough_bytes_;

    std::mutex reading_;  // the source, and the next two
    std::uint64_t next_ordinal_ = 0;
    bool ended_ = false;

    std::mutex committing_;  // all that follows
    std::condition_variable room_;
    std::vector<finished_document> ring_;
    std::uint64_t next_commit_ = 0;
    std::uint64_t bytes_in_flight_ = 0;
    bool writing_ = false;
    bool cannot_write_ = false;
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
