// Expands folders and patterns.
#include "io/file_list.hpp"

#include <glob.h>

#include <algorithm>
#include <memory>
#include <utility>

namespace textmill::core {
namespace {

namespace fs = std::filesystem;

// The entries of one folder: files to `files`, folders to `folders`.
std::error_code read_folder(const fs::path& folder, std::vector<fs::path>& files,
                            std::vector<fs::path>& folders) {
    std::error_code failed;
    fs::directory_iterator entry(folder, failed);
    for (; !failed && entry != fs::directory_iterator(); entry.increment(failed)) {
        std::error_code ignored;  // what vanished meanwhile is neither
        if (entry->is_symlink(ignored)) continue;
        if (entry->is_regular_file(ignored)) files.push_back(entry->path());
        if (entry->is_directory(ignored)) folders.push_back(entry->path());
    }
    return failed;
}

result<void> add_folder(const fs::path& top, std::vector<listed_file>& files) {
    std::vector<fs::path> found;
    std::vector<fs::path> folders{top};
    while (!folders.empty()) {
        const auto folder = std::move(folders.back());
        folders.pop_back();
        const auto failed = read_folder(folder, found, folders);
        if (failed && folder == top) return error{top.string() + ": " + failed.message()};
        // Listed as if it were a file, it is an input that cannot be read, and so not forgotten.
        if (failed) found.push_back(folder);
    }
    std::ranges::sort(found, {}, &fs::path::native);
    for (const auto& path : found) files.push_back({path, path.lexically_relative(top).string()});
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
