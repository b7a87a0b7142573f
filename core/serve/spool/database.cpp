// Calls of SQLite, each checked.
#include "serve/spool/database.hpp"

#include <sqlite3.h>

#include <system_error>
#include <utility>

namespace textmill::core {
namespace {

constexpr int patience = 10'000;  // milliseconds for another process, such as fsck, to let go

// "disk I/O error (File too large)": SQLite's reason, and what the system said.
std::string describe(sqlite3* handle, int code) {
    if (handle == nullptr) return ::sqlite3_errstr(code);
    std::string message = ::sqlite3_errmsg(handle);
    const int system = ::sqlite3_system_errno(handle);
    const int kind = code & 0xFF;
    const bool is_of_system =
        kind == SQLITE_IOERR || kind == SQLITE_CANTOPEN || kind == SQLITE_FULL;
    if (is_of_system && system != 0) {
        message += " (" + std::generic_category().message(system) + ")";
    }
    return message;
}

}  // namespace

bool database_failure::is_damage() const {
    // A schema that was damaged may lack tables and columns, or be no SQL; a header may say that
    // nobody can write this format, which is not of a file that cannot be written.
    const int kind = code & 0xFF;
    return kind == SQLITE_CORRUPT || kind == SQLITE_NOTADB || kind == SQLITE_ERROR ||
           kind == SQLITE_READONLY || code == SQLITE_IOERR_SHORT_READ;
}

// --- statement

statement::statement(statement&& other) noexcept
    : owner_(other.owner_),
      prepared_(std::exchange(other.prepared_, nullptr)),
      bound_(other.bound_) {}

statement::~statement() {
    if (prepared_ == nullptr) return;
    ::sqlite3_reset(prepared_);
    ::sqlite3_clear_bindings(prepared_);
}

void statement::check(int code) {
    if (code != SQLITE_OK) owner_->fail(code);
}

statement& statement::bind(std::int64_t number) {
    if (prepared_ != nullptr) check(::sqlite3_bind_int64(prepared_, ++bound_, number));
    return *this;
}

statement& statement::bind(std::string_view bytes) {
    if (prepared_ == nullptr) return *this;
    const char* const begin = bytes.empty() ? "" : bytes.data();  // a null pointer would be NULL
    check(::sqlite3_bind_blob64(prepared_, ++bound_, begin, bytes.size(), SQLITE_STATIC));
    return *this;
}

statement& statement::bind(const std::optional<std::string>& bytes) {
    if (bytes) return bind(std::string_view(*bytes));
    if (prepared_ != nullptr) check(::sqlite3_bind_null(prepared_, ++bound_));
    return *this;
}

bool statement::next() {
    if (prepared_ == nullptr || owner_->has_failed()) return false;
    const int code = ::sqlite3_step(prepared_);
    if (code != SQLITE_ROW && code != SQLITE_DONE) owner_->fail(code);
    return code == SQLITE_ROW;
}

std::int64_t statement::number(int column) const {
    return ::sqlite3_column_int64(prepared_, column);
}

std::string statement::bytes(int column) const {
    const auto* const begin = static_cast<const char*>(::sqlite3_column_blob(prepared_, column));
    const auto size = static_cast<std::size_t>(::sqlite3_column_bytes(prepared_, column));
    return begin == nullptr ? std::string() : std::string(begin, size);
}

bool statement::is_null(int column) const {
    return ::sqlite3_column_type(prepared_, column) == SQLITE_NULL;
}

// --- database

void database::close_handle::operator()(sqlite3* handle) const {
    ::sqlite3_close_v2(handle);
}

void database::finalize::operator()(sqlite3_stmt* prepared) const {
    ::sqlite3_finalize(prepared);
}

result<std::unique_ptr<database>, database_failure> database::open(
    const std::filesystem::path& file, access how) {
    sqlite3* handle = nullptr;
    const int flags =
        how == access::read ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
    const int code = ::sqlite3_open_v2(
        file.c_str(), &handle, flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, nullptr);
    std::unique_ptr<database> opened(new database(handle));
    if (code != SQLITE_OK) return database_failure{code, describe(handle, code)};
    ::sqlite3_busy_timeout(handle, patience);
    return opened;
}

database::~database() = default;

void database::set_closing(closing how) {
    ::sqlite3_db_config(handle_.get(), SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE,
                        how == closing::keeps_log ? 1 : 0, nullptr);
}

void database::fail(int code) {
    if (!failure_) failure_ = database_failure{code, describe(handle_.get(), code)};
}

statement database::prepare(std::string_view sql) {
    if (has_failed()) return {*this, nullptr};
    auto& kept = prepared_[sql];
    if (!kept) {
        sqlite3_stmt* prepared = nullptr;
        const int code =
            ::sqlite3_prepare_v3(handle_.get(), sql.data(), static_cast<int>(sql.size()),
                                 SQLITE_PREPARE_PERSISTENT, &prepared, nullptr);
        kept.reset(prepared);
        if (code != SQLITE_OK) fail(code);
    }
    return {*this, kept.get()};
}

void database::execute(const std::string& script) {
    if (has_failed()) return;
    const int code = ::sqlite3_exec(handle_.get(), script.c_str(), nullptr, nullptr, nullptr);
    if (code != SQLITE_OK) fail(code);
}

std::optional<database_failure> database::take_failure() {
    return std::exchange(failure_, std::nullopt);
}

void database::report_damage(std::string message) {
    if (!failure_) failure_ = database_failure{SQLITE_CORRUPT, std::move(message)};
}

result<void, database_failure> database::commit() {
    run("COMMIT");
    auto failure = take_failure();
    if (!failure) return {};
    roll_back();
    return std::move(*failure);
}

void database::roll_back() {
    failure_.reset();
    // A failure may have ended the transaction already.
    if (::sqlite3_get_autocommit(handle_.get()) == 0) run("ROLLBACK");
    failure_.reset();
}

}  // namespace textmill::core
