// Writes the folder of a new plugin: a copy of a template that is a plugin itself, acme.shouting,
// with its names replaced.
#ifndef TEXTMILL_CORE_IO_PLUGIN_TEMPLATE_HPP
#define TEXTMILL_CORE_IO_PLUGIN_TEMPLATE_HPP

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace textmill::core {

// What a plugin is called in the places where it has a name.
struct plugin_names {
    std::string id;       // acme.e-mails
    std::string library;  // acme-e-mails
    std::string type;     // acme.EMails
    std::string file;     // e-mails
};

// Refuses what is no id, and ids without a dot, which belong to the stock plugins.
[[nodiscard]] result<plugin_names> names_of_plugin(std::string_view id);

// Returns the files that it wrote, relative to `folder` and sorted. The folder may be there, but
// must be empty.
[[nodiscard]] result<std::vector<std::string>> write_plugin(
    const std::filesystem::path& plugin_template, const plugin_names& names,
    const std::filesystem::path& folder);

}  // namespace textmill::core

#endif
