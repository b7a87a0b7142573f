// Gives a plugin under test its options as the host would: defaults of the schema filled in.
#ifndef TEXTMILL_TESTING_DETAIL_OPTIONS_HPP
#define TEXTMILL_TESTING_DETAIL_OPTIONS_HPP

#include <cstdlib>
#include <filesystem>
#include <limits>
#include <stdexcept>
#include <utility>

#include "../fake_value.hpp"
#include "json.hpp"

namespace textmill::testing::detail {

// The pieces of a JSON pointer, unescaped: "/styles/0" is styles, 0.
inline std::vector<std::string> pointer_steps(std::string_view pointer) {
    std::vector<std::string> steps;
    for (std::size_t i = 0; i < pointer.size(); ++i) {
        if (pointer[i] == '/') {
            steps.emplace_back();
        } else if (steps.empty()) {
            throw std::invalid_argument("the JSON pointer \"" + std::string(pointer) +
                                        "\" does not begin with /");
        } else if (pointer[i] == '~' && i + 1 < pointer.size()) {
            steps.back() += pointer[++i] == '1' ? '/' : '~';
        } else {
            steps.back() += pointer[i];
        }
    }
    return steps;
}

// What a step of a pointer leads to; NULL where there is nothing.
inline const json* child(const json& parent, const std::string& step) {
    if (parent.kind == json_kind::object) return parent.find(step);
    if (parent.kind != json_kind::array || step.empty()) return nullptr;
    if (step.find_first_not_of("0123456789") != step.npos || step.size() > 9) return nullptr;
    const auto index = static_cast<std::size_t>(std::stoul(step));
    return index < parent.items.size() ? &parent.items[index] : nullptr;
}

inline json to_json(const fake_value& value) {
    json result;
    const auto raw = value.to_abi();
    switch (raw.kind) {
        case TEXTMILL_JSON: {
            auto read = read_json(value.text());
            if (!read) throw std::invalid_argument("this is not JSON: " + value.text());
            return *read;
        }
        case TEXTMILL_TEXT:
            return {json_kind::string, value.text(), {}, {}};
        case TEXTMILL_BOOL:
            return {json_kind::boolean, value.integer() != 0 ? "true" : "false", {}, {}};
        case TEXTMILL_INT:
            return {json_kind::number, std::to_string(value.integer()), {}, {}};
        case TEXTMILL_FLOAT:
            return {json_kind::number, std::to_string(value.number()), {}, {}};
        default:
            throw std::invalid_argument("an option is a text, a number, a bool or JSON");
    }
}

class options {
  public:
    // `schema` is the descriptor's, or empty.
    options(std::string_view schema, const std::vector<named_value>& given) {
        if (!schema.empty()) {
            const auto read = read_json(schema);
            if (!read) throw std::invalid_argument("the options schema is not valid JSON");
            schema_ = *read;
        }
        root_.kind = json_kind::object;
        for (const auto& [pointer, value] : given) set(pointer, value);
        fill_defaults(root_, schema_);
    }

    // An absent value where the pointer leads to nothing.
    [[nodiscard]] fake_value get(std::string_view pointer) const {
        const auto [value, schema] = find(pointer);
        return value == nullptr ? fake_value() : to_value(*value, schema);
    }

    [[nodiscard]] std::size_t count(std::string_view pointer) const {
        const auto* value = find(pointer).first;
        return value == nullptr ? 0 : value->items.size();
    }

  private:
    static const json* schema_of(const json* schema, const std::string& step) {
        if (schema == nullptr) return nullptr;
        if (const auto* items = schema->find("items")) return items;
        const auto* properties = schema->find("properties");
        return properties == nullptr ? nullptr : properties->find(step);
    }

    void set(const std::string& pointer, const fake_value& value) {
        auto* place = &root_;
        const json* schema = &schema_;
        for (const auto& step : pointer_steps(pointer)) {
            schema = schema_of(schema, step);
            if (schema == nullptr) {
                throw std::invalid_argument("the plugin has no option \"" + pointer + "\"");
            }
            place->kind = json_kind::object;
            place = &place->member(step);
        }
        *place = to_json(value);
    }

    static void fill_defaults(json& value, const json& schema) {
        const auto* properties = schema.find("properties");
        if (properties == nullptr || value.kind != json_kind::object) return;
        for (std::size_t i = 0; i < properties->items.size(); ++i) {
            const auto& name = properties->names[i];
            const auto& option = properties->items[i];
            const auto* fallback = option.find("default");
            if (value.find(name) == nullptr && fallback == nullptr) continue;
            if (value.find(name) == nullptr) value.member(name) = *fallback;
            fill_defaults(value.member(name), option);
        }
    }

    [[nodiscard]] std::pair<const json*, const json*> find(std::string_view pointer) const {
        const json* value = &root_;
        const json* schema = &schema_;
        for (const auto& step : pointer_steps(pointer)) {
            value = child(*value, step);
            schema = schema_of(schema, step);
            if (value == nullptr) return {nullptr, nullptr};
        }
        return {value, schema};
    }

    // "64MiB" is a number of bytes, "2s" a number of milliseconds.
    static std::int64_t amount(const std::string& text) {
        constexpr std::pair<std::string_view, std::int64_t> units[] = {
            {"KiB", 1 << 10}, {"MiB", 1 << 20}, {"GiB", 1 << 30}, {"B", 1},
            {"ms", 1},        {"min", 60'000},  {"s", 1000},      {"h", 3'600'000}};
        const std::string_view unit = std::string_view(text).substr(
            std::min(text.find_first_not_of("0123456789"), text.size()));
        for (const auto& [name, factor] : units) {
            if (unit == name) return std::strtoll(text.c_str(), nullptr, 10) * factor;
        }
        throw std::invalid_argument("\"" + text + "\" is no amount of bytes or time");
    }

    // An option of type "number" is one also where it is written as 1.
    static bool is_float(const json& value, const json* schema) {
        const auto* type = schema == nullptr ? nullptr : schema->find("type");
        if (type != nullptr) return type->text == "number";
        return value.text.find_first_of(".eE") != std::string::npos;
    }

    static fake_value to_value(const json& value, const json* schema) {
        const auto* format = schema == nullptr ? nullptr : schema->find("format");
        switch (value.kind) {
            case json_kind::null:
                return {};
            case json_kind::boolean:
                return value.text == "true";
            case json_kind::number:
                if (is_float(value, schema)) return std::strtod(value.text.c_str(), nullptr);
                return std::strtoll(value.text.c_str(), nullptr, 10);
            case json_kind::string:
                if (format == nullptr) return value.text;
                if (format->text == "path") return std::filesystem::absolute(value.text).string();
                return amount(value.text);
            default: {
                std::string written;
                write_json(written, value);
                return fake_value::json(written);
            }
        }
    }

    json schema_;
    json root_;
};

}  // namespace textmill::testing::detail

#endif
