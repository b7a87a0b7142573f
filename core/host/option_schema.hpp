// The options that a plugin declares, as a JSON Schema in a closed subset of draft-07, and the
// check of a config against them.
#ifndef TEXTMILL_CORE_HOST_OPTION_SCHEMA_HPP
#define TEXTMILL_CORE_HOST_OPTION_SCHEMA_HPP

#include <filesystem>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.hpp"
#include "base/json_tree.hpp"
#include "base/result.hpp"

namespace textmill::core {

struct schema_node;

// Where options come from.
struct option_context {
    std::string file;              // the config, for messages
    std::string stage;             // the name of the stage, for messages
    std::filesystem::path folder;  // relative paths are of this folder
    // Stands for options that the config does not give: where the stage is.
    text_position position;
    std::string pointer;
    // Where the config's author may read only this folder, or nothing where it is empty.
    std::optional<std::filesystem::path> only_below = std::nullopt;
};

struct checked_options {
    // Defaults filled in; bytes and durations (in milliseconds) as integers, paths absolute.
    nlohmann::json values;
    std::vector<diagnostic> diagnostics;
};

// Immutable once parsed; copies share it.
class option_schema {
  public:
    // A plugin without options: any option is unknown.
    option_schema();

    // The subset: type, properties, required, additionalProperties, items, enum, const, minimum,
    // maximum, exclusiveMinimum, exclusiveMaximum, minLength, maxLength, minItems, maxItems,
    // pattern (RE2), default, description, examples, title, and format as path, bytes or duration.
    // Another keyword, a default that its own schema refuses, or a root that is no object is an
    // error that names the JSON pointer. Unlike in draft-07, an object with `properties` is closed
    // unless additionalProperties opens it: a misspelt option must not pass.
    [[nodiscard]] static result<option_schema> parse(std::string_view text);

    // `options` is null where the config gives none.
    [[nodiscard]] checked_options check(const json_node* options,
                                        const option_context& context) const;

  private:
    std::shared_ptr<const schema_node> root_;  // shared by copies of the schema
};

}  // namespace textmill::core

#endif
