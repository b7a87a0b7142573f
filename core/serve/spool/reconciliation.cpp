// Counts are taken from the rows that are there; what is missing to the job's own count is lost.
#include "serve/spool/reconciliation.hpp"

#include <algorithm>
#include <vector>

#include "base/clock.hpp"
#include "serve/spool/quarantine_record.hpp"
#include "serve/spool/transaction.hpp"

namespace textmill::core {
namespace {

std::vector<std::uint64_t> numbers_in(statement found) {
    std::vector<std::uint64_t> numbers;
    while (found.next()) numbers.push_back(found.count(0));
    return numbers;
}

std::uint64_t count(statement found) {
    return found.next() ? found.count(0) : 0;
}

// The result was lost, so the work is done again.
void let_wait(database& in, std::uint64_t number) {
    document_row row;
    {
        auto found = in.query("SELECT * FROM documents WHERE number = ?", number);
        if (!found.next()) return;
        row = read_document(found).row;
    }
    row.state = document_state::waiting;
    update_row(in, row);
}

void match_documents_to_results(database& in) {
    in.run("DELETE FROM documents WHERE state = 0 AND number IN (SELECT number FROM results)");
    const auto unresolved =
        numbers_in(in.query("SELECT number FROM documents WHERE state = 1 AND number NOT IN "
                            "(SELECT number FROM results)"));
    for (const auto number : unresolved) let_wait(in, number);
}

std::uint64_t results_of(database& in, const job_row& row, result_status status) {
    return count(
        in.query("SELECT count(*) FROM results WHERE number >= ? AND number < ? AND status = ?",
                 row.number, row.end(), static_cast<std::int64_t>(status)));
}

void count_rows(database& in, job_row& row) {
    auto& counts = row.job.counts;
    counts.waiting = count(
        in.query("SELECT count(*) FROM documents WHERE number >= ? AND number < ? AND state = 0",
                 row.number, row.end()));
    counts.delivered = results_of(in, row, result_status::delivered);
    counts.dropped = results_of(in, row, result_status::dropped);
    counts.quarantined = results_of(in, row, result_status::quarantined);
}

std::uint64_t counted(const job_counts& of) {
    return of.waiting + of.delivered + of.dropped + of.quarantined;
}

std::string lost_record(const job_row& of, std::uint64_t number) {
    return quarantine_record(id_of_place(number - of.number), "damaged",
                             "the document, or its result, was lost when the spool was damaged");
}

std::uint64_t note_lost(database& in, const job_row& of) {
    std::uint64_t lost = 0;
    for (auto number = of.number; number < of.end() && !in.has_failed(); ++number) {
        const auto here =
            count(in.query("SELECT EXISTS (SELECT 1 FROM documents WHERE number = ?1) OR "
                           "EXISTS (SELECT 1 FROM results WHERE number = ?1)",
                           number));
        if (here != 0) continue;
        insert_row(
            in, result_row{number, of.number, result_status::quarantined, lost_record(of, number)});
        ++lost;
    }
    return lost;
}

void set_state(job_row& row) {
    const auto& counts = row.job.counts;
    if (counts.waiting == 0) {
        row.job.state = job_state::done;
        if (row.job.finished == 0) row.job.finished = milliseconds_now();
        return;
    }
    row.job.state = counted(counts) == counts.waiting ? job_state::queued : job_state::running;
    row.job.finished = 0;
}

// Which documents were removed from a job that was cancelled is not known; what is lost of it is
// taken for removed.
std::uint64_t reconcile_job(database& in, job_row row) {
    auto& counts = row.job.counts;
    const bool was_ended =
        row.job.state == job_state::cancelled || row.job.state == job_state::failed;
    if (was_ended) {
        in.run("DELETE FROM documents WHERE number >= ? AND number < ? AND state = 0", row.number,
               row.end());
    }
    count_rows(in, row);
    std::uint64_t lost = 0;
    if (!was_ended && counts.removed == 0) {
        if (counted(counts) < counts.documents) lost = note_lost(in, row);
        counts.quarantined += lost;
    }
    counts.removed = counts.documents - std::min(counts.documents, counted(counts));
    if (!was_ended) set_state(row);
    update_row(in, row);
    return lost;
}

std::optional<job_row> job_at(database& in, std::uint64_t number) {
    auto found = in.query("SELECT * FROM jobs WHERE number = ?", number);
    return found.next() ? std::optional(read_job(found).row) : std::nullopt;
}

totals_row count_all(database& in) {
    totals_row totals;
    totals.jobs = count(in.query("SELECT count(*) FROM jobs"));
    totals.waiting = count(in.query("SELECT count(*) FROM documents WHERE state = 0"));
    totals.waiting_bytes =
        count(in.query("SELECT total(length(line)) FROM documents WHERE state = 0"));
    totals.quarantined = count(in.query("SELECT count(*) FROM documents WHERE state = 1"));
    totals.results = count(in.query("SELECT count(*) FROM results"));
    totals.next_number =
        1 + count(in.query("SELECT coalesce(max(number + max(documents, 1)) - 1, 0) FROM jobs"));
    return totals;
}

}  // namespace

totals_row later_of(const totals_row& one, const totals_row& other) {
    auto later = one.sequence < other.sequence ? other : one;
    later.next_number = std::max(one.next_number, other.next_number);
    later.jobs_ever = std::max(one.jobs_ever, other.jobs_ever);
    later.results_ever = std::max(one.results_ever, other.results_ever);
    return later;
}

reconciled reconcile(database& in, const totals_row& known) {
    match_documents_to_results(in);
    reconciled made;
    for (const auto number : numbers_in(in.query("SELECT number FROM jobs"))) {
        if (auto row = job_at(in, number)) made.lost += reconcile_job(in, std::move(*row));
    }
    made.totals = count_all(in);
    made.totals.sequence = known.sequence;
    made.totals.next_number = std::max(made.totals.next_number, known.next_number);
    made.totals.jobs_ever = std::max(made.totals.jobs, known.jobs_ever);
    made.totals.results_ever = std::max(made.totals.results, known.results_ever);
    write_row(in, made.totals);
    return made;
}

}  // namespace textmill::core
