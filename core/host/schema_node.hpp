// One level of a plugin's option schema, as the check of options wants it.
#ifndef TEXTMILL_CORE_HOST_SCHEMA_NODE_HPP
#define TEXTMILL_CORE_HOST_SCHEMA_NODE_HPP

#include <re2/re2.h>

#include <cstdint>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/json_tree.hpp"
#include "base/result.hpp"

namespace textmill::core {

enum class value_type { null, boolean, integer, number, string, array, object };

enum class string_format { plain, path, bytes, duration };

struct schema_property;

// What is absent is not checked. Keywords stand only where the type gives them a meaning.
struct schema_node {
    std::optional<value_type> type;
    string_format format = string_format::plain;
    std::vector<nlohmann::json> allowed;  // of `enum` or `const`; empty where any value is
    std::vector<schema_property> properties;
    bool closed = false;                            // to members beside the properties
    std::unique_ptr<schema_node> other_properties;  // what these must be where it is open
    std::unique_ptr<schema_node> items;
    std::optional<double> minimum;
    std::optional<double> maximum;
    std::optional<double> exclusive_minimum;
    std::optional<double> exclusive_maximum;
    std::optional<std::uint64_t> min_length;  // in code points
    std::optional<std::uint64_t> max_length;
    std::optional<std::uint64_t> min_items;
    std::optional<std::uint64_t> max_items;
    std::unique_ptr<re2::RE2> pattern;
    const json_node* default_value = nullptr;
};

struct schema_property {
    std::string name;
    schema_node schema;
    bool required = false;
};

// A schema with the text that its defaults point into.
struct schema_document {
    json_tree tree;
    schema_node root;
};

// The error names the JSON pointer of the first keyword that is unknown or malformed. Defaults are
// not yet checked against their schemas.
[[nodiscard]] result<std::shared_ptr<const schema_document>> parse_schema(std::string_view text);

}  // namespace textmill::core

#endif
