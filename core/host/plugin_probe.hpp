// Opens an unknown library in a child process first: a truncated file raises SIGBUS inside the
// loader and a throwing static initialiser aborts, and neither may end the host.
#ifndef TEXTMILL_CORE_HOST_PLUGIN_PROBE_HPP
#define TEXTMILL_CORE_HOST_PLUGIN_PROBE_HPP

#include <chrono>
#include <filesystem>
#include <optional>

#include "base/result.hpp"

namespace textmill::core {

// Remembers which libraries opened well, by device, inode, size and both times of the file, in a
// folder that only its owner can read. Failures are not remembered: a message is worth a second
// try.
class probe_cache {
  public:
    // Without a folder nothing is remembered.
    explicit probe_cache(std::optional<std::filesystem::path> folder)
        : folder_(std::move(folder)) {}

    // $XDG_CACHE_HOME/textmill, or ~/.cache/textmill.
    [[nodiscard]] static probe_cache of_user();

    [[nodiscard]] bool knows(const std::filesystem::path& library) const;
    void remember(const std::filesystem::path& library) const;

  private:
    std::optional<std::filesystem::path> folder_;
};

// What takes longer to load is refused.
inline constexpr auto loading_patience = std::chrono::seconds(5);

// Loads the library and reads its descriptors in a child process. Call it before the host starts
// threads.
[[nodiscard]] result<void> probe_library(const std::filesystem::path& library);

}  // namespace textmill::core

#endif
