// Reads and writes rows; all text is a BLOB, so that SQLite leaves its bytes alone.
#include "serve/spool/rows.hpp"

#include "serve/spool/checksum.hpp"

namespace textmill::core {
namespace {

constexpr auto tables = R"sql(
    PRAGMA auto_vacuum = INCREMENTAL;
    PRAGMA journal_mode = WAL;
    BEGIN;
    CREATE TABLE jobs (
        id BLOB PRIMARY KEY, pipeline BLOB, owner BLOB, state INTEGER, message BLOB,
        created INTEGER, finished INTEGER, documents INTEGER, delivered INTEGER, dropped INTEGER,
        quarantined INTEGER, removed INTEGER, key BLOB, body BLOB, sum INTEGER);
    CREATE INDEX jobs_by_key ON jobs (owner, key);
    CREATE TABLE documents (
        job BLOB, ordinal INTEGER, state INTEGER, attempts INTEGER, line BLOB, sum INTEGER,
        UNIQUE (job, ordinal));
    CREATE TABLE results (
        job BLOB, ordinal INTEGER, status INTEGER, record BLOB, sum INTEGER,
        UNIQUE (job, ordinal));
    CREATE TABLE totals (
        one INTEGER PRIMARY KEY, commits INTEGER, jobs INTEGER, documents INTEGER,
        results INTEGER);
    INSERT INTO totals VALUES (1, 0, 0, 0, 0);
    PRAGMA user_version = 1;
    COMMIT;
)sql";

std::int64_t signed_of(std::uint64_t number) {
    return static_cast<std::int64_t>(number);
}

}  // namespace

void create_tables(database& in) {
    in.run(tables);
}

std::int64_t checksum_of(const job_row& row) {
    const auto& job = row.job;
    const auto& counts = job.counts;
    return checksum({job.id, job.pipeline, job.owner, static_cast<std::int64_t>(job.state),
                     job.message, job.created, job.finished, signed_of(counts.documents),
                     signed_of(counts.delivered), signed_of(counts.dropped),
                     signed_of(counts.quarantined), signed_of(counts.removed), row.key, row.body});
}

std::int64_t checksum_of(const document_row& row) {
    return checksum({row.job, signed_of(row.ordinal), static_cast<std::int64_t>(row.state),
                     signed_of(row.attempts), row.line});
}

std::int64_t checksum_of(const result_row& row) {
    return checksum(
        {row.job, signed_of(row.ordinal), static_cast<std::int64_t>(row.status), row.record});
}

read_row<job_row> read_job(const query& from) {
    job_row row;
    auto& job = row.job;
    auto& counts = job.counts;
    const auto count = [&](int column) { return static_cast<std::uint64_t>(from.integer(column)); };
    job.id = from.text(0);
    job.pipeline = from.text(1);
    job.owner = from.text(2);
    job.state = static_cast<job_state>(from.integer(3));
    job.message = from.text(4);
    job.created = from.integer(5);
    job.finished = from.integer(6);
    counts.documents = count(7);
    counts.delivered = count(8);
    counts.dropped = count(9);
    counts.quarantined = count(10);
    counts.removed = count(11);
    row.key = from.text(12);
    row.body = from.text(13);
    const bool is_whole = from.integer(14) == checksum_of(row);
    counts.waiting =
        counts.documents - counts.delivered - counts.dropped - counts.quarantined - counts.removed;
    return {std::move(row), is_whole};
}

read_row<document_row> read_document(const query& from) {
    const document_row row{from.text(0), static_cast<std::uint64_t>(from.integer(1)),
                           static_cast<document_state>(from.integer(2)),
                           static_cast<std::uint64_t>(from.integer(3)), from.text(4)};
    return {row, from.integer(5) == checksum_of(row)};
}

read_row<result_row> read_result(const query& from) {
    const result_row row{from.text(0), static_cast<std::uint64_t>(from.integer(1)),
                         static_cast<result_status>(from.integer(2)), from.text(3)};
    return {row, from.integer(4) == checksum_of(row)};
}

void insert(database& into, const job_row& row) {
    const auto& job = row.job;
    const auto& counts = job.counts;
    auto inserted = into.ask(
        "INSERT OR REPLACE INTO jobs VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    inserted << job.id << job.pipeline << job.owner << static_cast<std::int64_t>(job.state)
             << job.message << job.created << job.finished << signed_of(counts.documents)
             << signed_of(counts.delivered) << signed_of(counts.dropped)
             << signed_of(counts.quarantined) << signed_of(counts.removed) << row.key << row.body
             << checksum_of(row);
    inserted.run();
}

void insert(database& into, const document_row& row) {
    auto inserted = into.ask("INSERT OR REPLACE INTO documents VALUES (?, ?, ?, ?, ?, ?)");
    inserted << row.job << signed_of(row.ordinal) << static_cast<std::int64_t>(row.state)
             << signed_of(row.attempts) << row.line << checksum_of(row);
    inserted.run();
}

void insert(database& into, const result_row& row) {
    auto inserted = into.ask("INSERT OR REPLACE INTO results VALUES (?, ?, ?, ?, ?)");
    inserted << row.job << signed_of(row.ordinal) << static_cast<std::int64_t>(row.status)
             << row.record << checksum_of(row);
    inserted.run();
}

spool_totals read_totals(database& from) {
    auto asked = from.ask("SELECT commits, jobs, documents, results FROM totals");
    if (!asked.step()) return {};
    return {asked.integer(0), asked.integer(1), asked.integer(2), asked.integer(3)};
}

void write_totals(database& into, const spool_totals& totals) {
    auto asked = into.ask("UPDATE totals SET commits = ?, jobs = ?, documents = ?, results = ?");
    asked << totals.commits << totals.jobs << totals.documents << totals.results;
    asked.run();
}

}  // namespace textmill::core
