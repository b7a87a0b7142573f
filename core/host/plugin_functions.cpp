// Checks the tables of functions, and the names of formats.
#include "host/plugin_functions.hpp"

#include "base/utf8.hpp"
#include "document/format.hpp"

namespace textmill::core {
namespace {

// File systems take names of 255 bytes; the name of the document needs most of them.
constexpr std::size_t longest_extension = 15;
constexpr std::size_t longest_name = 255;

template <class Table>
plugin_life life_of(const Table& table, const std::string& what) {
    if ((table.open == nullptr) != (table.close == nullptr)) {
        throw plugin_defect{"its " + what + " has one of open and close; it needs both or none"};
    }
    return {table.create, table.open, table.close, table.destroy};
}

void read_processor(const textmill_processor& raw, plugin_info& plugin) {
    if (raw.size < sizeof(textmill_processor)) throw plugin_defect{"its processor is too short"};
    if (raw.create == nullptr || raw.process == nullptr || raw.destroy == nullptr) {
        throw plugin_defect{"its processor lacks create, process or destroy"};
    }
    plugin.life = life_of(raw, "processor");
    plugin.processor = &raw;
}

bool is_format_name(std::string_view name) {
    return is_plugin_id(name) && name.find('.') == name.npos;
}

// What a file of the output folder can be called, and no path.
bool is_file_name(std::string_view name, std::size_t longest) {
    return name.find('/') == name.npos && name.find('\0') == name.npos && name.size() <= longest;
}

format_info format_of(const textmill_writer& raw) {
    format_info format{required_text(raw.format, "format"),
                       required_text(raw.extension, "extension"),
                       required_text(raw.media_type, "media_type"), text_of(raw.index, "index")};
    if (!is_format_name(format.name)) {
        throw plugin_defect{"the format \"" + format.name +
                            "\" may hold lower-case letters, digits and '-'"};
    }
    if (format.name == built_in_format) throw plugin_defect{"the format \"jsonl\" is built in"};
    if (!format.extension.starts_with('.') || !is_file_name(format.extension, longest_extension)) {
        throw plugin_defect{"the extension \"" + format.extension +
                            "\" is none, such as \".html\""};
    }
    if (!is_file_name(format.index, longest_name) || format.index == "." || format.index == "..") {
        throw plugin_defect{"the index \"" + format.index + "\" is no file name"};
    }
    return format;
}

// What a document's stages would state; a writer states nothing.
void refuse_effects(const plugin_info& plugin) {
    if (!plugin.provided.empty()) throw plugin_defect{"a writer provides no types"};
    if (!plugin.metadata_keys.empty()) throw plugin_defect{"a writer writes no metadata"};
    if (plugin.raw || !plugin.media_types.empty()) throw plugin_defect{"a writer decodes nothing"};
}

void read_writer(const textmill_writer& raw, plugin_info& plugin) {
    if (raw.size < sizeof(textmill_writer)) throw plugin_defect{"its writer is too short"};
    if (raw.create == nullptr || raw.render == nullptr || raw.destroy == nullptr) {
        throw plugin_defect{"its writer lacks create, render or destroy"};
    }
    const auto sinks = (raw.begin != nullptr) + (raw.append != nullptr) + (raw.end != nullptr);
    if (sinks != 0 && sinks != 3) {
        throw plugin_defect{"its writer has some of begin, append and end; it needs all or none"};
    }
    plugin.life = life_of(raw, "writer");
    plugin.format = format_of(raw);
    if (!plugin.format.index.empty() && sinks == 0) {
        throw plugin_defect{"its writer has an index, but no begin, append and end to write it"};
    }
    plugin.writer = &raw;
    refuse_effects(plugin);
}

// The table of a plugin that was built for minor version 0 ends before `writer`.
const textmill_writer* writer_of(const textmill_plugin& raw) {
    return raw.size < sizeof(textmill_plugin) ? nullptr : raw.writer;
}

}  // namespace

void read_functions(const textmill_plugin& raw, plugin_info& plugin) {
    const auto* writer = writer_of(raw);
    if ((raw.processor == nullptr) == (writer == nullptr)) {
        throw plugin_defect{writer == nullptr ? "it has no processor and no writer"
                                              : "it has both a processor and a writer"};
    }
    if (writer != nullptr) return read_writer(*writer, plugin);
    read_processor(*raw.processor, plugin);
}

std::string text_of(textmill_string raw, std::string_view what) {
    if (raw.data == nullptr && raw.size != 0) throw plugin_defect{std::string(what) + " is NULL"};
    if (raw.size > std::uint64_t{1} << 20U) throw plugin_defect{std::string(what) + " is too long"};
    const std::string text(raw.data == nullptr ? "" : raw.data, raw.size);
    if (utf8::validate(text)) throw plugin_defect{std::string(what) + " is not valid UTF-8"};
    return text;
}

std::string required_text(textmill_string raw, std::string_view what) {
    auto text = text_of(raw, what);
    if (text.empty()) throw plugin_defect{std::string(what) + " is empty"};
    return text;
}

// [a-z0-9-]+(\.[a-z0-9-]+)*
bool is_plugin_id(std::string_view id) {
    bool part_is_empty = true;
    for (const char c : id) {
        if (c == '.') {
            if (part_is_empty) return false;
            part_is_empty = true;
            continue;
        }
        if ((c < 'a' || c > 'z') && (c < '0' || c > '9') && c != '-') return false;
        part_is_empty = false;
    }
    return !part_is_empty;
}

}  // namespace textmill::core
