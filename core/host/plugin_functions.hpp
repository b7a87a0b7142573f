// Reads what a plugin does: the functions of its processor or writer, checked before any is called.
#ifndef TEXTMILL_CORE_HOST_PLUGIN_FUNCTIONS_HPP
#define TEXTMILL_CORE_HOST_PLUGIN_FUNCTIONS_HPP

#include <textmill/abi.h>

#include <cstddef>
#include <string>
#include <string_view>

#include "host/plugin_info.hpp"

namespace textmill::core {

// What is wrong with a plugin's tables. Thrown while they are read; read_plugins() makes a result
// of it.
struct plugin_defect {
    std::string what;
};

// The table of a plugin that was built for minor version 0 ends before `writer`.
constexpr std::size_t smallest_plugin_table = offsetof(textmill_plugin, writer);

// Fills `into` from the one of both tables that is there. Throws plugin_defect.
void read_functions(const textmill_plugin& raw, plugin_info& into);

// A string of a table: `what` names it where it is no valid UTF-8. Throws plugin_defect.
[[nodiscard]] std::string text_of(textmill_string raw, std::string_view what);
[[nodiscard]] std::string required_text(textmill_string raw, std::string_view what);

// [a-z0-9-]+(\.[a-z0-9-]+)*
[[nodiscard]] bool is_plugin_id(std::string_view id);

}  // namespace textmill::core

#endif
