// SQLite with C++ ownership: statements are prepared once and used again.
#ifndef TEXTMILL_CORE_SERVE_SPOOL_DATABASE_HPP
#define TEXTMILL_CORE_SERVE_SPOOL_DATABASE_HPP

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>

struct sqlite3;
struct sqlite3_stmt;

namespace textmill::core {

// Thrown by all that follows, and caught where the spool meets its callers.
class database_error : public std::runtime_error {
  public:
    database_error(const std::string& message, int code) : runtime_error(message), code_(code) {}
    // The file is no database, or not a whole one.
    [[nodiscard]] bool is_damage() const;

  private:
    int code_;
};

// One use of a statement; it is reset in the end. Columns and parameters count from 0.
class query {
  public:
    explicit query(sqlite3_stmt& statement) : statement_(&statement) {}
    ~query();
    query(const query&) = delete;
    query& operator=(const query&) = delete;

    // The next parameter. Text must live until the query ends.
    query& operator<<(std::int64_t value);
    query& operator<<(std::string_view value);
    query& operator<<(const char* value) = delete;
    query& operator<<(std::string&& value) = delete;

    // False where there is no further row.
    bool step();
    // For what has no rows.
    void run() {
        while (step()) {
        }
    }

    [[nodiscard]] std::int64_t integer(int column) const;
    // Until the next step.
    [[nodiscard]] std::string_view text(int column) const;

  private:
    void check(int code) const;

    sqlite3_stmt* statement_;
    int next_parameter_ = 1;
};

class database {
  public:
    enum class access {
        read,   // also beside a writer
        write,  // makes the file where it is not there
    };
    database(const std::filesystem::path& file, access how);
    ~database();
    database(const database&) = delete;
    database& operator=(const database&) = delete;

    // Statements without parameters and rows.
    void run(const char* statements);
    // Where a transaction is open: a failure may have ended it.
    void roll_back();
    // Prepared once for each text.
    [[nodiscard]] query ask(std::string_view statement);
    // Rows that the last statement changed.
    [[nodiscard]] std::int64_t changes() const;

  private:
    struct closer {
        void operator()(sqlite3* handle) const;
    };
    struct finalizer {
        void operator()(sqlite3_stmt* statement) const;
    };
    std::unique_ptr<sqlite3, closer> handle_;
    std::map<std::string, std::unique_ptr<sqlite3_stmt, finalizer>, std::less<>> statements_;
};

}  // namespace textmill::core

#endif
