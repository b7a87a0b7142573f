// What callers ask, put to the writer or to the reader.
#include "serve/spool/spool.hpp"

#include <limits>
#include <mutex>
#include <utility>

#include "base/clock.hpp"
#include "base/log.hpp"
#include "serve/spool/opening.hpp"
#include "serve/spool/reader.hpp"
#include "serve/spool/waiting_documents.hpp"

namespace textmill::core {

class spool::implementation {
  public:
    implementation(spool_options wanted, opened_spool opened)
        : lock_(std::move(opened.lock)),
          crashes_(std::move(opened.crashes)),
          options(std::move(wanted)),
          writer(std::move(opened.state), [this] { wake(); }),
          reader(std::move(opened.reader)) {
        crashes_.take_crashes();
    }

    // An answer of the reader; what it could not read is told. What was no damage may go better
    // next time.
    template <typename Answer>
    Answer noting_damage(Answer answer) {
        const auto failure = reader->take_failure();
        if (failure && failure->is_damage()) writer.report_damage(failure->message);
        if (failure && !failure->is_damage()) log::error("spool: " + failure->message);
        return answer;
    }

    void call_when_waiting(std::function<void()> wake) {
        const std::lock_guard lock(wake_mutex_);
        wake_ = std::move(wake);
    }

    void wake() {
        const std::lock_guard lock(wake_mutex_);
        if (wake_) wake_();
    }

  private:
    private_file lock_;
    crash_notes crashes_;
    std::mutex wake_mutex_;
    std::function<void()> wake_;

  public:
    const spool_options options;
    waiting_documents waiting;
    spool_writer writer;                   // its thread uses what is above
    std::unique_ptr<spool_reader> reader;  // closed first: only the writer can empty the log
};

result<std::unique_ptr<spool>> spool::open(const spool_options& options, spool_opening& opening) {
    auto opened = open_spool(options, opening);
    if (!opened) return opened.error();
    return std::unique_ptr<spool>(
        new spool(std::make_unique<implementation>(options, std::move(*opened))));
}

spool::spool(std::unique_ptr<implementation> made) : implementation_(std::move(made)) {}
spool::~spool() = default;

// --- jobs

result<submitted_job, spool_refusal> spool::submit(new_job wanted) {
    const auto body = body_checksum(wanted);
    const auto most_bytes = implementation_->options.bytes;
    std::optional<result<submitted_job, spool_refusal>> answer;
    const auto end = implementation_->writer.run([&](spool_transaction& transaction) {
        answer.emplace(transaction.submit(wanted, body, most_bytes));
    });
    if (end == write_end::refused) return spool_refusal::broken;
    return std::move(answer.value());
}

std::optional<job> spool::find(const std::string& id) {
    return implementation_->noting_damage(implementation_->reader->find(id));
}

std::vector<job> spool::list(const std::optional<std::string>& owner, std::size_t most,
                             const std::optional<std::string>& before) {
    return implementation_->noting_damage(implementation_->reader->list(owner, most, before));
}

std::vector<job_result> spool::results(const std::string& id, std::optional<std::uint64_t> after,
                                       std::size_t most_bytes) {
    return implementation_->noting_damage(implementation_->reader->results(id, after, most_bytes));
}

bool spool::cancel(const std::string& id) {
    bool cancelled = false;
    const auto end = implementation_->writer.run(
        [&](spool_transaction& transaction) {
            cancelled = transaction.end(id, job_state::cancelled, {});
        },
        [&] { implementation_->waiting.drop_what_was_read_ahead(); });
    return end == write_end::written && cancelled;
}

bool spool::remove(const std::string& id) {
    bool removed = false;
    const auto end = implementation_->writer.run([&](spool_transaction& transaction) {
        removed = transaction.remove(id);
        if (removed) transaction.shrink();
    });
    return end == write_end::written && removed;
}

// Like a result, this must not be forgotten where the disk does not take it at once.
void spool::fail(const std::string& id, std::string message) {
    const auto apply = [id, message = std::move(message)](spool_transaction& transaction) {
        (void)transaction.end(id, job_state::failed, message);
    };
    implementation_->writer.add(
        {apply, [this](write_end) { implementation_->waiting.drop_what_was_read_ahead(); },
         write_task::failing::kept});
}

std::uint64_t spool::retry(const std::string& id) {
    std::uint64_t count = 0;
    const auto end = implementation_->writer.run(
        [&](spool_transaction& transaction) { count = transaction.retry(id); },
        [&] { implementation_->waiting.start_over(); });
    return end == write_end::written ? count : 0;
}

void spool::apply_retention() {
    const auto& [folder, most_bytes, keep, attempts] = implementation_->options;
    for (bool removed = true; removed;) {
        const auto end = implementation_->writer.run([&](spool_transaction& transaction) {
            const bool is_full = transaction.used_bytes() > most_bytes;
            const auto before = is_full ? std::numeric_limits<std::int64_t>::max()
                                        : milliseconds_now() - keep.count();
            removed = transaction.remove_finished_before(before);
            if (removed) transaction.shrink();
        });
        if (end == write_end::refused) return;
    }
}

// --- documents

// While the disk takes no results nobody needs to work them out.
std::optional<job_document> spool::take() {
    if (!broken().empty()) return std::nullopt;
    auto taken =
        implementation_->noting_damage(implementation_->reader->take(implementation_->waiting));
    for (const auto number : taken.damaged) {
        log::error("spool: a waiting document is damaged; it is quarantined");
        implementation_->writer.add(
            {[number](spool_transaction& transaction) { transaction.quarantine_damaged(number); },
             {},
             write_task::failing::kept});
    }
    return std::move(taken.document);
}

void spool::give_back(const job_document& document) {
    implementation_->waiting.give_back(document);
    implementation_->wake();
}

void spool::finish(job_result result) {
    const auto bytes = result.record.size() + sizeof result;
    const auto kept = std::make_shared<const job_result>(std::move(result));  // by both functions
    implementation_->writer.add(
        {[kept](spool_transaction& transaction) { transaction.finish(*kept); },
         [this, kept](write_end) { implementation_->waiting.forget(kept->job, kept->ordinal); },
         write_task::failing::kept, bytes});
}

void spool::on_waiting(std::function<void()> wake) {
    implementation_->call_when_waiting(std::move(wake));
}

// --- the whole

spool_size spool::size() {
    const auto totals = implementation_->writer.totals();
    const spool_folder folder{implementation_->options.folder};
    return {totals.jobs, totals.waiting, totals.waiting_bytes, totals.results,
            size_of(folder.database()) + size_of(folder.log())};
}

std::string spool::broken() {
    return implementation_->writer.broken();
}

void spool::flush() {
    (void)implementation_->writer.run([](spool_transaction&) {});
}

}  // namespace textmill::core
