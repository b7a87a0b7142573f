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
    const textmill_processor* processor = nullptr;

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
