// Opens a plugin library and finds the table behind its one symbol.
#ifndef TEXTMILL_CORE_HOST_PLUGIN_LIBRARY_HPP
#define TEXTMILL_CORE_HOST_PLUGIN_LIBRARY_HPP

#include <textmill/abi.h>

#include <filesystem>
#include <string_view>

#include "base/result.hpp"

namespace textmill::core {

inline constexpr std::string_view entry_symbol = "textmill_library_v0";

// Loads the library into this process, for good: its code may be running on threads of its own. An
// unknown library can end the process while it loads; see plugin_probe.hpp.
[[nodiscard]] result<const textmill_library*> load_library(const std::filesystem::path& file);

}  // namespace textmill::core

#endif
