// The rows of the spool's tables, each with a checksum over all its columns.
//
// A job's number is that of its first document; the document with ordinal n, and its result, have
// the number of the job + n. A number is never given twice.
#ifndef TEXTMILL_CORE_SERVE_SPOOL_ROWS_HPP
#define TEXTMILL_CORE_SERVE_SPOOL_ROWS_HPP

#include <cstdint>
#include <optional>
#include <string>

#include "serve/spool/database.hpp"
#include "serve/spool/job.hpp"

namespace textmill::core {

struct job_row {
    std::uint64_t number = 0;
    core::job job;
    std::optional<std::string> idempotency_key;
    std::uint64_t body = 0;  // a checksum of pipeline and lines

    [[nodiscard]] bool is_finished() const {
        return job.state != job_state::queued && job.state != job_state::running;
    }
    [[nodiscard]] std::uint64_t end() const { return number + job.counts.documents; }
};

enum class document_state { waiting, quarantined };

struct document_row {
    std::uint64_t number = 0;
    std::uint64_t job = 0;
    std::uint64_t attempts = 0;
    document_state state = document_state::waiting;
    std::string line;
};

struct result_row {
    std::uint64_t number = 0;
    std::uint64_t job = 0;
    result_status status = result_status::delivered;
    std::string record;
};

// What the spool holds, and what it ever held; the same stands in the ledger.
struct totals_row {
    std::uint64_t sequence = 0;  // of the commit
    std::uint64_t jobs = 0;
    std::uint64_t waiting = 0;
    std::uint64_t waiting_bytes = 0;
    std::uint64_t quarantined = 0;  // documents that are kept for a retry
    std::uint64_t results = 0;
    std::uint64_t next_number = 1;
    std::uint64_t jobs_ever = 0;
    std::uint64_t results_ever = 0;

    bool operator==(const totals_row&) const = default;
};

[[nodiscard]] std::uint64_t checksum_of(const job_row& row);
[[nodiscard]] std::uint64_t checksum_of(const document_row& row);
[[nodiscard]] std::uint64_t checksum_of(const result_row& row);
[[nodiscard]] std::uint64_t checksum_of(const totals_row& row);
[[nodiscard]] std::uint64_t body_checksum(const new_job& wanted);

template <typename Row>
struct stored_row {
    Row row;
    bool is_whole = false;  // by its checksum
};

// From "SELECT * FROM" the table; there may be further columns behind.
[[nodiscard]] stored_row<job_row> read_job(const statement& from);
[[nodiscard]] stored_row<document_row> read_document(const statement& from);
[[nodiscard]] stored_row<result_row> read_result(const statement& from);
[[nodiscard]] std::optional<stored_row<totals_row>> read_totals(database& from);

void insert_row(database& into, const job_row& row);
void insert_row(database& into, const document_row& row);
void insert_row(database& into, const result_row& row);
// What changes in a row that is there: state, message, end and counts of a job; attempts and state
// of a document.
void update_row(database& in, const job_row& row);
void update_row(database& in, const document_row& row);
void write_row(database& into, const totals_row& row);

}  // namespace textmill::core

#endif
