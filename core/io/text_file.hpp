// Reads and replaces files that people write by hand, whole: configs and golden cases.
#ifndef TEXTMILL_CORE_IO_TEXT_FILE_HPP
#define TEXTMILL_CORE_IO_TEXT_FILE_HPP

#include <filesystem>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace textmill::core {

// The failure says why, without the name of the file.
[[nodiscard]] result<std::string> read_text_file(const std::filesystem::path& file);

// Creates the file or empties it.
[[nodiscard]] result<void> write_text_file(const std::filesystem::path& file,
                                           std::string_view text);

// A file that is there: it holds the old bytes or the new ones, whatever happens meanwhile.
[[nodiscard]] result<void> replace_text_file(const std::filesystem::path& file,
                                             std::string_view text);

}  // namespace textmill::core

#endif
