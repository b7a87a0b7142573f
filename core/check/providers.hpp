// Which installed plugins provide what a plugin reads.
#ifndef TEXTMILL_CORE_CHECK_PROVIDERS_HPP
#define TEXTMILL_CORE_CHECK_PROVIDERS_HPP

#include <string>
#include <vector>

#include "host/plugin_info.hpp"

namespace textmill::core {

// What the plugin requires and uses; a writer may show every span of a document, so all that known
// plugins provide.
[[nodiscard]] std::vector<std::string> types_read_by(const plugin_info& plugin,
                                                     const std::vector<plugin_info>& known);

// Of the known plugins those that provide what the plugin reads, and what these require, in the
// order in which they run: each after those that it needs. A type that nobody provides is left out.
[[nodiscard]] std::vector<const plugin_info*> providers_for(const plugin_info& plugin,
                                                            const std::vector<plugin_info>& known);

}  // namespace textmill::core

#endif
