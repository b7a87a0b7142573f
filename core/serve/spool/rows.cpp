// Columns to values and back.
#include "serve/spool/rows.hpp"

#include "serve/spool/checksum.hpp"

namespace textmill::core {
namespace {

template <typename Enum>
std::uint64_t code(Enum value) {
    return static_cast<std::uint64_t>(value);
}

// A flipped bit makes no value that is none; the checksum tells that it was.
template <typename Enum>
Enum value_of(std::uint64_t code, Enum last) {
    return code > static_cast<std::uint64_t>(last) ? last : static_cast<Enum>(code);
}

template <typename Row>
stored_row<Row> compare(Row row, std::uint64_t stored) {
    const bool is_whole = checksum_of(row) == stored;
    return {std::move(row), is_whole};
}

// Rows of different tables differ, also where their columns agree.
checksum checksum_in(std::string_view table) {
    return checksum().add(table);
}

}  // namespace

std::uint64_t checksum_of(const job_row& row) {
    const auto& job = row.job;
    const auto& counts = job.counts;
    auto sum = checksum_in("jobs");
    sum.add(row.number).add(job.id).add(job.pipeline).add(job.owner).add(code(job.state));
    sum.add(job.message).add(static_cast<std::uint64_t>(job.created));
    sum.add(static_cast<std::uint64_t>(job.finished));
    sum.add(counts.documents).add(counts.waiting).add(counts.delivered).add(counts.dropped);
    sum.add(counts.quarantined).add(counts.removed);
    sum.add(row.idempotency_key ? "key" + *row.idempotency_key : std::string()).add(row.body);
    return sum.value();
}

std::uint64_t checksum_of(const document_row& row) {
    auto sum = checksum_in("documents");
    sum.add(row.number).add(row.job).add(row.attempts).add(code(row.state)).add(row.line);
    return sum.value();
}

std::uint64_t checksum_of(const result_row& row) {
    auto sum = checksum_in("results");
    return sum.add(row.number).add(row.job).add(code(row.status)).add(row.record).value();
}

std::uint64_t checksum_of(const totals_row& row) {
    auto sum = checksum_in("totals");
    sum.add(row.sequence).add(row.jobs).add(row.waiting).add(row.waiting_bytes);
    sum.add(row.quarantined).add(row.results).add(row.next_number);
    return sum.add(row.jobs_ever).add(row.results_ever).value();
}

std::uint64_t body_checksum(const new_job& wanted) {
    checksum sum;
    sum.add(wanted.pipeline);
    for (const auto& line : wanted.lines) sum.add(line);
    return sum.value();
}

stored_row<job_row> read_job(const statement& from) {
    job_row row;
    auto& job = row.job;
    row.number = from.count(0);
    job.id = from.bytes(1);
    job.pipeline = from.bytes(2);
    job.owner = from.bytes(3);
    job.state = value_of(from.count(4), job_state::cancelled);
    job.message = from.bytes(5);
    job.created = from.number(6);
    job.finished = from.number(7);
    job.counts = {from.count(8),  from.count(9),  from.count(10),
                  from.count(11), from.count(12), from.count(13)};
    if (!from.is_null(14)) row.idempotency_key = from.bytes(14);
    row.body = from.count(15);
    return compare(std::move(row), from.count(16));
}

stored_row<document_row> read_document(const statement& from) {
    document_row row{from.count(0), from.count(1), from.count(2),
                     value_of(from.count(3), document_state::quarantined), from.bytes(4)};
    return compare(std::move(row), from.count(5));
}

stored_row<result_row> read_result(const statement& from) {
    result_row row{from.count(0), from.count(1),
                   value_of(from.count(2), result_status::quarantined), from.bytes(3)};
    return compare(std::move(row), from.count(4));
}

std::optional<stored_row<totals_row>> read_totals(database& from) {
    auto found = from.query("SELECT * FROM totals WHERE one = 1");
    if (!found.next()) return std::nullopt;
    const totals_row row{found.count(1), found.count(2), found.count(3),
                         found.count(4), found.count(5), found.count(6),
                         found.count(7), found.count(8), found.count(9)};
    return compare(row, found.count(10));
}

void insert_row(database& into, const job_row& row) {
    const auto& job = row.job;
    const auto& counts = job.counts;
    into.run("INSERT INTO jobs VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)", row.number,
             std::string_view(job.id), std::string_view(job.pipeline), std::string_view(job.owner),
             code(job.state), std::string_view(job.message), job.created, job.finished,
             counts.documents, counts.waiting, counts.delivered, counts.dropped, counts.quarantined,
             counts.removed, row.idempotency_key, row.body, checksum_of(row));
}

void update_row(database& in, const job_row& row) {
    const auto& job = row.job;
    const auto& counts = job.counts;
    in.run(
        "UPDATE jobs SET state = ?, message = ?, finished = ?, waiting = ?, delivered = ?, "
        "dropped = ?, quarantined = ?, removed = ?, checksum = ? WHERE number = ?",
        code(job.state), std::string_view(job.message), job.finished, counts.waiting,
        counts.delivered, counts.dropped, counts.quarantined, counts.removed, checksum_of(row),
        row.number);
}

void insert_row(database& into, const document_row& row) {
    into.run("INSERT INTO documents VALUES (?,?,?,?,?,?)", row.number, row.job, row.attempts,
             code(row.state), std::string_view(row.line), checksum_of(row));
}

void update_row(database& in, const document_row& row) {
    in.run("UPDATE documents SET attempts = ?, state = ?, checksum = ? WHERE number = ?",
           row.attempts, code(row.state), checksum_of(row), row.number);
}

void insert_row(database& into, const result_row& row) {
    into.run("INSERT INTO results VALUES (?,?,?,?,?)", row.number, row.job, code(row.status),
             std::string_view(row.record), checksum_of(row));
}

void write_row(database& into, const totals_row& row) {
    into.run("INSERT OR REPLACE INTO totals VALUES (1,?,?,?,?,?,?,?,?,?,?)", row.sequence, row.jobs,
             row.waiting, row.waiting_bytes, row.quarantined, row.results, row.next_number,
             row.jobs_ever, row.results_ever, checksum_of(row));
}

}  // namespace textmill::core
