// Each change keeps the job's counts, its state and the totals in step with the rows.
#include "serve/spool/store.hpp"

#include <vector>

#include "serve/spool/checksum.hpp"
#include "serve/spool/job_id.hpp"

namespace textmill::core {
namespace {

std::string statement(std::string_view begin, std::string_view columns, std::string_view end) {
    return std::string(begin).append(columns).append(end);
}

// What an Idempotency-Key stands for.
std::string hash_of(const new_job& wanted) {
    std::int64_t sum = checksum({wanted.pipeline});
    std::int64_t bytes = 0;
    for (const auto& line : wanted.lines) {
        sum = checksum({sum, line});
        bytes += static_cast<std::int64_t>(line.size());
    }
    return std::to_string(sum) + ":" + std::to_string(bytes);
}

bool is_finished(const job& job) {
    return job.state != job_state::queued && job.state != job_state::running;
}

}  // namespace

store::store(database& in) : in_(in), totals_(read_totals(in)), committed_(totals_) {
    auto asked = in_.ask("SELECT max(id) FROM jobs");
    if (asked.step()) last_id_ = asked.text(0);
}

void store::begin() {
    in_.run("BEGIN IMMEDIATE");
}

void store::commit() {
    ++totals_.commits;
    write_totals(in_, totals_);
    in_.run("COMMIT");
    // What was removed is given back to the file system, some at a time.
    if (totals_.jobs < committed_.jobs) in_.run("PRAGMA incremental_vacuum(4096)");
    committed_ = totals_;
}

void store::roll_back() {
    totals_ = committed_;
    in_.roll_back();
}

std::unique_ptr<job_row> store::find(const std::string& id) {
    auto asked = in_.ask(statement("SELECT ", job_columns, " FROM jobs WHERE id = ?"));
    asked << id;
    if (!asked.step()) return nullptr;
    return std::make_unique<job_row>(read_job(asked).row);
}

std::unique_ptr<job_row> store::find_unfinished(const std::string& id) {
    auto found = find(id);
    if (found == nullptr || is_finished(found->job)) return nullptr;
    return found;
}

std::optional<job_row> store::find_by_key(const new_job& wanted) {
    if (!wanted.idempotency_key) return std::nullopt;
    auto asked =
        in_.ask(statement("SELECT ", job_columns, " FROM jobs WHERE owner = ? AND key = ?"));
    asked << wanted.owner << *wanted.idempotency_key;
    if (!asked.step()) return std::nullopt;
    return read_job(asked).row;
}

result<submitted_job, spool_refusal> store::add(const new_job& wanted) {
    const auto body = hash_of(wanted);
    if (auto found = find_by_key(wanted)) {
        if (found->body != body) return spool_refusal::conflict;
        return submitted_job{std::move(found->job), true};
    }
    job_row row;
    row.key = wanted.idempotency_key.value_or("");
    row.body = body;
    row.job.id = last_id_ = make_job_id(wall_clock(), last_id_);
    row.job.pipeline = wanted.pipeline;
    row.job.owner = wanted.owner;
    row.job.created = wall_clock();
    row.job.counts.documents = row.job.counts.waiting = wanted.lines.size();
    insert(in_, row);
    ++totals_.jobs;
    insert_documents(wanted, row.job.id);
    return submitted_job{std::move(row.job), false};
}

void store::insert_documents(const new_job& wanted, const std::string& id) {
    std::uint64_t ordinal = 0;
    for (const auto& line : wanted.lines) {
        insert(in_, document_row{id, ordinal++, document_state::waiting, 0, line});
    }
    totals_.documents += static_cast<std::int64_t>(wanted.lines.size());
}

bool store::add(const job_result& result) {
    auto row = find_unfinished(result.job);
    if (!row) return false;
    if (!take_out(result)) return false;
    insert(in_, result_row{result.job, result.ordinal, result.status, result.record});
    ++totals_.results;
    auto& counts = row->job.counts;
    --counts.waiting;
    if (result.status == result_status::delivered) ++counts.delivered;
    if (result.status == result_status::dropped) ++counts.dropped;
    if (result.status == result_status::quarantined) ++counts.quarantined;
    settle(*row);
    return true;
}

// The input of what is quarantined stays, so that it can be tried again.
bool store::take_out(const job_result& result) {
    if (result.status == result_status::quarantined) {
        return change_document(result.job, result.ordinal,
                               [](document_row& row) { row.state = document_state::aside; });
    }
    auto removed = in_.ask("DELETE FROM documents WHERE job = ? AND ordinal = ?");
    removed << result.job << static_cast<std::int64_t>(result.ordinal);
    removed.run();
    totals_.documents -= in_.changes();
    return in_.changes() != 0;
}

bool store::change_document(const std::string& id, std::uint64_t ordinal,
                            const std::function<void(document_row&)>& change) {
    auto asked = in_.ask(
        statement("SELECT ", document_columns, " FROM documents WHERE job = ? AND ordinal = ?"));
    asked << id << static_cast<std::int64_t>(ordinal);
    if (!asked.step()) return false;
    auto row = read_document(asked).row;
    change(row);
    insert(in_, row);
    return true;
}

// The state follows from the counts.
void store::settle(job_row& row) {
    auto& job = row.job;
    if (!is_finished(job)) {
        job.state = job.counts.waiting == 0 ? job_state::done : job_state::running;
    }
    job.finished = is_finished(job) ? wall_clock() : 0;
    insert(in_, row);
}

bool store::cancel(const std::string& id) {
    auto row = find_unfinished(id);
    if (!row) return false;
    row->job.state = job_state::cancelled;
    row->job.counts.removed += remove_documents(id);
    row->job.counts.waiting = 0;
    settle(*row);
    return true;
}

bool store::fail(const std::string& id, const std::string& message) {
    auto row = find_unfinished(id);
    if (!row) return false;
    row->job.state = job_state::failed;
    row->job.message = message;
    row->job.counts.removed += move_documents(id, document_state::waiting, document_state::aside);
    row->job.counts.waiting = 0;
    settle(*row);
    return true;
}

bool store::remove(const std::string& id) {
    const auto row = find(id);
    if (!row || !is_finished(row->job)) return false;
    remove_documents(id);
    auto results = in_.ask("DELETE FROM results WHERE job = ?");
    results << id;
    results.run();
    totals_.results -= in_.changes();
    auto jobs = in_.ask("DELETE FROM jobs WHERE id = ?");
    jobs << id;
    jobs.run();
    --totals_.jobs;
    return true;
}

std::uint64_t store::remove_documents(const std::string& id) {
    auto asked = in_.ask("DELETE FROM documents WHERE job = ?");
    asked << id;
    asked.run();
    totals_.documents -= in_.changes();
    return static_cast<std::uint64_t>(in_.changes());
}

std::uint64_t store::move_documents(const std::string& id, document_state from, document_state to) {
    std::vector<std::int64_t> ordinals;
    {
        auto asked = in_.ask("SELECT ordinal FROM documents WHERE job = ? AND state = ?");
        asked << id << static_cast<std::int64_t>(from);
        while (asked.step()) ordinals.push_back(asked.integer(0));
    }
    for (const auto ordinal : ordinals) {
        change_document(id, static_cast<std::uint64_t>(ordinal), [to](document_row& row) {
            row.state = to;
            row.attempts = 0;
        });
    }
    return ordinals.size();
}

std::uint64_t store::retry(const std::string& id) {
    auto row = find(id);
    if (!row || !is_finished(row->job)) return 0;
    const auto moved = move_documents(id, document_state::aside, document_state::waiting);
    if (moved == 0) return 0;
    auto results = in_.ask("DELETE FROM results WHERE job = ? AND status = ?");
    results << id << static_cast<std::int64_t>(result_status::quarantined);
    results.run();
    totals_.results -= in_.changes();
    auto& job = row->job;
    job.counts.removed -= moved - job.counts.quarantined;
    job.counts.quarantined = 0;
    job.counts.waiting = moved;
    job.state = job_state::running;
    job.message.clear();
    settle(*row);
    return moved;
}

void store::blame(const std::string& id, std::uint64_t ordinal, std::uint64_t most_attempts) {
    bool is_hopeless = false;
    change_document(id, ordinal, [&](document_row& row) {
        ++row.attempts;
        is_hopeless = row.state == document_state::waiting && row.attempts >= most_attempts;
    });
    if (is_hopeless) {
        add({id, ordinal, result_status::quarantined,
             lost_record(ordinal, "crashed", "a stage ended the process over it")});
    }
}

std::optional<std::string> store::first_finished(std::int64_t before) {
    auto asked = in_.ask(
        "SELECT id FROM jobs WHERE finished <> 0 AND finished < ? ORDER BY finished LIMIT 1");
    asked << before;
    if (!asked.step()) return std::nullopt;
    return std::string(asked.text(0));
}

}  // namespace textmill::core
