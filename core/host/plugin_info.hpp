// What a plugin says of itself, read from its descriptor and checked, so that nothing else reads
// descriptors.
#ifndef TEXTMILL_CORE_HOST_PLUGIN_INFO_HPP
#define TEXTMILL_CORE_HOST_PLUGIN_INFO_HPP

#include <textmill/abi.h>

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "host/option_schema.hpp"

namespace textmill::core {

struct feature_info {
    std::string name;
    std::string description;
    std::uint32_t kind;  // TEXTMILL_BOOL to TEXTMILL_JSON
};

struct type_info {
    std::string name;
    std::string description;
    std::vector<feature_info> features;
};

// How a model and its workers come and go, in a processor and in a writer alike.
struct plugin_life {
    decltype(textmill_processor::create) create = nullptr;
    decltype(textmill_processor::open) open = nullptr;  // with `close`, or neither
    decltype(textmill_processor::close) close = nullptr;
    decltype(textmill_processor::destroy) destroy = nullptr;
};

// What documents are written as, where the plugin is a writer.
struct format_info {
    std::string name;        // the word after --format
    std::string extension;   // of a document's own file: ".html"
    std::string media_type;  // "text/html"
    std::string index;  // the file name of the index in a folder of files; empty: there is none
};

struct plugin_info {
    std::string id;
    std::string version;
    std::string summary;
    std::string licence;
    bool raw = false;
    std::string schema_text;
    option_schema schema;
    std::vector<type_info> provided;
    std::vector<std::string> required;
    std::vector<std::string> used;
    std::vector<std::string> metadata_keys;
    std::vector<std::string> media_types;
    std::filesystem::path file;
    std::filesystem::path data_folder;  // beside the library, named like it; it may not exist
    plugin_life life;
    const textmill_processor* processor = nullptr;  // one of the two
    const textmill_writer* writer = nullptr;
    format_info format;  // of a writer

    [[nodiscard]] bool provides(std::string_view type) const;
    [[nodiscard]] bool names_type(std::string_view type) const;  // provided, required or used
    [[nodiscard]] bool accepts(std::string_view media_type) const;
};

// Reads all the plugins of a library; the first defect refuses the library, with the file, the
// plugin and what is wrong.
[[nodiscard]] result<std::vector<plugin_info>> read_plugins(const textmill_library& library,
                                                            const std::filesystem::path& file);

// "string" for TEXTMILL_TEXT: the word of docs and output for the kind of a feature.
[[nodiscard]] std::string_view kind_name(std::uint32_t kind);

}  // namespace textmill::core

#endif
