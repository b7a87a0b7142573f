// Where the files of this installation are; a build tree mirrors one.
#ifndef TEXTMILL_CORE_BASE_INSTALLATION_HPP
#define TEXTMILL_CORE_BASE_INSTALLATION_HPP

#include <filesystem>
#include <initializer_list>
#include <optional>
#include <string_view>

namespace textmill::core {

// The first of these folders, relative to the prefix that the running program stands in, that is
// there: installed_folder({"lib/textmill/plugins"}).
[[nodiscard]] std::optional<std::filesystem::path> installed_folder(
    std::initializer_list<std::string_view> candidates);

}  // namespace textmill::core

#endif
