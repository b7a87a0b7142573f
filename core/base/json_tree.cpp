// Walks the located tree: pointers, members, typed values.
#include "base/json_tree.hpp"

#include <limits>
#include <nlohmann/json.hpp>

#include "base/json_tree_builder.hpp"

namespace textmill::core {
namespace {

// RFC 6901.
std::string escape_pointer(std::string_view key) {
    std::string escaped;
    for (const char c : key) {
        if (c == '~') {
            escaped += "~0";
        } else if (c == '/') {
            escaped += "~1";
        } else {
            escaped += c;
        }
    }
    return escaped;
}

}  // namespace

std::string_view json_node::type_name() const {
    switch (kind_) {
        case kind::null:
            return "null";
        case kind::boolean:
            return "boolean";
        case kind::integer:
        case kind::unsigned_integer:
            return "integer";
        case kind::number:
            return "number";
        case kind::string:
            return "string";
        case kind::array:
            return "array";
        case kind::object:
            return "object";
    }
    return "";
}

std::string json_node::pointer() const {
    std::string pointer;
    for (const auto* node = this; node->parent_ != nullptr; node = node->parent_) {
        const auto step =
            node->parent_->is_object() ? escape_pointer(node->key_) : std::to_string(node->index_);
        pointer.insert(0, '/' + step);
    }
    return pointer;
}

const json_node* json_node::find(std::string_view key) const {
    if (!is_object()) return nullptr;
    for (const auto* child : children_) {
        if (child->key_ == key) return child;
    }
    return nullptr;
}

std::optional<bool> json_node::boolean() const {
    if (const auto* value = std::get_if<bool>(&scalar_)) return *value;
    return std::nullopt;
}

std::optional<std::int64_t> json_node::integer() const {
    if (const auto* value = std::get_if<std::int64_t>(&scalar_)) return *value;
    return std::nullopt;
}

std::optional<double> json_node::number() const {
    if (const auto* value = std::get_if<double>(&scalar_)) return *value;
    if (const auto* value = std::get_if<std::int64_t>(&scalar_)) return *value;
    if (const auto* value = std::get_if<std::uint64_t>(&scalar_)) return *value;
    return std::nullopt;
}

std::optional<std::string_view> json_node::string() const {
    if (const auto* value = std::get_if<std::string>(&scalar_)) return *value;
    return std::nullopt;
}

// As deep as the tree is, which the parser bounds.
nlohmann::json json_node::to_json() const {
    switch (kind_) {
        case kind::object: {
            auto object = nlohmann::json::object();
            for (const auto* child : children_) object[child->key_] = child->to_json();
            return object;
        }
        case kind::array: {
            auto array = nlohmann::json::array();
            for (const auto* child : children_) array.push_back(child->to_json());
            return array;
        }
        case kind::null:
            return nullptr;
        case kind::boolean:
            return std::get<bool>(scalar_);
        case kind::integer:
            return std::get<std::int64_t>(scalar_);
        case kind::unsigned_integer:
            return std::get<std::uint64_t>(scalar_);
        case kind::number:
            return std::get<double>(scalar_);
        case kind::string:
            return std::get<std::string>(scalar_);
    }
    return nullptr;
}

std::string describe(const json_node& node) {
    if (node.is_object()) return "an object";
    if (node.is_array()) return "an array";
    if (const auto text = node.string()) return quote(*text);
    return node.to_json().dump();
}

result<json_tree, diagnostic> json_tree::parse(std::string_view text, const std::string& file) {
    json_tree tree;
    if (auto found = json_tree_builder(text, tree).build()) {
        found->file = file;
        return *std::move(found);
    }
    return tree;
}

result<std::shared_ptr<const json_tree>, std::vector<diagnostic>> json_tree::read(
    std::string_view text, const std::string& file, const environment& lookup) {
    auto tree = parse(text, file);
    if (!tree) return std::vector{tree.error()};
    auto missing = lookup ? tree->substitute_environment(lookup, file) : std::vector<diagnostic>();
    if (!missing.empty()) return missing;
    return std::make_shared<const json_tree>(*std::move(tree));
}

}  // namespace textmill::core
