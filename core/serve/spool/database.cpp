// The only file that knows SQLite.
#include "serve/spool/database.hpp"

#include <sqlite3.h>

namespace textmill::core {
namespace {

constexpr int busy_milliseconds = 10'000;

[[noreturn]] void fail(sqlite3* handle, int code) {
    throw database_error(handle == nullptr ? sqlite3_errstr(code) : sqlite3_errmsg(handle), code);
}

}  // namespace

bool database_error::is_damage() const {
    const int primary = code_ & 0xFF;
    return primary == SQLITE_CORRUPT || primary == SQLITE_NOTADB;
}

// --- query

query::~query() {
    sqlite3_reset(statement_);
    sqlite3_clear_bindings(statement_);
}

void query::check(int code) const {
    if (code != SQLITE_OK) fail(sqlite3_db_handle(statement_), code);
}

query& query::operator<<(std::int64_t value) {
    check(sqlite3_bind_int64(statement_, next_parameter_++, value));
    return *this;
}

query& query::operator<<(std::string_view value) {
    // A null pointer would be NULL instead of empty.
    const char* const data = value.data() == nullptr ? "" : value.data();
    check(sqlite3_bind_blob64(statement_, next_parameter_++, data, value.size(), SQLITE_STATIC));
    return *this;
}

bool query::step() {
    const int code = sqlite3_step(statement_);
    if (code == SQLITE_ROW) return true;
    if (code != SQLITE_DONE) fail(sqlite3_db_handle(statement_), code);
    return false;
}

std::int64_t query::integer(int column) const {
    return sqlite3_column_int64(statement_, column);
}

std::string_view query::text(int column) const {
    const auto* const data = static_cast<const char*>(sqlite3_column_blob(statement_, column));
    const auto size = static_cast<std::size_t>(sqlite3_column_bytes(statement_, column));
    return data == nullptr ? std::string_view() : std::string_view(data, size);
}

// --- database

void database::closer::operator()(sqlite3* handle) const {
    sqlite3_close_v2(handle);
}

void database::finalizer::operator()(sqlite3_stmt* statement) const {
    sqlite3_finalize(statement);
}

database::database(const std::filesystem::path& file, access how) {
    sqlite3* opened = nullptr;
    const int flags =
        how == access::read ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
    // Used by one thread at a time, under a lock of its owner.
    const int code = sqlite3_open_v2(file.c_str(), &opened, flags | SQLITE_OPEN_NOMUTEX, nullptr);
    handle_.reset(opened);
    if (code != SQLITE_OK) fail(opened, code);
    sqlite3_extended_result_codes(opened, 1);
    sqlite3_busy_timeout(opened, busy_milliseconds);
}

database::~database() = default;

void database::run(const char* statements) {
    const int code = sqlite3_exec(handle_.get(), statements, nullptr, nullptr, nullptr);
    if (code != SQLITE_OK) fail(handle_.get(), code);
}

void database::roll_back() {
    if (sqlite3_get_autocommit(handle_.get()) == 0) run("ROLLBACK");
}

query database::ask(std::string_view statement) {
    auto found = statements_.find(statement);
    if (found == statements_.end()) {
        sqlite3_stmt* prepared = nullptr;
        const int code =
            sqlite3_prepare_v3(handle_.get(), statement.data(), static_cast<int>(statement.size()),
                               SQLITE_PREPARE_PERSISTENT, &prepared, nullptr);
        if (code != SQLITE_OK) fail(handle_.get(), code);
        found = statements_.try_emplace(std::string(statement), prepared).first;
    }
    return query(*found->second);
}

std::int64_t database::changes() const {
    return sqlite3_changes64(handle_.get());
}

}  // namespace textmill::core
