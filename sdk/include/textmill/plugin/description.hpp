// What a plugin says of itself, as C++ values.
#ifndef TEXTMILL_PLUGIN_DESCRIPTION_HPP
#define TEXTMILL_PLUGIN_DESCRIPTION_HPP

#include <string_view>
#include <vector>

#include "basics.hpp"

namespace textmill {

struct feature_description {
    std::string_view name;
    textmill::kind kind;
    std::string_view description;
};

struct type_description {
    std::string_view name;
    std::string_view description;
    std::vector<feature_description> features;
};

// What a plugin says of itself; see abi/descriptor.h. All views are of string literals.
struct description {
    std::string_view id;
    std::string_view version;
    std::string_view summary;
    std::string_view licence;
    std::string_view options = {};  // a JSON Schema
    std::vector<type_description> provides = {};
    std::vector<std::string_view> required = {};
    std::vector<std::string_view> used = {};
    std::vector<std::string_view> metadata = {};
    std::vector<std::string_view> media_types = {};  // not empty: a RAW plugin
};

}  // namespace textmill

#endif
