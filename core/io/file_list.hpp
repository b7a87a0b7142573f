// Turns what a user names (files, folders, globs, "-") into the list of files to read.
#ifndef TEXTMILL_CORE_IO_FILE_LIST_HPP
#define TEXTMILL_CORE_IO_FILE_LIST_HPP

#include <filesystem>
#include <string>
#include <vector>

#include "base/result.hpp"

namespace textmill::core {

struct listed_file {
    std::filesystem::path path;  // "-" is standard input
    // The path below the input that named it: what the document's own output file is called.
    std::string relative;
};

// Folders are read recursively and sorted by bytes; symbolic links in them are not followed. A
// pattern that matches nothing, like a file that is not there, is a failure: the user named it.
[[nodiscard]] result<std::vector<listed_file>> list_files(const std::vector<std::string>& inputs);

}  // namespace textmill::core

#endif
