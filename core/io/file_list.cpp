// Expands folders and patterns.
#include "io/file_list.hpp"

#include <glob.h>

#include <algorithm>
#include <memory>

namespace textmill::core {
namespace {

namespace fs = std::filesystem;

result<void> add_folder(const fs::path& folder, std::vector<listed_file>& files) {
    std::vector<listed_file> found;
    std::error_code failed;
    fs::recursive_directory_iterator entries(folder, fs::directory_options::skip_permission_denied,
                                             failed);
    if (failed) return error{folder.string() + ": " + failed.message()};
    for (const auto& entry : entries) {
        std::error_code ignored;  // a file that vanished meanwhile is no file
        if (entry.is_symlink(ignored) || !entry.is_regular_file(ignored)) continue;
        found.push_back({entry.path(), entry.path().lexically_relative(folder).string()});
    }
    std::ranges::sort(found, {}, [](const listed_file& file) { return file.path.native(); });
    files.insert(files.end(), found.begin(), found.end());
    return {};
}

result<void> add_path(const fs::path& path, std::vector<listed_file>& files) {
    std::error_code failed;
    if (fs::is_directory(path, failed)) return add_folder(path, files);
    if (!fs::exists(path, failed)) return error{path.string() + ": no such file or folder"};
    files.push_back({path, path.filename().string()});
    return {};
}

bool is_pattern(const std::string& input) {
    return input.find_first_of("*?[") != std::string::npos;
}

result<void> add_pattern(const std::string& pattern, std::vector<listed_file>& files) {
    glob_t matches{};
    const std::unique_ptr<glob_t, decltype(&::globfree)> owner(&matches, &::globfree);
    if (::glob(pattern.c_str(), 0, nullptr, &matches) != 0) {
        return error{pattern + ": matches no file"};
    }
    for (std::size_t i = 0; i < matches.gl_pathc; ++i) {
        if (auto added = add_path(matches.gl_pathv[i], files); !added) return added;
    }
    return {};
}

}  // namespace

result<std::vector<listed_file>> list_files(const std::vector<std::string>& inputs) {
    std::vector<listed_file> files;
    for (const auto& input : inputs) {
        if (input == "-") {
            files.push_back({"-", "stdin"});
            continue;
        }
        std::error_code ignored;  // a name with a star that exists is that file
        const bool expand = is_pattern(input) && !fs::exists(input, ignored);
        auto added = expand ? add_pattern(input, files) : add_path(input, files);
        if (!added) return added.error();
    }
    return files;
}

}  // namespace textmill::core
