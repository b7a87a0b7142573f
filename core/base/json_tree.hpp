// A JSON file as a tree in which every value and every key knows its place, so that a mistake in a
// config is reported where it stands.
#ifndef TEXTMILL_CORE_BASE_JSON_TREE_HPP
#define TEXTMILL_CORE_BASE_JSON_TREE_HPP

#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/diagnostic.hpp"
#include "base/result.hpp"

namespace textmill::core {

// [begin, end) in bytes of the file.
struct text_extent {
    std::size_t begin = 0;
    std::size_t end = 0;

    bool operator==(const text_extent&) const = default;
};

// A value of the tree. Nodes live as long as their tree and do not move.
class json_node {
  public:
    // `integer` holds what fits into int64, `unsigned_integer` what only fits into uint64.
    enum class kind { null, boolean, integer, unsigned_integer, number, string, array, object };

    [[nodiscard]] enum kind kind() const { return kind_; }
    // "null", "boolean", "integer", "number", "string", "array" or "object".
    [[nodiscard]] std::string_view type_name() const;

    [[nodiscard]] text_position position() const { return position_; }
    // Where the key of a member stands; of any other value, where it stands itself.
    [[nodiscard]] text_position key_position() const { return key_position_; }
    // The value as it is written, from its first byte to its last.
    [[nodiscard]] text_extent extent() const { return extent_; }
    [[nodiscard]] std::string pointer() const;
    // Of a member of an object, else empty.
    [[nodiscard]] std::string_view key() const { return key_; }

    [[nodiscard]] bool is_object() const { return kind_ == kind::object; }
    [[nodiscard]] bool is_array() const { return kind_ == kind::array; }
    [[nodiscard]] bool is_string() const { return kind_ == kind::string; }

    // Members or elements in the order of the file.
    [[nodiscard]] std::span<const json_node* const> children() const { return children_; }
    // A member, or null; null also where this is no object.
    [[nodiscard]] const json_node* find(std::string_view key) const;

    // The value where it has this type. `number` takes integers too.
    [[nodiscard]] std::optional<bool> boolean() const;
    [[nodiscard]] std::optional<std::int64_t> integer() const;
    [[nodiscard]] std::optional<double> number() const;
    [[nodiscard]] std::optional<std::string_view> string() const;

    [[nodiscard]] nlohmann::json to_json() const;

  private:
    friend class json_tree;
    friend class json_tree_builder;

    enum kind kind_ = kind::null;
    text_position position_;
    text_position key_position_;
    text_extent extent_;
    const json_node* parent_ = nullptr;
    std::size_t index_ = 0;  // among the parent's children
    std::string key_;
    std::variant<std::monostate, bool, std::int64_t, std::uint64_t, double, std::string> scalar_;
    std::vector<const json_node*> children_;
};

class json_tree {
  public:
    static constexpr std::size_t deepest_nesting = 64;

    // Takes JSON with comments, in one pass. Refuses duplicate keys, nesting beyond 64, invalid
    // UTF-8 and anything after the value. `file` is the name for messages.
    [[nodiscard]] static result<json_tree, diagnostic> parse(std::string_view text,
                                                             const std::string& file);

    // Gives the value of an environment variable, or nothing where it is not set.
    using environment = std::function<std::optional<std::string>(std::string_view name)>;

    // A config: parsed and, where there is an environment, with its variables. Shared by all that
    // is read from it.
    [[nodiscard]] static result<std::shared_ptr<const json_tree>, std::vector<diagnostic>> read(
        std::string_view text, const std::string& file, const environment& lookup);

    [[nodiscard]] const json_node& root() const { return nodes_.front(); }

    // Replaces `${NAME}` and `${NAME:default}` in string values, not in keys, and not in what was
    // put in. Returns an error at the string for each variable that is missing or misspelt.
    [[nodiscard]] std::vector<diagnostic> substitute_environment(const environment& lookup,
                                                                 const std::string& file);

  private:
    friend class json_tree_builder;

    std::deque<json_node> nodes_;  // the root first; a deque does not move its elements
};

// For messages: "an object", "an array", else the value, cut short where it is long.
[[nodiscard]] std::string describe(const json_node& node);

}  // namespace textmill::core

#endif
