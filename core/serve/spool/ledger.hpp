// Remembers beside the database what the last commit was. A log of writes that was cut between two
// commits is a sound database of an earlier time; only somebody else can tell.
#ifndef TEXTMILL_CORE_SERVE_SPOOL_LEDGER_HPP
#define TEXTMILL_CORE_SERVE_SPOOL_LEDGER_HPP

#include <filesystem>
#include <optional>

#include "base/result.hpp"
#include "serve/spool/folder.hpp"
#include "serve/spool/rows.hpp"

namespace textmill::core {

// Two slots that are written in turn: one that is torn leaves the other.
class ledger {
  public:
    [[nodiscard]] static result<ledger> open(const std::filesystem::path& file);
    // The newer slot that is whole, if any; without opening it for writing.
    [[nodiscard]] static std::optional<totals_row> read(const std::filesystem::path& file);

    // Returns when it is on disk.
    [[nodiscard]] result<void> write(const totals_row& totals);

  private:
    explicit ledger(private_file file) : file_(std::move(file)) {}
    private_file file_;
};

}  // namespace textmill::core

#endif
