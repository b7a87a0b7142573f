// The tables of the spool, and the checksum of each kind of row.
#ifndef TEXTMILL_CORE_SERVE_SPOOL_ROWS_HPP
#define TEXTMILL_CORE_SERVE_SPOOL_ROWS_HPP

#include <cstdint>
#include <string>
#include <string_view>

#include "serve/spool/database.hpp"
#include "serve/spool/job.hpp"
#include "serve/spool/ledger.hpp"

namespace textmill::core {

enum class document_state { waiting, aside };

// A job as its row holds it.
struct job_row {
    core::job job;
    std::string key;   // for idempotency; empty where there is none
    std::string body;  // a hash of what was handed in
};

struct document_row {
    std::string_view job;
    std::uint64_t ordinal = 0;
    document_state state = document_state::waiting;
    std::uint64_t attempts = 0;
    std::string_view line;
};

struct result_row {
    std::string_view job;
    std::uint64_t ordinal = 0;
    result_status status = result_status::delivered;
    std::string_view record;
};

// The version of the tables, in PRAGMA user_version.
inline constexpr std::int64_t spool_version = 1;

// Makes the tables in a database that has none.
void create_tables(database& in);

// The columns of a row in the order of the statements below.
inline constexpr std::string_view job_columns =
    "id, pipeline, owner, state, message, created, finished, documents, delivered, dropped, "
    "quarantined, removed, key, body, sum";
inline constexpr std::string_view document_columns = "job, ordinal, state, attempts, line, sum";
inline constexpr std::string_view result_columns = "job, ordinal, status, record, sum";

[[nodiscard]] std::int64_t checksum_of(const job_row& row);
[[nodiscard]] std::int64_t checksum_of(const document_row& row);
[[nodiscard]] std::int64_t checksum_of(const result_row& row);

// A row that was read, and whether it is what was written.
template <class Row>
struct read_row {
    Row row;
    bool is_whole = false;
};
// Of a query whose columns begin with those above. Views live until its next step.
[[nodiscard]] read_row<job_row> read_job(const query& from);
[[nodiscard]] read_row<document_row> read_document(const query& from);
[[nodiscard]] read_row<result_row> read_result(const query& from);

void insert(database& into, const job_row& row);  // or replace
void insert(database& into, const document_row& row);
void insert(database& into, const result_row& row);

[[nodiscard]] spool_totals read_totals(database& from);
void write_totals(database& into, const spool_totals& totals);

}  // namespace textmill::core

#endif
