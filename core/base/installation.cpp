// Asks the system where the running program is.
#include "base/installation.hpp"

namespace textmill::core {

std::optional<std::filesystem::path> installed_folder(
    std::initializer_list<std::string_view> candidates) {
    std::error_code failed;
    const auto executable = std::filesystem::read_symlink("/proc/self/exe", failed);
    if (failed) return std::nullopt;
    const auto prefix = executable.parent_path().parent_path();
    for (const auto candidate : candidates) {
        auto folder = prefix / candidate;
        if (std::filesystem::is_directory(folder, failed)) return folder;
    }
    return std::nullopt;
}

}  // namespace textmill::core
