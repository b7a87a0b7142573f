// What the stages of a pipeline declared, by number: names for records and messages, and kinds to
// check values against.
#ifndef TEXTMILL_CORE_DOCUMENT_DECLARATIONS_HPP
#define TEXTMILL_CORE_DOCUMENT_DECLARATIONS_HPP

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace textmill::core {

struct feature_declaration {
    std::string name;
    std::uint32_t type = 0;  // the type that has it
    std::uint32_t kind = 0;  // TEXTMILL_BOOL to TEXTMILL_JSON
};

struct type_declaration {
    std::string name;
    std::vector<std::uint32_t> features;  // numbers, in the order of declaration
};

// Types and features count from 1 and stand at their number; element 0 is unused. Stages count from
// 0.
struct declarations {
    std::vector<type_declaration> types = std::vector<type_declaration>(1);
    std::vector<feature_declaration> features = std::vector<feature_declaration>(1);
    std::vector<std::string> stages;

    // Both return the number of what they add.
    std::uint32_t add_type(std::string name);
    std::uint32_t add_feature(std::uint32_t type, std::string name, std::uint32_t kind);

    // "" where there is none.
    [[nodiscard]] std::string_view type_name(std::uint32_t type) const;
};

// What one stage may do to a document.
struct stage_rights {
    enum class decoding { refused, allowed };

    std::uint32_t stage = 0;
    std::vector<bool> provided_types;  // by number; shorter is refused
    std::vector<std::string> metadata_keys;
    decoding decode = decoding::refused;  // allowed for RAW plugins
};

}  // namespace textmill::core

#endif
