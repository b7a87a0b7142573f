// Looks at everything in one snapshot of the database.
#include "serve/spool/fsck.hpp"

#include <functional>
#include <utility>
#include <vector>

#include "serve/spool/folder.hpp"
#include "serve/spool/ledger.hpp"
#include "serve/spool/opening.hpp"
#include "serve/spool/rows.hpp"
#include "serve/spool/schema.hpp"

namespace textmill::core {
namespace {

constexpr std::string_view documents_by_state =
    "SELECT count(*) FROM documents WHERE number >= ? AND number < ? AND state = ?";
constexpr std::string_view results_by_status =
    "SELECT count(*) FROM results WHERE number >= ? AND number < ? AND status = ?";
constexpr std::string_view documents_without_job =
    "SELECT number FROM documents AS one WHERE NOT EXISTS (SELECT 1 FROM jobs WHERE "
    "jobs.number = one.job AND one.number >= jobs.number AND "
    "one.number < jobs.number + jobs.documents)";
constexpr std::string_view results_without_job =
    "SELECT number FROM results AS one WHERE NOT EXISTS (SELECT 1 FROM jobs WHERE "
    "jobs.number = one.job AND one.number >= jobs.number AND "
    "one.number < jobs.number + jobs.documents)";
constexpr std::string_view waiting_with_result =
    "SELECT number FROM documents WHERE state = 0 AND number IN (SELECT number FROM results)";
constexpr std::string_view quarantined_without_result =
    "SELECT number FROM documents WHERE state = 1 AND number NOT IN "
    "(SELECT number FROM results WHERE status = 2)";

std::string name_of(const std::string& what, std::uint64_t number) {
    return what + " " + std::to_string(number);
}

class examiner {
  public:
    examiner(database& in, spool_findings& findings) : in_(in), findings_(findings) {}

    void examine(const std::optional<totals_row>& ledger);

  private:
    void report(std::string defect) { findings_.defects.push_back(std::move(defect) + "."); }
    // A failure of the database is a defect of what was being looked at.
    void note_failure(const std::string& what);
    void check_pages();
    template <typename Row>
    void check_rows(const std::string& what, std::string_view select,
                    stored_row<Row> (*read)(const statement&));
    void check_numbers(const std::string& what, std::string_view select, const std::string& wrong);
    void count_rows();
    void check_orphans();
    void check_jobs();
    void check_job(const job_row& row);
    [[nodiscard]] std::uint64_t count(std::string_view select);
    [[nodiscard]] std::uint64_t count_in(const job_row& row, std::string_view select,
                                         std::int64_t code);
    void compare(const std::string& what, std::uint64_t stated, std::uint64_t counted);
    void check_totals(const std::optional<totals_row>& ledger);
    void check_ledger(const totals_row& totals, const std::optional<totals_row>& ledger);

