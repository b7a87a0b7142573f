// textmill plugins: what is installed, and what a plugin says of itself.
#include <iomanip>
#include <iostream>
#include <nlohmann/json.hpp>

#include "base/diagnostic.hpp"
#include "base/suggest.hpp"
#include "command_line.hpp"

namespace textmill::apps {
namespace {

struct plugins_options {
    loading_options loading;
    std::optional<std::string> name;
};

void list(const core::plugin_registry& registry) {
    for (const auto& plugin : registry.plugins()) {
        std::cout << std::left << std::setw(24) << plugin.id << std::setw(9) << plugin.version
                  << plugin.summary;
        if (plugin.writer != nullptr) std::cout << " (--format " << plugin.format.name << ')';
        std::cout << '\n';
    }
    for (const auto& plugin : registry.shadowed()) {
        std::cout << "shadowed: " << plugin.id << ' ' << plugin.version << " in "
                  << plugin.file.string() << '\n';
    }
}

void describe_names(std::string_view title, const std::vector<std::string>& names) {
    if (!names.empty()) std::cout << title << core::list_words(names) << '\n';
}

void describe_format(const core::plugin_info& plugin) {
    const auto& format = plugin.format;
    if (plugin.writer == nullptr) return;
    std::cout << "format     " << format.name << ": " << format.media_type << ", files *"
              << format.extension;
    if (!format.index.empty()) std::cout << ", index " << format.index;
    std::cout << '\n';
}

void describe_types(const std::vector<core::type_info>& types) {
    for (const auto& type : types) {
        std::cout << "provides   " << type.name;
        if (!type.description.empty()) std::cout << ": " << type.description;
        std::cout << '\n';
        for (const auto& feature : type.features) {
            std::cout << "             " << std::left << std::setw(12) << feature.name
                      << std::setw(8) << core::kind_name(feature.kind) << feature.description
                      << '\n';
        }
    }
}

// The options as their schema states them, one a line.
void describe_options(const std::string& schema_text) {
    const auto schema = nlohmann::ordered_json::parse(schema_text);
    const auto options = schema.value("properties", nlohmann::ordered_json::object());
    for (const auto& [name, option] : options.items()) {
        std::cout << "option     " << name;
        if (option.contains("default")) std::cout << " = " << option["default"].dump();
        if (option.contains("description")) {
            std::cout << ": " << option["description"].get<std::string>();
        }
        std::cout << '\n';
    }
}

void describe(const core::plugin_info& plugin) {
    std::cout << plugin.id << ' ' << plugin.version << " (" << plugin.licence << ")\n"
              << plugin.summary << '\n'
              << "file       " << plugin.file.string() << '\n';
    describe_format(plugin);
    describe_names("accepts    ", plugin.media_types);
    describe_names("requires   ", plugin.required);
    describe_names("uses       ", plugin.used);
    describe_types(plugin.provided);
    describe_names("metadata   ", plugin.metadata_keys);
    describe_options(plugin.schema_text);
}

int plugins_command(const plugins_options& options) {
    const auto registry = scan_plugins(options.loading);
    for (const auto& problem : registry.problems()) std::cerr << "warning: " << problem << '\n';
    if (!options.name) {
        list(registry);
        return registry.problems().empty() ? exit_code::success : exit_code::failure;
    }
    const auto* plugin = registry.find(*options.name);
    if (plugin == nullptr) {
        std::cerr << "no plugin " << core::quote(*options.name) << " is installed"
                  << core::did_you_mean(*options.name, registry.ids()) << '\n';
        return exit_code::failure;
    }
    describe(*plugin);
    return exit_code::success;
}

}  // namespace

void add_plugins(command_line& to) {
    auto [verb, options] =
        add_verb(to, "plugins", "List the plugins, or describe one", plugins_command);
    verb.add_option("ID", options.name, "A plugin");
    add_plugin_path(verb, options.loading);
    verb.footer(R"(Exit codes:
  0  all that was found can be used
  1  some plugin cannot be loaded, or none has this id

Examples:
  textmill plugins
  textmill plugins citation-parsing)");
}

}  // namespace textmill::apps
