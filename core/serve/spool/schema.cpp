// SQL of the tables; rows.cpp knows their columns too.
#include "serve/spool/schema.hpp"

#include <sstream>
#include <string>

#include "serve/spool/rows.hpp"

namespace textmill::core {
namespace {

// Numbers are SQLite's own row numbers: rows that come together lie together, and no table needs an
// index to be read in order. A foreign key would need one: what belongs to a job is known by its
// number instead, and fsck looks for orphans.
constexpr auto tables = R"(
    CREATE TABLE jobs (
        number INTEGER PRIMARY KEY, id BLOB NOT NULL, pipeline BLOB NOT NULL, owner BLOB NOT NULL,
        state INTEGER NOT NULL, message BLOB NOT NULL, created INTEGER NOT NULL,
        finished INTEGER NOT NULL, documents INTEGER NOT NULL, waiting INTEGER NOT NULL,
        delivered INTEGER NOT NULL, dropped INTEGER NOT NULL, quarantined INTEGER NOT NULL,
        removed INTEGER NOT NULL, idempotency_key BLOB, body INTEGER NOT NULL,
        checksum INTEGER NOT NULL);
    CREATE UNIQUE INDEX jobs_by_id ON jobs (id);
    CREATE INDEX jobs_by_owner ON jobs (owner, id);
    CREATE UNIQUE INDEX jobs_by_key ON jobs (owner, idempotency_key)
        WHERE idempotency_key IS NOT NULL;
    CREATE INDEX jobs_by_end ON jobs (finished, number) WHERE finished > 0;
    CREATE TABLE documents (
        number INTEGER PRIMARY KEY, job INTEGER NOT NULL,
        attempts INTEGER NOT NULL, state INTEGER NOT NULL, line BLOB NOT NULL,
        checksum INTEGER NOT NULL);
    CREATE TABLE results (
        number INTEGER PRIMARY KEY, job INTEGER NOT NULL,
        status INTEGER NOT NULL, record BLOB NOT NULL, checksum INTEGER NOT NULL);
    CREATE TABLE totals (
        one INTEGER PRIMARY KEY CHECK (one = 1), sequence INTEGER NOT NULL, jobs INTEGER NOT NULL,
        waiting INTEGER NOT NULL, waiting_bytes INTEGER NOT NULL, quarantined INTEGER NOT NULL,
        results INTEGER NOT NULL, next_number INTEGER NOT NULL, jobs_ever INTEGER NOT NULL,
        results_ever INTEGER NOT NULL, checksum INTEGER NOT NULL);)";

std::int64_t pragma(database& of, std::string_view sql) {
    auto told = of.query(sql);
    return told.next() ? told.number(0) : 0;
}

// Names, definitions and places.
std::string schema_of(database& in) {
    std::string schema;
    auto parts = in.query(
        "SELECT type || ' ' || name || ' ' || tbl_name || ' ' || rootpage || ' ' || "
        "coalesce(sql, '') FROM sqlite_schema ORDER BY name");
    while (parts.next()) schema += parts.bytes(0) + "\n";
    return schema;
}

}  // namespace

void make_tables(database& in) {
    in.begin();
    in.execute(tables);
    in.execute("PRAGMA user_version = " + std::to_string(schema_version));
    write_row(in, totals_row{});
    in.run("COMMIT");
}

// The size of pages and auto_vacuum hold from the first table on, and are no news to a database
// that has some.
void set_up_writing(database& of) {
    of.execute(R"(
        PRAGMA page_size = 4096;
        PRAGMA auto_vacuum = INCREMENTAL;
        PRAGMA journal_mode = WAL;
        PRAGMA synchronous = FULL;
        PRAGMA secure_delete = ON;
        PRAGMA journal_size_limit = 67108864;)");
}

std::int64_t version_of(database& of) {
    return pragma(of, "PRAGMA user_version");
}

bool is_new(database& in) {
    return version_of(in) == 0 && schema_of(in).empty();
}

bool is_newer(std::int64_t version) {
    return version > schema_version && version % schema_version == 0;
}

bool has_sound_schema(database& in) {
    const auto sound = database::open(":memory:", database::access::write);
    if (!sound) return false;
    set_up_writing(**sound);
    make_tables(**sound);
    return schema_of(in) == schema_of(**sound);
}

std::vector<std::string> defects_of_pages(database& of, std::string_view check) {
    std::vector<std::string> found;
    auto told = of.query(check);
    while (told.next()) {
        std::istringstream lines(told.bytes(0));
        for (std::string line; std::getline(lines, line);) {
            if (line != "ok" && !line.starts_with("***")) found.push_back(line);
        }
    }
    return found;
}

std::uint64_t used_bytes(database& of) {
    const auto pages = pragma(of, "PRAGMA page_count") - pragma(of, "PRAGMA freelist_count");
    return static_cast<std::uint64_t>(pages * pragma(of, "PRAGMA page_size"));
}

}  // namespace textmill::core
