// The checks of objects and arrays of options, and where a mistake in them is told.
#include "host/option_checker.hpp"

#include <algorithm>
#include <utility>

#include "base/suggest.hpp"

namespace textmill::core {
namespace {

std::vector<std::string> names_of(const std::vector<schema_property>& properties) {
    std::vector<std::string> names;
    for (const auto& property : properties) names.push_back(property.name);
    return names;
}

const schema_property* find_property(const schema_node& schema, std::string_view name) {
    for (const auto& property : schema.properties) {
        if (property.name == name) return &property;
    }
    return nullptr;
}

std::string member_name(const std::string& object, std::string_view member) {
    return object.empty() ? std::string(member) : object + '.' + std::string(member);
}

bool can_be_left_out(const schema_node& object) {
    return std::ranges::none_of(object.properties, [](const schema_property& property) {
        return property.required && property.schema.default_value == nullptr;
    });
}

}  // namespace

nlohmann::json option_checker::check(const schema_node& schema, const json_node& node,
                                     const std::string& name) {
    const auto before = diagnostics_.size();
    auto value = check_typed(schema, node, name);
    if (diagnostics_.size() == before) check_allowed(schema, node, name);
    return value;
}

nlohmann::json option_checker::check_typed(const schema_node& schema, const json_node& node,
                                           const std::string& name) {
    if (!schema.type) return node.to_json();
    switch (*schema.type) {
        case value_type::null:
            if (node.kind() == json_node::kind::null) return nullptr;
            break;
        case value_type::boolean:
            if (const auto value = node.boolean()) return *value;
            break;
        case value_type::integer:
        case value_type::number:
            return check_number(schema, node, name);
        case value_type::string:
            return check_string(schema, node, name);
        case value_type::array:
            return check_array(schema, node, name);
        case value_type::object:
            if (node.is_object()) return check_object(schema, &node, name);
            break;
    }
    return refuse_type(*schema.type, node, name);
}

nlohmann::json option_checker::check_array(const schema_node& schema, const json_node& node,
                                           const std::string& name) {
    if (!node.is_array()) return refuse_type(value_type::array, node, name);
    const auto count = node.children().size();
    if (schema.min_items && count < *schema.min_items) {
        refuse(node, name, "needs at least " + std::to_string(*schema.min_items) + " values");
    }
    if (schema.max_items && count > *schema.max_items) {
        refuse(node, name, "takes at most " + std::to_string(*schema.max_items) + " values");
    }
    auto values = nlohmann::json::array();
    for (const auto* const child : node.children()) {
        const auto item_name = name + '[' + std::to_string(values.size()) + ']';
        values.push_back(schema.items ? check(*schema.items, *child, item_name) : child->to_json());
    }
    return values;
}

nlohmann::json option_checker::check_object(const schema_node& schema, const json_node* node,
                                            const std::string& name) {
    const auto* const outer = anchor_;
    if (node != nullptr && !in_default_) anchor_ = node;
    auto values = nlohmann::json::object();
    if (node != nullptr) check_members(schema, *node, name, values);
    for (const auto& property : schema.properties) {
        if (node == nullptr || node->find(property.name) == nullptr) {
            fill_absent(property, name, values);
        }
    }
    anchor_ = outer;
    return values;
}

void option_checker::check_members(const schema_node& schema, const json_node& node,
                                   const std::string& name, nlohmann::json& values) {
    for (const auto* const child : node.children()) {
        const std::string key(child->key());
        if (const auto* const property = find_property(schema, key)) {
            values[key] = check(property->schema, *child, member_name(name, key));
        } else if (schema.closed) {
            refuse_unknown(schema, *child, name);
        } else if (schema.other_properties) {
            values[key] = check(*schema.other_properties, *child, member_name(name, key));
        } else {
            values[key] = child->to_json();
        }
    }
}

// An object that is absent stands there with the defaults of its own properties, so that a plugin
// finds them at their pointers.
void option_checker::fill_absent(const schema_property& property, const std::string& object,
                                 nlohmann::json& values) {
    const auto name = member_name(object, property.name);
    const auto& schema = property.schema;
    if (schema.default_value != nullptr) {
        const auto outer = std::exchange(in_default_, true);
        values[property.name] = check(schema, *schema.default_value, name);
        in_default_ = outer;
    } else if (property.required) {
        report_at_anchor("needs the option " + quote(name));
    } else if (schema.type == value_type::object && can_be_left_out(schema)) {
        auto filled = check_object(schema, nullptr, name);
        if (!filled.empty()) values[property.name] = std::move(filled);
    }
}

void option_checker::refuse_unknown(const schema_node& schema, const json_node& node,
                                    const std::string& object) {
    const auto names = names_of(schema.properties);
    auto message = "unknown option " + quote(member_name(object, node.key())) +
                   did_you_mean(node.key(), names);
    message += names.empty() ? "; there are none" : "; known are " + list_words(names);
    if (in_default_) return report_at_anchor(std::move(message));
    report(node.key_position(), node.pointer(), std::move(message));
}

nlohmann::json option_checker::refuse(const json_node& node, const std::string& name,
                                      const std::string& reason) {
    auto message = name.empty() ? "options: " + reason : "option " + quote(name) + ": " + reason;
    if (in_default_) {
        report_at_anchor(std::move(message));
    } else {
        report(node.position(), node.pointer(), std::move(message));
    }
    return nullptr;
}

void option_checker::report_at_anchor(std::string message) {
    if (anchor_ == nullptr) return report(context_.position, context_.pointer, std::move(message));
    report(anchor_->position(), anchor_->pointer(), std::move(message));
}

void option_checker::report(text_position position, std::string pointer, std::string message) {
    diagnostics_.push_back({.file = context_.file,
                            .position = position,
                            .pointer = std::move(pointer),
                            .stage = context_.stage,
                            .message = std::move(message)});
}

}  // namespace textmill::core
