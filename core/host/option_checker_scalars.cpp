// The checks of single values, and their conversion to what a plugin gets.
#include <unistd.h>

#include <cerrno>
#include <cmath>
#include <optional>
#include <system_error>

#include "base/quantity.hpp"
#include "base/suggest.hpp"
#include "base/utf8.hpp"
#include "host/option_checker.hpp"

namespace textmill::core {
namespace {

std::string_view expectation(value_type type) {
    switch (type) {
        case value_type::null:
            return "null";
        case value_type::boolean:
            return "true or false";
        case value_type::integer:
            return "an integer";
        case value_type::number:
            return "a number";
        case value_type::string:
            return "a string";
        case value_type::array:
            return "an array";
        case value_type::object:
            return "an object";
    }
    return "";
}

// 10 rather than 10.0: bounds are mostly whole.
std::string shown(double number) {
    const bool whole = std::abs(number) < 1e15 && std::floor(number) == number;
    return whole ? std::to_string(static_cast<std::int64_t>(number))
                 : nlohmann::json(number).dump();
}

// In draft-07 an integer is any number without a fraction, however it is written.
std::optional<std::int64_t> whole_number(const json_node& node) {
    if (const auto integer = node.integer()) return integer;
    const auto number = node.number();
    const bool whole = node.kind() == json_node::kind::number && std::floor(*number) == *number;
    if (!whole || std::abs(*number) > 9e18) return std::nullopt;
    return static_cast<std::int64_t>(*number);
}

}  // namespace

nlohmann::json option_checker::check_number(const schema_node& schema, const json_node& node,
                                            const std::string& name) {
    const auto number = node.number();
    if (!number) return refuse_type(*schema.type, node, name);
    check_bounds(schema, node, name);
    if (schema.type == value_type::number) return *number;
    if (node.kind() == json_node::kind::unsigned_integer) {
        return refuse(node, name, describe(node) + " does not fit into 64 bits");
    }
    const auto integer = whole_number(node);
    if (!integer) return refuse_type(value_type::integer, node, name);
    return *integer;
}

void option_checker::check_bounds(const schema_node& schema, const json_node& node,
                                  const std::string& name) {
    const auto number = *node.number();
    const auto out = [&](std::string_view relation, double bound) {
        refuse(node, name,
               describe(node) + " is out of range; it must be " + std::string(relation) + ' ' +
                   shown(bound));
    };
    if (schema.minimum && number < *schema.minimum) out("at least", *schema.minimum);
    if (schema.maximum && number > *schema.maximum) out("at most", *schema.maximum);
    if (schema.exclusive_minimum && number <= *schema.exclusive_minimum) {
        out("above", *schema.exclusive_minimum);
    }
    if (schema.exclusive_maximum && number >= *schema.exclusive_maximum) {
        out("below", *schema.exclusive_maximum);
    }
}

nlohmann::json option_checker::check_string(const schema_node& schema, const json_node& node,
                                            const std::string& name) {
    const auto text = node.string();
    if (!text) return refuse_type(value_type::string, node, name);
    check_length(schema, node, name);
    if (schema.pattern && !RE2::PartialMatch(*text, *schema.pattern)) {
        return refuse(
            node, name,
            quote(*text) + " does not match the pattern " + quote(schema.pattern->pattern()));
    }
    return convert(schema, node, name);
}

void option_checker::check_length(const schema_node& schema, const json_node& node,
                                  const std::string& name) {
    const auto length = utf8::count_code_points(*node.string());
    if (schema.min_length && length < *schema.min_length) {
        refuse(node, name,
               describe(node) + " is too short; the least is " +
                   std::to_string(*schema.min_length) + " characters");
    }
    if (schema.max_length && length > *schema.max_length) {
        refuse(node, name,
               describe(node) + " is too long; the most is " + std::to_string(*schema.max_length) +
                   " characters");
    }
}

nlohmann::json option_checker::convert(const schema_node& schema, const json_node& node,
                                       const std::string& name) {
    const auto text = *node.string();
    const auto quantity = [&](const result<std::int64_t>& parsed) -> nlohmann::json {
        return parsed ? nlohmann::json(*parsed) : refuse(node, name, parsed.error().message);
    };
    switch (schema.format) {
        case string_format::plain:
            break;
        case string_format::bytes:
            return quantity(parse_bytes(text));
        case string_format::duration:
            return quantity(parse_duration(text));
        case string_format::path:
            return resolve_path(node, name);
    }
    return text;
}

nlohmann::json option_checker::resolve_path(const json_node& node, const std::string& name) {
    const auto text = *node.string();
    if (text.empty() || text.find('\0') != std::string_view::npos) {
        return refuse(node, name, quote(text) + " is no path");
    }
    if (handling_ == paths::leave) return text;
    if (context_.only_below) return resolve_below(*context_.only_below, node, name);
    std::error_code ignored;
    const auto path = std::filesystem::absolute(context_.folder / text, ignored).lexically_normal();
    if (::access(path.c_str(), R_OK) != 0) {
        return refuse(
            node, name,
            "cannot read " + path.string() + ": " + std::generic_category().message(errno));
    }
    return path.string();
}

// Its author does not know this machine, and learns nothing of it from what is refused.
nlohmann::json option_checker::resolve_below(const std::filesystem::path& root,
                                             const json_node& node, const std::string& name) {
    const auto text = *node.string();
    std::error_code failed;
    const auto top = root.empty() ? root : std::filesystem::canonical(root, failed);
    const auto path = std::filesystem::canonical(top / text, failed);
    const auto inside = path.lexically_relative(top);
    if (top.empty() || failed || inside.empty() || *inside.begin() == "..") {
        return refuse(node, name, quote(text) + " is no file that may be read");
    }
    return path.string();
}

void option_checker::check_allowed(const schema_node& schema, const json_node& node,
                                   const std::string& name) {
    if (schema.allowed.empty()) return;
    const auto value = node.to_json();
    std::vector<std::string> words;
    std::vector<std::string> shown_values;
    for (const auto& allowed : schema.allowed) {
        if (allowed == value) return;
        if (allowed.is_string()) words.push_back(allowed.get<std::string>());
        shown_values.push_back(allowed.dump());
    }
    refuse(node, name,
           describe(node) + " is not one of " + list_words(shown_values) +
               did_you_mean(node.string().value_or(""), words));
}

nlohmann::json option_checker::refuse_type(value_type type, const json_node& node,
                                           const std::string& name) {
    return refuse(node, name,
                  "expected " + std::string(expectation(type)) + ", found " + describe(node));
}

}  // namespace textmill::core
