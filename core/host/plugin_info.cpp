// Reads and checks plugin descriptors.
#include "host/plugin_info.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

#include "host/plugin_functions.hpp"

namespace textmill::core {
namespace {

constexpr std::uint64_t most_elements = 10000;

template <class Element>
std::span<const Element> array_of(const Element* first, std::uint64_t count,
                                  std::string_view what) {
    if (count > most_elements || (count != 0 && first == nullptr)) {
        throw plugin_defect{std::string(what) + " is not an array"};
    }
    return {first, static_cast<std::size_t>(count)};
}

std::vector<std::string> names_of(const textmill_string* first, std::uint64_t count,
                                  std::string_view what) {
    std::vector<std::string> names;
    for (const auto& raw : array_of(first, count, what)) names.push_back(required_text(raw, what));
    return names;
}

feature_info feature_of(const textmill_feature& raw, const std::string& type) {
    feature_info feature{required_text(raw.name, "the name of a feature of " + type),
                         text_of(raw.description, "the description of a feature of " + type),
                         raw.kind};
    if (raw.kind < TEXTMILL_BOOL || raw.kind > TEXTMILL_JSON) {
        throw plugin_defect{"feature \"" + feature.name + "\" of \"" + type +
                            "\" has the unknown kind " + std::to_string(raw.kind)};
    }
    return feature;
}

type_info type_of(const textmill_type& raw) {
    type_info type{required_text(raw.name, "the name of a type"),
                   text_of(raw.description, "the description of a type"),
                   {}};
    for (const auto& feature : array_of(raw.features, raw.feature_count, type.name)) {
        type.features.push_back(feature_of(feature, type.name));
        const auto same = [&](const feature_info& other) {
            return other.name == type.features.back().name;
        };
        if (std::ranges::count_if(type.features, same) > 1) {
            throw plugin_defect{"type \"" + type.name + "\" declares \"" +
                                type.features.back().name + "\" twice"};
        }
    }
    return type;
}

void read_options(const textmill_descriptor& raw, plugin_info& plugin) {
    plugin.schema_text = text_of(raw.options_schema, "options_schema");
    if (plugin.schema_text.empty()) {
        plugin.schema_text =
            R"({"type": "object", "additionalProperties": false, "properties": {}})";
    }
    auto schema = option_schema::parse(plugin.schema_text);
    if (!schema) throw plugin_defect{"options_schema: " + schema.error().message};
    plugin.schema = std::move(*schema);
}

std::string id_of(const textmill_descriptor& raw) {
    if (raw.size < sizeof(textmill_descriptor)) throw plugin_defect{"the descriptor is too short"};
    auto id = required_text(raw.id, "id");
    if (!is_plugin_id(id)) {
        throw plugin_defect{"the id \"" + id +
                            "\" may hold lower-case letters, digits, '-' and single dots"};
    }
    return id;
}

void read_descriptor(const textmill_descriptor& raw, plugin_info& plugin) {
    plugin.version = required_text(raw.version, "version");
    plugin.summary = required_text(raw.summary, "summary");
    plugin.licence = required_text(raw.licence, "licence");
    plugin.raw = (raw.flags & TEXTMILL_RAW) != 0;
    for (const auto& type :
         array_of(raw.provided_types, raw.provided_type_count, "provided_types")) {
        plugin.provided.push_back(type_of(type));
    }
    plugin.required = names_of(raw.required_types, raw.required_type_count, "required_types");
    plugin.used = names_of(raw.used_types, raw.used_type_count, "used_types");
    plugin.metadata_keys = names_of(raw.metadata_keys, raw.metadata_key_count, "metadata_keys");
    plugin.media_types = names_of(raw.media_types, raw.media_type_count, "media_types");
    if (plugin.raw && plugin.media_types.empty()) {
        throw plugin_defect{"a RAW plugin says which media types it accepts"};
    }
    read_options(raw, plugin);
}

void check_version(const textmill_plugin& raw) {
    if (raw.minor <= TEXTMILL_ABI_MINOR) return;
    const auto major = std::to_string(TEXTMILL_ABI_MAJOR);
    throw plugin_defect{"needs version " + major + "." + std::to_string(raw.minor) +
                        " of the ABI; this textmill has " + major + "." +
                        std::to_string(TEXTMILL_ABI_MINOR)};
}

plugin_info plugin_of(const textmill_plugin* raw) {
    if (raw == nullptr || raw->size < smallest_plugin_table || raw->descriptor == nullptr) {
        throw plugin_defect{"a plugin without a descriptor"};
    }
    plugin_info plugin;
    plugin.id = id_of(*raw->descriptor);
    try {
        check_version(*raw);
        read_descriptor(*raw->descriptor, plugin);
        read_functions(*raw, plugin);
        return plugin;
    } catch (const plugin_defect& found) {
        throw plugin_defect{"plugin \"" + plugin.id + "\": " + found.what};
    }
}

bool contains(const std::vector<std::string>& names, std::string_view name) {
    return std::ranges::find(names, name) != names.end();
}

// "text/*" takes every "text/..." and "*" takes all.
bool media_type_matches(std::string_view pattern, std::string_view media_type) {
    if (!pattern.ends_with('*')) return pattern == media_type;
    return media_type.starts_with(pattern.substr(0, pattern.size() - 1));
}

}  // namespace

bool plugin_info::provides(std::string_view type) const {
    return std::ranges::find(provided, type, &type_info::name) != provided.end();
}

bool plugin_info::names_type(std::string_view type) const {
    return provides(type) || contains(required, type) || contains(used, type);
}

bool plugin_info::accepts(std::string_view media_type) const {
    return std::ranges::any_of(media_types, [&](const std::string& pattern) {
        return media_type_matches(pattern, media_type);
    });
}

result<std::vector<plugin_info>> read_plugins(const textmill_library& library,
                                              const std::filesystem::path& file) {
    try {
        if (library.size < sizeof(textmill_library))
            throw plugin_defect{"the library table is too short"};
        std::vector<plugin_info> plugins;
        for (const auto* raw : array_of(library.plugins, library.plugin_count, "plugins")) {
            auto& plugin = plugins.emplace_back(plugin_of(raw));
            plugin.file = file;
            plugin.data_folder = file.parent_path() / file.stem();
        }
        if (plugins.empty()) throw plugin_defect{"the library holds no plugin"};
        return plugins;
    } catch (const plugin_defect& found) {
        return error{file.string() + ": " + found.what};
    }
}

std::string_view kind_name(std::uint32_t kind) {
    static constexpr std::array<std::string_view, 8> names{"none",   "bool", "int",  "float",
                                                           "string", "ref",  "refs", "json"};
    return kind < names.size() ? names[kind] : "unknown";
}

}  // namespace textmill::core
