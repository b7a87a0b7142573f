#include "markup.hpp"

#include <textmill/text/utf8.hpp>

namespace html_report {

namespace {

constexpr std::string_view hex = "0123456789abcdef";

bool is_control(char c) noexcept {
    return static_cast<unsigned char>(c) < 0x20 || c == 0x7F;
}

// Unicode has a picture for each: U+2400 on, and U+2421 for DEL.
void append_picture(std::string& out, char control) {
    const auto code = static_cast<unsigned char>(control);
    textmill::text::append(out, code == 0x7F ? U'\u2421' : U'\u2400' + code);
}

void append_escaped(std::string& out, char c) {
    switch (c) {
        case '&':
            out += "&amp;";
            break;
        case '<':
            out += "&lt;";
            break;
        case '>':
            out += "&gt;";
            break;
        case '"':
            out += "&quot;";
            break;
        case '\'':
            out += "&#39;";
            break;
        case '\n':
        case '\t':
            out += c;
            break;
        default:
            is_control(c) ? append_picture(out, c) : out.push_back(c);
    }
}

void append_unicode_escape(std::string& out, char c) {
    const auto code = static_cast<unsigned char>(c);
    out += "\\u00";
    out += hex[code >> 4U];
    out += hex[code & 0xFU];
}

// "<" is escaped too, as "</script" ends the element and "<!--" bends it, whatever the quotes say.
void append_json(std::string& out, char c) {
    if (c == '"' || c == '\\') {
        out += '\\';
        out += c;
    } else if (is_control(c) || c == '<') {
        append_unicode_escape(out, c);
    } else {
        out += c;
    }
}

bool is_plain_in_path(char c) noexcept {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           std::string_view("-._~/").find(c) != std::string_view::npos;
}

}  // namespace

markup& markup::tags(literal markup) {
    bytes_ += markup.text();
    return *this;
}

markup& markup::text(std::string_view text) {
    for (const char c : text) append_escaped(bytes_, c);
    return *this;
}

markup& markup::json(std::string_view text) {
    bytes_ += '"';
    for (const char c : text) append_json(bytes_, c);
    bytes_ += '"';
    return *this;
}

// In a JSON value "<" stands in strings only, where it may be escaped.
markup& markup::json_value(std::string_view json) {
    for (const char c : json) c == '<' ? append_unicode_escape(bytes_, c) : bytes_.push_back(c);
    return *this;
}

markup& markup::blank() {
    bytes_ += blank_character;
    return *this;
}

// "./" keeps the colon of "a:b.html" from being taken for the end of a scheme.
std::string reference_to(std::string_view path) {
    std::string out = "./";
    for (const char c : path) {
        if (is_plain_in_path(c)) {
            out += c;
            continue;
        }
        const auto code = static_cast<unsigned char>(c);
        out += '%';
        out += hex[code >> 4U];
        out += hex[code & 0xFU];
    }
    return out;
}

}  // namespace html_report
