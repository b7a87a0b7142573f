// Flattens the options once, so that a plugin in C needs no JSON parser.
#include "host/option_values.hpp"

#include <utility>

namespace textmill::core {
namespace {

// RFC 6901: ~ and / are escaped in a reference token.
std::string escaped(std::string_view key) {
    std::string token;
    for (const char c : key) {
        if (c == '~') {
            token += "~0";
        } else if (c == '/') {
            token += "~1";
        } else {
            token += c;
        }
    }
    return token;
}

}  // namespace

void option_values::add(const std::string& pointer, const nlohmann::json& value) {
    entries_.emplace(pointer, entry{value_of(value), value.is_structured() ? value.size() : 0});
    if (value.is_array()) {
        for (std::size_t i = 0; i < value.size(); ++i) {
            add(pointer + "/" + std::to_string(i), value[i]);
        }
    }
    if (value.is_object()) {
        for (const auto& [key, member] : value.items()) add(pointer + "/" + escaped(key), member);
    }
}

textmill_value option_values::value_of(const nlohmann::json& value) {
    textmill_value result{};
    switch (value.type()) {
        case nlohmann::json::value_t::boolean:
            result.kind = TEXTMILL_BOOL;
            result.as.integer = value.get<bool>() ? 1 : 0;
            return result;
        case nlohmann::json::value_t::number_integer:
        case nlohmann::json::value_t::number_unsigned:
            result.kind = TEXTMILL_INT;
            result.as.integer = value.get<std::int64_t>();
            return result;
        case nlohmann::json::value_t::number_float:
            result.kind = TEXTMILL_FLOAT;
            result.as.number = value.get<double>();
            return result;
        case nlohmann::json::value_t::string:
            return text_value(TEXTMILL_TEXT, value.get<std::string>());
        case nlohmann::json::value_t::null:
            return result;
        default:
            return text_value(TEXTMILL_JSON, value.dump());
    }
}

textmill_value option_values::text_value(std::uint32_t kind, std::string text) {
    const auto& kept = texts_.emplace_back(std::move(text));
    textmill_value result{};
    result.kind = kind;
    result.as.string = kept.data();
    result.size = kept.size();
    return result;
}

textmill_value option_values::at(std::string_view pointer) const {
    const auto found = entries_.find(pointer);
    return found == entries_.end() ? textmill_value{} : found->second.value;
}

std::uint64_t option_values::count(std::string_view pointer) const {
    const auto found = entries_.find(pointer);
    return found == entries_.end() ? 0 : found->second.count;
}

}  // namespace textmill::core
