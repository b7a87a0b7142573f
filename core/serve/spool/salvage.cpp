// Row by row: what stands on a page that cannot be read costs the rows of that page alone.
#include "serve/spool/salvage.hpp"

#include <algorithm>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <system_error>
#include <vector>

#include "serve/spool/job_id.hpp"
#include "serve/spool/rows.hpp"

namespace textmill::core {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view mark_of_damage = ".damaged-";
constexpr std::int64_t largest_step = std::int64_t{1} << 40U;

std::optional<fs::path> last_put_aside(const spool_files& files) {
    const auto begin = files.database.filename().string() + std::string(mark_of_damage);
    std::optional<fs::path> last;
    for (const auto& entry : fs::directory_iterator(files.folder)) {
        const auto name = entry.path().filename().string();
        const bool is_part = name.ends_with("-wal") || name.ends_with("-shm");
        if (!name.starts_with(begin) || is_part) continue;
        if (!last || *last < entry.path()) last = entry.path();
    }
    return last;
}

// Reads a table by row ids, also where parts of its tree are broken.
class broken_table {
  public:
    broken_table(database& in, const std::string& columns, std::string_view table)
        : in_(in),
          statement_("SELECT " + columns + ", rowid FROM " + std::string(table) +
                     " NOT INDEXED WHERE rowid > ? ORDER BY rowid"),
          place_of_id_(static_cast<int>(std::ranges::count(columns, ',')) + 1) {}

    // Calls `take` with each row that can be read.
    void walk(const std::function<void(const query&)>& take) {
        std::int64_t last = 0;
        while (!read_on(last, take)) {
            const auto next = next_readable(last);
            if (!next) return;
            last = *next;
        }
    }

  private:
    // False where the tree breaks; `last` is then the last row before.
    bool read_on(std::int64_t& last, const std::function<void(const query&)>& take) {
        try {
            auto asked = in_.ask(statement_);
            asked << last;
            while (asked.step()) {
                take(asked);
                last = asked.integer(place_of_id_);
            }
            return true;
        } catch (const database_error&) {
            return false;
        }
    }

    // The first id behind which reading goes on: in steps that grow until it does, and then by
    // halves. Nothing where it never does.
    [[nodiscard]] std::optional<std::int64_t> next_readable(std::int64_t broken) {
        std::int64_t step = 1;
        while (step < largest_step && !can_read(broken + step)) step *= 2;
        if (step == largest_step) return std::nullopt;
        auto readable = broken + step;
        while (readable - broken > 1) {
            const auto middle = broken + (readable - broken) / 2;
            (can_read(middle) ? readable : broken) = middle;
        }
        return readable;
    }

    [[nodiscard]] bool can_read(std::int64_t after) {
        try {
            auto asked = in_.ask(statement_);
            asked << after;
            asked.step();
            return true;
        } catch (const database_error&) {
            return false;
        }
    }

    database& in_;
    std::string statement_;
    int place_of_id_;
};

class salvager {
  public:
    salvager(database& from, database& into) : from_(from), into_(into) {}

    // The totals of what was taken over.
    spool_totals run() {
        into_.run("BEGIN IMMEDIATE");
        broken_table(from_, std::string(job_columns), "jobs").walk([this](const query& at) {
            take_job(at);
        });
        broken_table(from_, std::string(result_columns), "results").walk([this](const query& at) {
            take_result(at);
        });
        broken_table(from_, std::string(document_columns), "documents")
            .walk([this](const query& at) { take_document(at); });
        for (auto& [id, row] : jobs_) settle(row);
        write_totals(into_, totals_);
        into_.run("COMMIT");
        return totals_;
    }

  private:
    void take_job(const query& at) {
        auto [row, is_whole] = read_job(at);
        if (is_whole) jobs_.emplace(row.job.id, std::move(row));
    }

    void take_result(const query& at) {
        const auto [row, is_whole] = read_result(at);
        auto* counts = is_whole ? counts_of(row.job) : nullptr;
        if (counts == nullptr) return;
        insert(into_, row);
        ++totals_.results;
        if (row.status == result_status::delivered) ++counts->delivered;
        if (row.status == result_status::dropped) ++counts->dropped;
        if (row.status == result_status::quarantined) ++counts->quarantined;
    }

    void take_document(const query& at) {
        const auto [row, is_whole] = read_document(at);
        auto* counts = is_whole ? counts_of(row.job) : nullptr;
        if (counts == nullptr) return;
        insert(into_, row);
        ++totals_.documents;
        if (row.state == document_state::waiting) ++counts->waiting;
    }

    // Those of a job that was lost are made up: its documents are not lost with it.
    job_counts* counts_of(std::string_view id) {
        const std::string key(id);
        if (!jobs_.contains(key)) return nullptr;
        return &found_[key];
    }

    // What is neither waiting nor has a result is gone.
    void settle(job_row& row) {
        const auto documents = row.job.counts.documents;
        auto& counts = row.job.counts = found_[row.job.id];
        counts.documents = documents;
        const auto there = counts.waiting + counts.delivered + counts.dropped + counts.quarantined;
        counts.removed = documents - std::min(documents, there);
        const bool is_open =
            row.job.state == job_state::queued || row.job.state == job_state::running;
        if (is_open && counts.waiting == 0) {
            row.job.state = job_state::done;
            row.job.finished = wall_clock();
        }
        insert(into_, row);
        ++totals_.jobs;
    }

    database& from_;
    database& into_;
    std::map<std::string, job_row> jobs_;
    std::map<std::string, job_counts> found_;
    spool_totals totals_;
};

std::string tell(const spool_totals& totals) {
    return std::to_string(totals.jobs) + " jobs, " + std::to_string(totals.documents) +
           " documents and " + std::to_string(totals.results) + " results";
}

}  // namespace

void put_damaged_aside(const spool_files& files, spool_opening& opening) {
    const auto name =
        files.database.string() + std::string(mark_of_damage) + std::to_string(wall_clock());
    for (const auto* part : {"", "-wal", "-shm"}) {
        std::error_code absent;
        fs::rename(files.database.string() + part, name + part, absent);
    }
    opening.warnings.push_back("the spool is damaged; it is kept as " + name);
}

void salvage_into(database& fresh, const spool_files& files, spool_opening& opening) {
    const auto damaged = last_put_aside(files);
    const auto counted_last = read_ledger(files.ledger);
    spool_totals saved;
    try {
        database from(damaged.value_or(""), database::access::write);
        saved = salvager(from, fresh).run();
    } catch (const database_error& failed) {
        opening.warnings.push_back(std::string("nothing of it can be read: ") + failed.what());
    }
    opening.warnings.push_back("taken over from it: " + tell(saved) +
                               (counted_last ? "; it held " + tell(*counted_last) : ""));
    if (!counted_last) return;
    // What is told as lost now is not told again at every start.
    saved.commits = counted_last->commits + 1;
    write_totals(fresh, saved);
}

}  // namespace textmill::core
