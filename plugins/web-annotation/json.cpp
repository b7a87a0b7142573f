// Copies what needs no escape in runs.
#include "json.hpp"

#include <array>
#include <charconv>

namespace web_annotation {
namespace {

template <typename Number>
void append_digits(std::string& to, Number value) {
    std::array<char, 32> digits;
    to.append(digits.data(),
              std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr);
}

void append_unit(std::string& to, unsigned unit) {
    constexpr std::string_view digits = "0123456789abcdef";
    to += "\\u";
    for (const unsigned shift : {12U, 8U, 4U, 0U}) to += digits[(unit >> shift) & 0xFU];
}

void append_escape(std::string& to, char byte) {
    constexpr std::string_view named = "\"\\\b\f\n\r\t";
    const auto which = named.find(byte);
    if (which == std::string_view::npos) return append_unit(to, static_cast<unsigned char>(byte));
    to += '\\';
    to += "\"\\bfnrt"[which];
}

bool is_plain(char byte) {
    return static_cast<unsigned char>(byte) >= 0x20 && byte != '"' && byte != '\\' &&
           byte != '\xE2';
}

// "\xE2\x80\xA8" and "\xE2\x80\xA9" are U+2028 and U+2029.
bool is_line_separator(std::string_view text) {
    return text.starts_with("\xE2\x80\xA8") || text.starts_with("\xE2\x80\xA9");
}

}  // namespace

void append_string(std::string& to, std::string_view text) {
    to += '"';
    while (!text.empty()) {
        std::size_t plain = 0;
        while (plain < text.size() && is_plain(text[plain])) ++plain;
        to += text.substr(0, plain);
        text.remove_prefix(plain);
        if (text.empty()) break;
        if (is_line_separator(text)) {
            append_unit(to, text[2] == '\xA8' ? 0x2028 : 0x2029);
            text.remove_prefix(3);
            continue;
        }
        if (text.front() == '\xE2') {
            to += text.front();
        } else {
            append_escape(to, text.front());
        }
        text.remove_prefix(1);
    }
    to += '"';
}

void append_integer(std::string& to, std::int64_t value) {
    append_digits(to, value);
}

void append_number(std::string& to, double value) {
    append_digits(to, value);
}

void append_number(std::string& to, float value) {
    append_digits(to, value);
}

}  // namespace web_annotation
