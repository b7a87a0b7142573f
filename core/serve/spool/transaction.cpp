// What each change does to the tables.
#include "serve/spool/transaction.hpp"

#include <algorithm>
#include <utility>

#include "base/clock.hpp"
#include "serve/spool/quarantine_record.hpp"
#include "serve/spool/schema.hpp"

namespace textmill::core {
namespace {

std::uint64_t& count_of(job_counts& counts, result_status status) {
    switch (status) {
        case result_status::delivered:
            return counts.delivered;
        case result_status::dropped:
            return counts.dropped;
        case result_status::quarantined:
            return counts.quarantined;
    }
    return counts.quarantined;
}

void update_state(job_row& row) {
    row.job.state = row.job.counts.waiting == 0 ? job_state::done : job_state::running;
    if (row.is_finished()) row.job.finished = milliseconds_now();
}

}  // namespace

spool_transaction::spool_transaction(database& in, const totals_row& before, job_ids& ids)
    : database_(in), before_(before), totals_(before), ids_(ids) {
    database_.begin();
}

spool_transaction::~spool_transaction() {
    if (!is_ended_) database_.roll_back();
}

// --- jobs

job_row* spool_transaction::load(const std::string& id) {
    const auto known = numbers_.find(id);
    if (known != numbers_.end()) return &jobs_.at(known->second);
    return keep(database_.query("SELECT * FROM jobs WHERE id = ?", std::string_view(id)));
}

job_row* spool_transaction::load_holder(std::uint64_t number) {
    const auto after = jobs_.upper_bound(number);
    if (after != jobs_.begin()) {
        auto& row = std::prev(after)->second;
        if (number < row.end()) return &row;
    }
    return keep(database_.query("SELECT * FROM jobs WHERE number <= ? ORDER BY number DESC LIMIT 1",
                                number));
}

job_row* spool_transaction::keep(statement found) {
    if (!found.next()) return nullptr;
    auto read = read_job(found);
    if (!read.is_whole) {
        database_.report_damage("the row of job " + read.row.job.id + " is not as it was written");
        return nullptr;
    }
    const auto number = read.row.number;
    written_.try_emplace(number, checksum_of(read.row));
    numbers_.insert_or_assign(read.row.job.id, number);
    return &jobs_.try_emplace(number, std::move(read.row)).first->second;
}

std::optional<job_row> spool_transaction::find_repeated(const new_job& wanted) {
    if (!wanted.idempotency_key) return std::nullopt;
    auto found = database_.query("SELECT id FROM jobs WHERE owner = ? AND idempotency_key = ?",
                                 std::string_view(wanted.owner), wanted.idempotency_key);
    if (!found.next()) return std::nullopt;
    const auto* row = load(found.bytes(0));
    return row == nullptr ? std::nullopt : std::optional(*row);
}

job_row spool_transaction::add_job(const new_job& wanted, std::uint64_t body) {
    job_row row;
    row.number = totals_.next_number;
    row.job.created = milliseconds_now();
    row.job.id = ids_.next(row.job.created);
    row.job.pipeline = wanted.pipeline;
    row.job.owner = wanted.owner;
    row.job.counts.documents = row.job.counts.waiting = wanted.lines.size();
    row.idempotency_key = wanted.idempotency_key;
    row.body = body;
    if (wanted.lines.empty()) update_state(row);
    totals_.next_number += std::max<std::uint64_t>(wanted.lines.size(), 1);
    ++totals_.jobs;
    ++totals_.jobs_ever;
    insert_row(database_, row);
    return row;
}

result<submitted_job, spool_refusal> spool_transaction::submit(const new_job& wanted,
                                                               std::uint64_t body,
                                                               std::uint64_t most_bytes) {
    if (const auto known = find_repeated(wanted)) {
        if (known->body != body) return spool_refusal::conflict;
        return submitted_job{known->job, true};
    }
    if (used_bytes() > most_bytes) return spool_refusal::full;
    auto row = add_job(wanted, body);
    document_row document{row.number, row.number, 0, document_state::waiting, {}};
    for (const auto& line : wanted.lines) {
        document.line = line;
        insert_row(database_, document);
        ++document.number;
        totals_.waiting_bytes += line.size();
    }
    totals_.waiting += wanted.lines.size();
    return submitted_job{row.job, false};
}

bool spool_transaction::end(const std::string& id, job_state state, const std::string& message) {
    auto* row = load(id);
    if (row == nullptr || row->is_finished()) return false;
    remove_waiting(*row);
    row->job.state = state;
    row->job.message = message;
    row->job.finished = milliseconds_now();
    return true;
}

void spool_transaction::remove_waiting(job_row& of) {
    auto removed = database_.query(
        "DELETE FROM documents WHERE number >= ? AND number < ? AND state = 0 "
        "RETURNING length(line)",
        of.number, of.end());
    while (removed.next()) {
        --totals_.waiting;
        totals_.waiting_bytes -= removed.count(0);
    }
    of.job.counts.removed += std::exchange(of.job.counts.waiting, 0);
}

bool spool_transaction::remove(const std::string& id) {
    const auto* row = load(id);
    if (row == nullptr || !row->is_finished()) return false;
    remove(*row);
    return true;
}

void spool_transaction::remove(const job_row& row) {
    const auto begin = row.number;
    const auto end = row.end();
    auto kept = database_.query(
        "DELETE FROM documents WHERE number >= ? AND number < ? RETURNING number", begin, end);
    while (kept.next()) --totals_.quarantined;
    auto results = database_.query(
        "DELETE FROM results WHERE number >= ? AND number < ? RETURNING number", begin, end);
    while (results.next()) --totals_.results;
    database_.run("DELETE FROM jobs WHERE number = ?", begin);
    --totals_.jobs;
    numbers_.erase(row.job.id);
    written_.erase(begin);
    jobs_.erase(begin);
}

bool spool_transaction::remove_finished_before(std::int64_t time) {
    std::uint64_t number = 0;
    {
        auto first = database_.query(
            "SELECT number FROM jobs WHERE finished > 0 AND finished < ? "
            "ORDER BY finished, number LIMIT 1",
            time);
        if (!first.next()) return false;
        number = first.count(0);
    }
    const auto* row = load_holder(number);
    if (row == nullptr || !row->is_finished()) return false;
    remove(*row);
    return true;
}

// --- documents and results

std::optional<stored_row<document_row>> spool_transaction::find(std::uint64_t number,
                                                                document_state state) {
    auto found = database_.query("SELECT * FROM documents WHERE number = ? AND state = ?", number,
                                 static_cast<std::int64_t>(state));
    return found.next() ? std::optional(read_document(found)) : std::nullopt;
}

void spool_transaction::finish(const job_result& stored) {
    auto* row = load(stored.job);
    if (row == nullptr || stored.ordinal >= row->job.counts.documents) return;
    const auto number = row->number + stored.ordinal;
    if (stored.status == result_status::quarantined) {
        if (auto input = find(number, document_state::waiting))
            quarantine(*row, std::move(*input), stored.record);
        return;
    }
    {
        auto removed = database_.query(
            "DELETE FROM documents WHERE number = ? AND state = 0 RETURNING length(line)", number);
        if (!removed.next()) return;
        totals_.waiting_bytes -= removed.count(0);
        removed.run();
    }
    store(*row, {number, row->number, stored.status, stored.record});
}

void spool_transaction::store(job_row& of, const result_row& row) {
    insert_row(database_, row);
    --totals_.waiting;
    ++totals_.results;
    ++totals_.results_ever;
    --of.job.counts.waiting;
    ++count_of(of.job.counts, row.status);
    update_state(of);
}

// The checksum of a damaged row stays wrong, so that nobody takes it for a whole one later.
void spool_transaction::quarantine(job_row& of, stored_row<document_row> input,
                                   std::string record) {
    auto& row = input.row;
    row.state = document_state::quarantined;
    if (input.is_whole) {
        update_row(database_, row);
    } else {
        database_.run("UPDATE documents SET state = 1 WHERE number = ?", row.number);
    }
    totals_.waiting_bytes -= row.line.size();
    ++totals_.quarantined;
    store(of, {row.number, of.number, result_status::quarantined, std::move(record)});
}

bool spool_transaction::count_crash(const std::string& id, std::uint64_t ordinal,
                                    std::uint64_t most_attempts) {
    auto* row = load(id);
    if (row == nullptr || ordinal >= row->job.counts.documents) return false;
    auto input = find(row->number + ordinal, document_state::waiting);
    if (!input || !input->is_whole) return false;  // taking it will tell
    if (++input->row.attempts < most_attempts) {
        update_row(database_, input->row);
        touch();
        return true;
    }
    const auto times = std::to_string(input->row.attempts);
    auto record = quarantine_record(
        id_in(input->row.line, ordinal), "crashed",
        "the daemon crashed each of the " + times + " times that it worked on this document");
    quarantine(*row, std::move(*input), std::move(record));
    return true;
}

void spool_transaction::quarantine_damaged(std::uint64_t number) {
    auto* row = load_holder(number);
    auto input = find(number, document_state::waiting);
    if (row == nullptr || number >= row->end() || !input) return;
    auto record = quarantine_record(
        id_in(input->row.line, number - row->number), "damaged",
        "the document is not as it was handed in: its row in the spool is damaged");
    quarantine(*row, std::move(*input), std::move(record));
}

std::uint64_t spool_transaction::retry(const std::string& id) {
    auto* row = load(id);
    if (row == nullptr || !row->is_finished()) return 0;
    std::uint64_t count = 0;
    for (const auto number : quarantined_of(*row)) {
        auto input = find(number, document_state::quarantined);
        if (!input) continue;
        put_back(*row, input->row);
        ++count;
    }
    if (count == 0) return 0;
    const auto& counts = row->job.counts;
    const bool has_results = counts.delivered + counts.dropped + counts.quarantined != 0;
    row->job.state = has_results ? job_state::running : job_state::queued;
    row->job.message.clear();
    row->job.finished = 0;
    return count;
}

// One that is damaged would only come back.
std::vector<std::uint64_t> spool_transaction::quarantined_of(const job_row& row) {
    std::vector<std::uint64_t> numbers;
    auto found =
        database_.query("SELECT * FROM documents WHERE number >= ? AND number < ? AND state = 1",
                        row.number, row.end());
    while (found.next()) {
        const auto read = read_document(found);
        if (read.is_whole) numbers.push_back(read.row.number);
    }
    return numbers;
}

void spool_transaction::put_back(job_row& of, document_row& input) {
    input.attempts = 0;
    input.state = document_state::waiting;
    update_row(database_, input);
    database_.run("DELETE FROM results WHERE number = ?", input.number);
    --totals_.quarantined;
    --totals_.results;
    ++totals_.waiting;
    totals_.waiting_bytes += input.line.size();
    --of.job.counts.quarantined;
    ++of.job.counts.waiting;
}

// --- the whole

void spool_transaction::skip_to(const totals_row& ledger) {
    totals_.sequence = std::max(totals_.sequence, ledger.sequence);
    totals_.next_number = std::max(totals_.next_number, ledger.next_number);
    totals_.jobs_ever = std::max(totals_.jobs_ever, ledger.jobs_ever);
    totals_.results_ever = std::max(totals_.results_ever, ledger.results_ever);
}

void spool_transaction::shrink() {
    database_.run("PRAGMA incremental_vacuum");
    is_changed_ = true;
}

std::uint64_t spool_transaction::used_bytes() {
    return core::used_bytes(database_);
}

result<totals_row, database_failure> spool_transaction::commit() {
    is_ended_ = true;
    for (const auto& [number, row] : jobs_) {
        if (checksum_of(row) == written_.at(number)) continue;
        update_row(database_, row);
        is_changed_ = true;
    }
    if (!is_changed_ && totals_ == before_ && !database_.has_failed()) {
        database_.roll_back();
        return before_;
    }
    totals_.sequence = std::max(totals_.sequence, before_.sequence) + 1;
    write_row(database_, totals_);
    if (auto done = database_.commit(); !done) return done.error();
    return totals_;
}

}  // namespace textmill::core
