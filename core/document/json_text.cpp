// Scans strings eight bytes at a time, as nearly all of a record is text that needs no escape.
#include "document/json_text.hpp"

#include <simdjson.h>

#include <array>
#include <charconv>
#include <cstring>

#include "base/utf8.hpp"

namespace textmill::core {

namespace {

constexpr std::uint64_t every_byte(unsigned char value) {
    return value * 0x0101010101010101U;
}

// Bit tricks after Sean Eron Anderson, "Bit Twiddling Hacks": whether any byte is below a bound up
// to 128, or equals a value.
constexpr bool has_below(std::uint64_t word, unsigned char bound) {
    return ((word - every_byte(bound)) & ~word & every_byte(0x80)) != 0;
}

constexpr bool has_byte(std::uint64_t word, unsigned char value) {
    return has_below(word ^ every_byte(value), 1);
}

bool needs_escape(char c) {
    return static_cast<unsigned char>(c) < 0x20 || c == '"' || c == '\\';
}

// The offset of the next character that needs an escape, or the size of the text.
std::size_t find_escape(std::string_view text, std::size_t from) {
    for (; from + 8 <= text.size(); from += 8) {
        std::uint64_t word = 0;
        std::memcpy(&word, text.data() + from, 8);
        if (has_below(word, 0x20) || has_byte(word, '"') || has_byte(word, '\\')) break;
    }
    while (from < text.size() && !needs_escape(text[from])) ++from;
    return from;
}

void append_escape(std::string& to, char c) {
    switch (c) {
        case '"':
            to += "\\\"";
            return;
        case '\\':
            to += "\\\\";
            return;
        case '\n':
            to += "\\n";
            return;
        case '\r':
            to += "\\r";
            return;
        case '\t':
            to += "\\t";
            return;
        default:
            break;
    }
    constexpr std::string_view digits = "0123456789abcdef";
    const auto byte = static_cast<unsigned char>(c);
    to += "\\u00";
    to += digits[byte >> 4U];
    to += digits[byte & 0xFU];
}

template <typename Number>
void append_digits(std::string& to, Number value) {
    std::array<char, 32> digits;
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr;
    to.append(digits.data(), end);
}

void append_json_refs(std::string& to, const textmill_value& value) {
    to += '[';
    for (std::uint64_t i = 0; i < value.size; ++i) {
        if (i != 0) to += ", ";
        append_json_integer(to, value.as.refs[i]);
    }
    to += ']';
}

textmill_value value_of_kind(std::uint32_t kind) {
    textmill_value value{};
    value.kind = kind;
    return value;
}

textmill_value string_value(std::uint32_t kind, std::string_view text) {
    auto value = value_of_kind(kind);
    value.as.string = text.data();
    value.size = text.size();
    return value;
}

textmill_value bool_value(bool truth) {
    auto value = value_of_kind(TEXTMILL_BOOL);
    value.as.integer = truth ? 1 : 0;
    return value;
}

textmill_value read_number(std::string_view json) {
    const auto* end = json.data() + json.size();
    auto integer = value_of_kind(TEXTMILL_INT);
    const auto whole = std::from_chars(json.data(), end, integer.as.integer);
    if (whole.ec == std::errc{} && whole.ptr == end) return integer;
    auto number = value_of_kind(TEXTMILL_FLOAT);
    if (std::from_chars(json.data(), end, number.as.number).ec == std::errc{}) return number;
    return string_value(TEXTMILL_JSON, json);
}

// Four hexadecimal digits; 0 where there are none.
char32_t read_hex(std::string_view digits) {
    std::uint32_t value = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), value, 16);
    return value;
}

// Takes the escape behind a backslash off the front of the text.
char32_t take_escape(std::string_view& text) {
    const char name = text.front();
    text.remove_prefix(1);
    switch (name) {
        case 'n':
            return '\n';
        case 'r':
            return '\r';
        case 't':
            return '\t';
        case 'b':
            return '\b';
        case 'f':
            return '\f';
        case 'u':
            break;
        default:
            return static_cast<unsigned char>(name);
    }
    const auto unit = read_hex(text.substr(0, 4));
    text.remove_prefix(std::min<std::size_t>(4, text.size()));
    if (unit < 0xD800 || unit > 0xDFFF) return unit;
    const auto low = text.starts_with("\\u") ? read_hex(text.substr(2, 4)) : 0;
    if (unit > 0xDBFF || low < 0xDC00 || low > 0xDFFF) return 0xFFFD;
    text.remove_prefix(6);
    return 0x10000 + ((unit - 0xD800) << 10U) + (low - 0xDC00);
}

