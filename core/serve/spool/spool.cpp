// Hands out what waits, and writes what was done with it.
#include "serve/spool/spool.hpp"

#include <mutex>
#include <utility>

#include "base/log.hpp"
#include "serve/spool/files.hpp"
#include "serve/spool/job_id.hpp"
#include "serve/spool/opening.hpp"
#include "serve/spool/waiting_documents.hpp"
#include "serve/spool/writer.hpp"

namespace textmill::core {
namespace {

constexpr std::size_t most_removed_at_once = 100;

std::string damaged_record(std::uint64_t ordinal) {
    return lost_record(ordinal, "damaged", "the spool's disk does not hold what was written");
}

}  // namespace

class spool::implementation {
  public:
    implementation(const spool_options& options, opened_spool opened)
        : options_(options),
          files_(options.folder),
          lock_(std::move(opened.lock)),
          write_(std::move(opened.write)),
          read_(std::make_unique<database>(files_.database, database::access::read)),
          waiting_(files_.database),
          writer_(*write_, files_.ledger) {}

    // --- jobs

    result<submitted_job, spool_refusal> submit(new_job wanted) {
        if (files_.bytes() > options_.bytes) return spool_refusal::full;
        result<submitted_job, spool_refusal> outcome(spool_refusal::broken);
        const bool written = writer_.write([&](store& in) { outcome = in.add(wanted); });
        if (!written) return spool_refusal::broken;
        if (outcome && !outcome->repeated) wake();
        return outcome;
    }

    std::optional<job> find(const std::string& id) {
        const std::lock_guard lock(reading_);
        auto asked = read_->ask("SELECT " + std::string(job_columns) + " FROM jobs WHERE id = ?");
        asked << id;
        if (!asked.step()) return std::nullopt;
        return read_job(asked).row.job;
    }

    std::vector<job> list(const std::optional<std::string>& owner, std::size_t most,
                          const std::optional<std::string>& before) {
        const auto of_owner = owner.value_or("");
        const auto before_id = before.value_or("");
        const std::lock_guard lock(reading_);
        auto asked = read_->ask("SELECT " + std::string(job_columns) +
                                " FROM jobs WHERE (? OR owner = ?) AND (? OR id < ?) ORDER BY id "
                                "DESC LIMIT ?");
        asked << std::int64_t{!owner} << of_owner << std::int64_t{!before} << before_id
              << static_cast<std::int64_t>(most);
        std::vector<job> found;
        while (asked.step()) found.push_back(read_job(asked).row.job);
        return found;
    }

    std::vector<job_result> results(const std::string& id, std::optional<std::uint64_t> after,
                                    std::size_t most_bytes) {
        const std::lock_guard lock(reading_);
        auto asked = read_->ask("SELECT " + std::string(result_columns) +
                                " FROM results WHERE job = ? AND ordinal > ? ORDER BY ordinal");
        asked << id << (after ? static_cast<std::int64_t>(*after) : std::int64_t{-1});
        std::vector<job_result> found;
        std::size_t bytes = 0;
        while (bytes < most_bytes && asked.step()) {
            const auto [row, is_whole] = read_result(asked);
            if (!is_whole) report_damage("a result", id, row.ordinal);
            found.push_back({id, row.ordinal, row.status,
                             is_whole ? std::string(row.record) : damaged_record(row.ordinal)});
            bytes += row.record.size();
        }
        return found;
    }

    bool cancel(const std::string& id) {
        waiting_.forget(id);
        return change_job([&](store& in) { return in.cancel(id); });
    }
    bool remove(const std::string& id) {
        return change_job([&](store& in) { return in.remove(id); });
    }
    void fail(const std::string& id, std::string message) {
        waiting_.forget(id);
        post([id, message = std::move(message)](store& in) { in.fail(id, message); });
    }

    std::uint64_t retry(const std::string& id) {
        std::uint64_t moved = 0;
        if (!writer_.write([&](store& in) { moved = in.retry(id); }) || moved == 0) return 0;
        waiting_.look_again();
        wake();
        return moved;
    }

    // --- documents

    std::optional<job_document> take() {
        for (;;) {
            auto next = waiting_.next();
            if (!next) return std::nullopt;
            if (next->is_whole) return std::move(next->document);
            report_damage("a document", next->document.job, next->document.ordinal);
            const auto ordinal = next->document.ordinal;
            finish(
                {next->document.job, ordinal, result_status::quarantined, damaged_record(ordinal)});
        }
    }

    void give_back(const job_document& document) { waiting_.give_back(document); }

