// Reads every row once, in one snapshot.
#include "serve/spool/fsck.hpp"

#include <map>
#include <optional>
#include <system_error>

#include "serve/spool/database.hpp"
#include "serve/spool/files.hpp"
#include "serve/spool/rows.hpp"

namespace textmill::core {
namespace {

constexpr std::size_t most_defects = 100;

class examination {
  public:
    explicit examination(const spool_files& files)
        : files_(files), in_(files.database, database::access::read) {}

    spool_findings run() {
        // Before the snapshot: commits that are made meanwhile are no loss.
        const auto counted_last = read_ledger(files_.ledger);
        in_.run("BEGIN");
        check_structure();
        check_jobs();
        check_documents();
        check_results();
        check_counts();
        check_totals(counted_last);
        return std::move(findings_);
    }

  private:
    struct found_in_job {
        std::optional<job> stated;
        job_counts counted;
        std::uint64_t aside = 0;
    };

    void report(std::string defect) {
        if (findings_.defects.size() < most_defects) {
            findings_.defects.push_back(std::move(defect));
        }
    }

    // A page that cannot be read ends the check of its table, not that of the others.
    template <class Check>
    void guard(std::string_view what, Check check) {
        try {
            check();
        } catch (const database_error& failed) {
            report(std::string(what) + " cannot be read: " + failed.what());
        }
    }

    void check_structure() {
        guard("the database", [this] {
            auto asked = in_.ask("PRAGMA integrity_check(20)");
            while (asked.step()) {
                if (asked.text(0) != "ok") report("the database: " + std::string(asked.text(0)));
            }
        });
    }

    void check_jobs() {
        guard("jobs", [this] {
            auto asked = in_.ask("SELECT " + std::string(job_columns) + " FROM jobs");
            while (asked.step()) {
                auto [row, is_whole] = read_job(asked);
                if (!is_whole) report("job " + row.job.id + ": the row is damaged");
                ++findings_.jobs;
                auto& stated = jobs_[row.job.id].stated;
                stated = std::move(row.job);
            }
        });
    }

    void check_documents() {
        guard("documents", [this] {
            auto asked = in_.ask("SELECT " + std::string(document_columns) + " FROM documents");
            while (asked.step()) {
                const auto [row, is_whole] = read_document(asked);
                const auto name = name_of(row.job, row.ordinal);
                if (!is_whole) report(name + ": the document is damaged");
                auto& found = jobs_[std::string(row.job)];
                const bool waits = row.state == document_state::waiting;
                ++(waits ? found.counted.waiting : found.aside);
                ++documents_;
                if (waits) ++findings_.waiting;
            }
        });
        guard("documents", [this] {
            auto asked = in_.ask(
                "SELECT d.job, d.ordinal FROM documents d JOIN results r ON r.job = d.job AND "
                "r.ordinal = d.ordinal WHERE d.state = 0");
            while (asked.step()) {
                report(name_of(asked.text(0), static_cast<std::uint64_t>(asked.integer(1))) +
                       ": waits, and has a result");
            }
        });
    }

    void check_results() {
        guard("results", [this] {
            auto asked = in_.ask("SELECT " + std::string(result_columns) + " FROM results");
            while (asked.step()) {
                const auto [row, is_whole] = read_result(asked);
                if (!is_whole) report(name_of(row.job, row.ordinal) + ": the result is damaged");
                auto& counted = jobs_[std::string(row.job)].counted;
                if (row.status == result_status::delivered) ++counted.delivered;
                if (row.status == result_status::dropped) ++counted.dropped;
                if (row.status == result_status::quarantined) ++counted.quarantined;
                ++findings_.results;
            }
        });
    }

    void check_counts() {
        for (auto& [id, found] : jobs_) {
            if (!found.stated) {
                report("job " + id + ": has rows and is not there");
                continue;
            }
            found.counted.documents = found.stated->counts.documents;
            found.counted.removed = found.stated->counts.removed;
            if (found.counted != found.stated->counts) {
                report("job " + id + ": states other numbers of documents than it has");
            }
        }
    }

    void check_totals(const std::optional<spool_totals>& counted_last) {
        guard("totals", [&] {
            const auto totals = read_totals(in_);
            const spool_totals counted{totals.commits, signed_of(findings_.jobs),
                                       signed_of(documents_), signed_of(findings_.results)};
            if (totals != counted) report("there are rows too few, or too many");
            if (counted_last && counted_last->commits > totals.commits) {
                report("the last " + std::to_string(counted_last->commits - totals.commits) +
                       " commits are lost");
            }
        });
    }

    static std::int64_t signed_of(std::uint64_t number) {
        return static_cast<std::int64_t>(number);
    }

    static std::string name_of(std::string_view job, std::uint64_t ordinal) {
        return "document " + std::to_string(ordinal) + " of job " + std::string(job);
    }

    const spool_files& files_;
    database in_;
    spool_findings findings_;
    std::map<std::string, found_in_job> jobs_;
    std::uint64_t documents_ = 0;
};

}  // namespace

result<spool_findings> check_spool(const std::filesystem::path& folder) {
    const spool_files files(folder);
    std::error_code absent;
    if (!std::filesystem::exists(files.database, absent)) {
        return error{"there is no spool in " + folder.string()};
    }
    try {
        return examination(files).run();
    } catch (const database_error& failed) {
        return error{"the spool in " + folder.string() + " cannot be read: " + failed.what()};
    }
}

}  // namespace textmill::core
