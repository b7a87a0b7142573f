// SQLite as the spool uses it: statements that are prepared once, and a failure that stays until it
// is looked at, so that a transaction is written without a question after every statement.
#ifndef TEXTMILL_CORE_SERVE_SPOOL_DATABASE_HPP
#define TEXTMILL_CORE_SERVE_SPOOL_DATABASE_HPP

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.hpp"

struct sqlite3;
struct sqlite3_stmt;

namespace textmill::core {

struct database_failure {
    int code = 0;  // an extended result code of SQLite
    std::string message;

    // The file is not what was written, as against a disk that is full.
    [[nodiscard]] bool is_damage() const;
};

class database;

// One use of a prepared statement; it can be used again once this is gone.
class statement {
  public:
    ~statement();
    statement(statement&& other) noexcept;
    statement(const statement&) = delete;
    statement& operator=(const statement&) = delete;

    // Values of the parameters, in their order. The bytes must outlive the statement.
    statement& bind(std::int64_t number);
    statement& bind(std::uint64_t number) { return bind(static_cast<std::int64_t>(number)); }
    statement& bind(std::string_view bytes);  // as a blob
    statement& bind(const std::optional<std::string>& bytes);

    // Whether SQLite understands it, which it does not where the schema is damaged.
    [[nodiscard]] bool is_prepared() const { return prepared_ != nullptr; }

    // Goes to the next row. False at the end, and where the database has failed.
    [[nodiscard]] bool next();
    void run() {
        while (next()) {
        }
    }

    // The columns of the row, from 0.
    [[nodiscard]] std::int64_t number(int column) const;
    [[nodiscard]] std::uint64_t count(int column) const {
        return static_cast<std::uint64_t>(number(column));
    }
    [[nodiscard]] std::string bytes(int column) const;
    [[nodiscard]] bool is_null(int column) const;

  private:
    friend class database;
    statement(database& owner, sqlite3_stmt* prepared) : owner_(&owner), prepared_(prepared) {}
    void check(int code);

    database* owner_;
    sqlite3_stmt* prepared_;  // absent where the database has failed
    int bound_ = 0;
};

// One thread at a time.
class database {
  public:
    enum class access { read, write };
    [[nodiscard]] static result<std::unique_ptr<database>, database_failure> open(
        const std::filesystem::path& file, access how);
    ~database();
    database(const database&) = delete;
    database& operator=(const database&) = delete;

    // Whether closing it writes the log into the database, or leaves both as they are.
    enum class closing { empties_log, keeps_log };
    void set_closing(closing how);

    // The text must live as long as the database: a literal.
    [[nodiscard]] statement prepare(std::string_view sql);
    template <typename... Values>
    [[nodiscard]] statement query(std::string_view sql, const Values&... values) {
        auto prepared = prepare(sql);
        (prepared.bind(values), ...);
        return prepared;
    }
    template <typename... Values>
    void run(std::string_view sql, const Values&... values) {
        query(sql, values...).run();
    }
    // Several statements that are used once.
    void execute(const std::string& script);

    // After a failure nothing more is done until it was taken.
    [[nodiscard]] bool has_failed() const { return failure_.has_value(); }
    [[nodiscard]] std::optional<database_failure> take_failure();

    // What SQLite does not see.
    void report_damage(std::string message);

    void begin() { run("BEGIN IMMEDIATE"); }
    // What was done since begin() is on disk, or all of it is undone.
    [[nodiscard]] result<void, database_failure> commit();
    void roll_back();

  private:
    friend class statement;
    struct close_handle {
        void operator()(sqlite3* handle) const;
    };
    struct finalize {
        void operator()(sqlite3_stmt* prepared) const;
    };

    explicit database(sqlite3* handle) : handle_(handle) {}
    void fail(int code);

    std::unique_ptr<sqlite3, close_handle> handle_;
    std::map<std::string_view, std::unique_ptr<sqlite3_stmt, finalize>> prepared_;
    std::optional<database_failure> failure_;
};

}  // namespace textmill::core

#endif