    void finish(job_result result) {
        const auto bytes = result.record.size();
        auto done = [this, job = result.job, ordinal = result.ordinal](bool) {
            waiting_.forget(job, ordinal);
        };
        writer_.post({[result = std::move(result)](store& in) { in.add(result); }, std::move(done),
                      on_failure::insist, bytes});
    }

    void on_waiting(std::function<void()> wake) {
        const std::lock_guard lock(waking_);
        wake_ = std::move(wake);
    }

    // --- upkeep

    void apply_retention() {
        const auto oldest_kept = wall_clock() - options_.keep.count();
        const auto limit = options_.bytes;
        std::size_t removed = 0;
        writer_.write([&](store& in) {
            removed = 0;
            const auto now = wall_clock();
            while (removed < most_removed_at_once) {
                const bool is_large = removed == 0 && files_.bytes() > limit;
                const auto id = in.first_finished(is_large ? now : oldest_kept);
                if (!id) break;
                in.remove(*id);
                ++removed;
            }
        });
        if (removed == 0) return;
        log::info(std::to_string(removed) + " finished jobs are removed from the spool");
    }

    spool_size size() {
        const std::lock_guard lock(reading_);
        const auto totals = read_totals(*read_);
        auto asked =
            read_->ask("SELECT count(*), total(length(line)) FROM documents WHERE state = 0");
        asked.step();
        return {static_cast<std::uint64_t>(totals.jobs),
                static_cast<std::uint64_t>(asked.integer(0)),
                static_cast<std::uint64_t>(asked.integer(1)),
                static_cast<std::uint64_t>(totals.results), files_.bytes()};
    }

    std::string broken() { return writer_.broken(); }
    void flush() { writer_.flush(); }

  private:
    bool change_job(const std::function<bool(store&)>& what) {
        bool changed = false;
        const bool written = writer_.write([&](store& in) { changed = what(in); });
        return written && changed;
    }

    void post(std::function<void(store&)> what) {
        writer_.post({std::move(what), nullptr, on_failure::insist, 0});
    }

    void wake() {
        const std::lock_guard lock(waking_);
        if (wake_) wake_();
    }

    static void report_damage(std::string_view what, const std::string& job,
                              std::uint64_t ordinal) {
        log::error("the spool holds " + std::string(what) +
                   " that is damaged: " + std::to_string(ordinal) + " of job " + job);
    }

    const spool_options options_;
    const spool_files files_;
    spool_lock lock_;
    std::unique_ptr<database> write_;

    std::mutex reading_;  // the next
    std::unique_ptr<database> read_;

    waiting_documents waiting_;

    std::mutex waking_;
    std::function<void()> wake_;

    writer writer_;  // last, as its thread uses the others
};

spool::spool(std::unique_ptr<implementation> made) : implementation_(std::move(made)) {}
spool::~spool() = default;

result<std::unique_ptr<spool>> spool::open(const spool_options& options, spool_opening& opening) {
    try {
        auto opened = open_spool(options, opening);
        if (!opened) return opened.error();
        auto made = std::make_unique<implementation>(options, std::move(*opened));
        return std::unique_ptr<spool>(new spool(std::move(made)));
    } catch (const database_error& failed) {
        return error{"the spool in " + options.folder.string() +
                     " cannot be opened: " + failed.what()};
    }
}

std::optional<job> spool::find(const std::string& id) {
    return implementation_->find(id);
}

result<submitted_job, spool_refusal> spool::submit(new_job wanted) {
    return implementation_->submit(std::move(wanted));
}

std::vector<job> spool::list(const std::optional<std::string>& owner, std::size_t most,
                             const std::optional<std::string>& before) {
    return implementation_->list(owner, most, before);
}

std::vector<job_result> spool::results(const std::string& id, std::optional<std::uint64_t> after,
                                       std::size_t most_bytes) {
    return implementation_->results(id, after, most_bytes);
}

bool spool::cancel(const std::string& id) {
    return implementation_->cancel(id);
}

bool spool::remove(const std::string& id) {
    return implementation_->remove(id);
}

void spool::fail(const std::string& id, std::string message) {
    implementation_->fail(id, std::move(message));
}

std::uint64_t spool::retry(const std::string& id) {
    return implementation_->retry(id);
}

std::optional<job_document> spool::take() {
    return implementation_->take();
}

void spool::give_back(const job_document& document) {
    implementation_->give_back(document);
}

void spool::finish(job_result result) {
    implementation_->finish(std::move(result));
}

void spool::on_waiting(std::function<void()> wake) {
    implementation_->on_waiting(std::move(wake));
}

void spool::apply_retention() {
    implementation_->apply_retention();
}

spool_size spool::size() {
    return implementation_->size();
}

std::string spool::broken() {
    return implementation_->broken();
}

void spool::flush() {
    implementation_->flush();
}

}  // namespace textmill::core