std::string unescape(std::string_view text) {
    std::string plain;
    while (!text.empty()) {
        const auto backslash = std::min(text.find('\\'), text.size());
        plain += text.substr(0, backslash);
        text.remove_prefix(backslash);
        if (text.size() < 2) break;
        text.remove_prefix(1);
        utf8::append(plain, take_escape(text));
    }
    return plain;
}

textmill_value read_string(std::string_view json, arena& memory) {
    const auto text = json.substr(1, json.size() - 2);
    if (text.find('\\') == std::string_view::npos) return string_value(TEXTMILL_TEXT, text);
    return string_value(TEXTMILL_TEXT, memory.copy(unescape(text)));
}

std::string_view trim(std::string_view json) {
    constexpr std::string_view space = " \t\r\n";
    const auto begin = json.find_first_not_of(space);
    if (begin == std::string_view::npos) return {};
    return json.substr(begin, json.find_last_not_of(space) - begin + 1);
}

bool has_line_break(std::string_view json) {
    return json.find('\n') != std::string_view::npos || json.find('\r') != std::string_view::npos;
}

// Valid JSON has line breaks only between its tokens.
std::string_view minify(std::string_view json, arena& memory) {
    const auto place = memory.allocate_array<char>(json.size() + simdjson::SIMDJSON_PADDING);
    std::size_t size = 0;
    if (simdjson::minify(json.data(), json.size(), place.data(), size) != simdjson::SUCCESS) {
        return "null";
    }
    return {place.data(), size};
}

}  // namespace

void append_json_string(std::string& to, std::string_view text) {
    to += '"';
    for (std::size_t from = 0; from < text.size();) {
        const auto escape = find_escape(text, from);
        to.append(text, from, escape - from);
        if (escape == text.size()) break;
        append_escape(to, text[escape]);
        from = escape + 1;
    }
    to += '"';
}

void append_json_integer(std::string& to, std::int64_t value) {
    append_digits(to, value);
}

void append_json_number(std::string& to, double value) {
    append_digits(to, value);
}

// Nearly all scores are 1, and the digits of a float take long to find.
void append_json_number(std::string& to, float value) {
    if (value == 1) {
        to += '1';
    } else {
        append_digits(to, value);
    }
}

void append_json_value(std::string& to, const textmill_value& value) {
    switch (value.kind) {
        case TEXTMILL_BOOL:
            to += value.as.integer != 0 ? "true" : "false";
            return;
        case TEXTMILL_INT:
        case TEXTMILL_REF:
            append_json_integer(to, value.as.integer);
            return;
        case TEXTMILL_FLOAT:
            append_json_number(to, value.as.number);
            return;
        case TEXTMILL_TEXT:
            append_json_string(to, {value.as.string, value.size});
            return;
        case TEXTMILL_REFS:
            append_json_refs(to, value);
            return;
        case TEXTMILL_JSON:
            to.append(value.as.string, value.size);
            return;
        default:
            to += "null";
            return;
    }
}

textmill_value read_json_value(std::string_view json, arena& memory) {
    json = trim(json);
    if (json.empty()) return {};
    switch (json.front()) {
        case '{':
        case '[':
            return string_value(TEXTMILL_JSON, json);
        case '"':
            return read_string(json, memory);
        case 't':
            return bool_value(true);
        case 'f':
            return bool_value(false);
        case 'n':
            return {};
        default:
            return read_number(json);
    }
}

std::string_view copy_on_one_line(std::string_view json, arena& memory) {
    return has_line_break(json) ? minify(json, memory) : memory.copy(json);
}

struct json_checker::parser {
    simdjson::dom::parser dom;
};

json_checker::json_checker() = default;
json_checker::~json_checker() = default;
json_checker::json_checker(json_checker&&) noexcept = default;
json_checker& json_checker::operator=(json_checker&&) noexcept = default;

result<std::string_view> json_checker::copy(std::string_view json, arena& memory) {
    constexpr std::size_t kept_capacity = 1 << 20;
    if (!parser_) {
        parser_ = std::make_unique<parser>();
        if (parser_->dom.allocate(kept_capacity / 64, deepest_nesting) != simdjson::SUCCESS) {
            return error{"there is no memory to check it", TEXTMILL_RESOURCE};
        }
    }
    const auto padded = memory.allocate_array<char>(json.size() + simdjson::SIMDJSON_PADDING);
    std::ranges::copy(json, padded.begin());
    std::ranges::fill(padded.subspan(json.size()), '\0');
    const auto failure = parser_->dom.parse(padded.data(), json.size(), false).error();
    if (parser_->dom.capacity() > kept_capacity) parser_.reset();
    if (failure != simdjson::SUCCESS) {
        return error{std::string(simdjson::error_message(failure)), TEXTMILL_DOCUMENT};
    }
    const std::string_view checked(padded.data(), json.size());
    return has_line_break(checked) ? minify(checked, memory) : checked;
}

}  // namespace textmill::core