    database& in_;
    spool_findings& findings_;
};

void examiner::note_failure(const std::string& what) {
    if (auto failure = in_.take_failure()) report(what + " cannot be read: " + failure->message);
}

void examiner::check_pages() {
    if (!has_sound_schema(in_)) report("The schema is not as it was made");
    for (const auto& defect : defects_of_pages(in_, "PRAGMA integrity_check")) {
        report("spool.db: " + defect);
    }
    note_failure("spool.db");
}

template <typename Row>
void examiner::check_rows(const std::string& what, std::string_view select,
                          stored_row<Row> (*read)(const statement&)) {
    {
        auto rows = in_.query(select);
        while (rows.next()) {
            const auto found = read(rows);
            if (!found.is_whole) {
                report("The row of " + name_of(what, rows.count(0)) + " is not as it was written");
            }
        }
    }
    note_failure("The rows of " + what + "s");
}

void examiner::check_numbers(const std::string& what, std::string_view select,
                             const std::string& wrong) {
    {
        auto rows = in_.query(select);
        while (rows.next()) report(name_of(what, rows.count(0)) + " " + wrong);
    }
    note_failure(what + "s");
}

std::uint64_t examiner::count(std::string_view select) {
    auto found = in_.query(select);
    return found.next() ? found.count(0) : 0;
}

std::uint64_t examiner::count_in(const job_row& row, std::string_view select, std::int64_t code) {
    auto found = in_.query(select, row.number, row.end(), code);
    return found.next() ? found.count(0) : 0;
}

void examiner::compare(const std::string& what, std::uint64_t stated, std::uint64_t counted) {
    if (stated == counted) return;
    report(what + ": " + std::to_string(stated) + " are stated, " + std::to_string(counted) +
           " are there");
}

void examiner::check_job(const job_row& row) {
    const auto& counts = row.job.counts;
    const auto name = "Job " + row.job.id;
    compare(name + ", waiting documents", counts.waiting, count_in(row, documents_by_state, 0));
    compare(name + ", delivered results", counts.delivered, count_in(row, results_by_status, 0));
    compare(name + ", dropped results", counts.dropped, count_in(row, results_by_status, 1));
    compare(name + ", quarantined results", counts.quarantined,
            count_in(row, results_by_status, 2));
    compare(
        name + ", documents", counts.documents,
        counts.waiting + counts.delivered + counts.dropped + counts.quarantined + counts.removed);
    if (row.is_finished() != (counts.waiting == 0)) {
        report(name + " is " + std::string(core::name_of(row.job.state)) + " with " +
               count_of(counts.waiting, "waiting document"));
    }
    note_failure(name);
}

void examiner::check_jobs() {
    std::vector<job_row> rows;
    {
        auto found = in_.query("SELECT * FROM jobs");
        while (found.next()) rows.push_back(read_job(found).row);
    }
    note_failure("The jobs");
    for (const auto& row : rows) check_job(row);
}

void examiner::check_ledger(const totals_row& totals, const std::optional<totals_row>& ledger) {
    if (!ledger) {
        report("spool.ledger cannot be read");
    } else if (ledger->sequence > totals.sequence) {
        report("spool.db lacks the last " + count_of(ledger->sequence - totals.sequence, "commit") +
               ", which spool.ledger knows of");
    }
}

void examiner::check_totals(const std::optional<totals_row>& ledger) {
    const auto found = read_totals(in_);
    note_failure("The totals");
    if (!found || !found->is_whole) return report("The totals are not as they were written");
    const auto& totals = found->row;
    compare("Jobs", totals.jobs, findings_.jobs);
    compare("Waiting documents", totals.waiting, findings_.waiting);
    compare("Results", totals.results, findings_.results);
    compare("Quarantined documents", totals.quarantined,
            count("SELECT count(*) FROM documents WHERE state = 1"));
    compare("Bytes of waiting documents", totals.waiting_bytes,
            count("SELECT total(length(line)) FROM documents WHERE state = 0"));
    note_failure("The documents");
    check_ledger(totals, ledger);
}

void examiner::check_orphans() {
    check_numbers("Document", documents_without_job, "belongs to no job");
    check_numbers("Result", results_without_job, "belongs to no job");
    check_numbers("Document", waiting_with_result, "waits, and has a result");
    check_numbers("Document", quarantined_without_result,
                  "is quarantined, and has no result that says so");
}

void examiner::count_rows() {
    findings_.jobs = count("SELECT count(*) FROM jobs");
    findings_.waiting = count("SELECT count(*) FROM documents WHERE state = 0");
    findings_.results = count("SELECT count(*) FROM results");
    note_failure("spool.db");
}

void examiner::examine(const std::optional<totals_row>& ledger) {
    in_.run("BEGIN");
    check_pages();
    count_rows();
    check_rows("job", "SELECT * FROM jobs", read_job);
    check_rows("document", "SELECT * FROM documents", read_document);
    check_rows("result", "SELECT * FROM results", read_result);
    check_orphans();
    check_jobs();
    check_totals(ledger);
    in_.roll_back();
}

}  // namespace

result<spool_findings> check_spool(const std::filesystem::path& folder) {
    const spool_folder files{folder};
    std::error_code failed;
    if (!std::filesystem::exists(files.database(), failed)) {
        return error{folder.string() + ": holds no spool"};
    }
    // Before the database, which goes on meanwhile.
    const auto known = ledger::read(files.ledger());
    auto opened = database::open(files.database(), database::access::read);
    if (!opened) return error{files.database().string() + ": " + opened.error().message};
    spool_findings findings;
    examiner(**opened, findings).examine(known);
    return findings;
}

}  // namespace textmill::core
