// What the spool holds, counted outside of it: a database that was cut at the edge of a commit
// looks whole, and only this tells that it is not.
#ifndef TEXTMILL_CORE_SERVE_SPOOL_LEDGER_HPP
#define TEXTMILL_CORE_SERVE_SPOOL_LEDGER_HPP

#include <cstdint>
#include <filesystem>
#include <optional>

namespace textmill::core {

// The database holds these too, written in the same commit as what they count.
struct spool_totals {
    std::int64_t commits = 0;
    std::int64_t jobs = 0;
    std::int64_t documents = 0;
    std::int64_t results = 0;

    bool operator==(const spool_totals&) const = default;
};

class ledger {
  public:
    // Makes the file where it is not there.
    explicit ledger(const std::filesystem::path& file);
    ~ledger();
    ledger(const ledger&) = delete;
    ledger& operator=(const ledger&) = delete;

    // On disk when it returns; false where it is not. A crash in between leaves the one before.
    [[nodiscard]] bool write(const spool_totals& totals);

  private:
    int descriptor_;
};

// The newest that is whole; nothing where there is none.
[[nodiscard]] std::optional<spool_totals> read_ledger(const std::filesystem::path& file);

}  // namespace textmill::core

#endif
