// Each fault is a predicate: the caller puts the name of the thing before it.
#include "document/effects_messages.hpp"

#include <array>

#include "base/utf8.hpp"
#include "document/json_text.hpp"

namespace textmill::core {

std::string to_text(byte_range range) {
    return "[" + std::to_string(range.begin) + ", " + std::to_string(range.end) + ")";
}

std::string name_of_kind(std::uint32_t kind) {
    constexpr std::array names{"none", "bool", "int", "float", "string", "ref", "refs", "json"};
    return kind < names.size() ? names[kind] : "kind number " + std::to_string(kind);
}

std::string fault_of_range(byte_range range, std::string_view text) {
    if (range.end < range.begin) return "ends before it begins";
    if (range.end > text.size()) {
        return "leaves the text, which has " + std::to_string(text.size()) + " bytes";
    }
    if (!utf8::is_boundary(text, range.begin)) return "begins inside a code point";
    if (!utf8::is_boundary(text, range.end)) return "ends inside a code point";
    return {};
}

std::string fault_of_share(std::string_view name, float value) {
    if (value >= 0 && value <= 1) return {};
    std::string digits;
    append_json_number(digits, value);
    return "has the " + std::string(name) + " " + digits + ", which is not from 0 to 1";
}

std::string fault_of_utf8(std::string_view name, std::string_view text) {
    const auto bad = utf8::validate(text);
    if (!bad) return {};
    return "has a " + std::string(name) + " that is not UTF-8 at byte " + std::to_string(*bad);
}

}  // namespace textmill::core
