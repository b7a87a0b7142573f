// Ends a retry in one step: its output shows and its cases are done, or neither, whenever the
// process dies.
//
// The records are staged beside the output. A note in the folder of each run tells which cases they
// come from. Renaming what is staged is the step: once that is done the notes hold, and what is
// left is tidying, which the next retry does where this one could not.
#ifndef TEXTMILL_CORE_QUARANTINE_RETRY_SETTLEMENT_HPP
#define TEXTMILL_CORE_QUARANTINE_RETRY_SETTLEMENT_HPP

#include <filesystem>
#include <optional>
#include <set>
#include <vector>

#include "base/result.hpp"
#include "io/file_descriptor.hpp"

namespace textmill::core {

// Where a retry's records stand on their way.
struct staged_output {
    [[nodiscard]] static staged_output of_file(const std::filesystem::path& output);
    [[nodiscard]] static staged_output of_folder(const std::filesystem::path& output);

    std::filesystem::path staged;  // where they are written
    std::filesystem::path shown;   // what `staged` is renamed to
    // Where the files in `shown` are then moved to, where it is a folder; else empty.
    std::filesystem::path folder;
};

class retry_settlement {
  public:
    // Locks the folders of the runs against other retries; finishes, or undoes, what one that broke
    // off has left in them.
    [[nodiscard]] static result<retry_settlement> begin(std::vector<std::filesystem::path> runs);

    // Notes where the output is staged, so that it can be cleared away if this retry breaks off.
    [[nodiscard]] result<void> announce(staged_output output);

    // Shows the output, and moves the cases to `done` in their runs' folders. A failure leaves
    // everything as it was before the retry, or tells what the next one will finish.
    [[nodiscard]] result<void> settle(const std::vector<std::filesystem::path>& cases);

    // Takes away what is staged.
    [[nodiscard]] result<void> give_up();

  private:
    std::vector<std::filesystem::path> runs_;
    std::vector<file_descriptor> locks_;
    std::optional<staged_output> output_;
};

// The folders in the run's that a retry delivered, but could not move to `done` yet.
[[nodiscard]] std::set<std::filesystem::path> settled_cases(const std::filesystem::path& run);

}  // namespace textmill::core

#endif
