// Escapes.
#include "visible.hpp"

#include <algorithm>

#include "base/utf8.hpp"

namespace textmill::apps {
namespace {

constexpr std::string_view digits = "0123456789abcdef";
constexpr std::size_t bytes_of_line = 16;

// `bytes` digits pairs, the highest first.
std::string hex(std::size_t value, unsigned bytes) {
    std::string text;
    for (auto shift = 8 * bytes; shift != 0; shift -= 4) {
        text += digits[value >> (shift - 4) & 0xFU];
    }
    return text;
}

bool is_control(char32_t c) {
    return c < 0x20 || (c >= 0x7F && c < 0xA0);
}

// Unicode's Bidi_Control characters: text after them may not be read as it stands.
bool turns_direction(char32_t c) {
    return c == 0x061C || c == 0x200E || c == 0x200F || (c >= 0x202A && c <= 0x202E) ||
           (c >= 0x2066 && c <= 0x2069);
}

char printable(char c) {
    return c >= 0x20 && c < 0x7F ? c : '.';
}

std::string hex_line(std::size_t offset, std::string_view bytes) {
    std::string pairs;
    for (const char c : bytes) pairs += hex(static_cast<unsigned char>(c), 1) + " ";
    pairs.resize(3 * bytes_of_line + 1, ' ');
    std::string text(bytes);
    std::ranges::transform(text, text.begin(), printable);
    return hex(offset, 4) + "  " + pairs + "|" + text + "|\n";
}

}  // namespace

std::string visible(std::string_view bytes) {
    const auto text = core::utf8::with_escapes(bytes);
    std::string shown;
    for (std::size_t i = 0; i < text.size();) {
        const auto [code_point, size] = core::utf8::decode_at(text, i);
        if (code_point == U'\n') {
            shown += "⏎";
        } else if (is_control(code_point)) {
            shown += "\\x" + hex(code_point, 1);
        } else if (turns_direction(code_point)) {
            shown += "\\u" + hex(code_point, 2);
        } else {
            shown.append(text, i, size);
        }
        i += size;
    }
    return shown;
}

std::string hex_lines(std::string_view bytes) {
    std::string lines;
    for (std::size_t i = 0; i < bytes.size(); i += bytes_of_line) {
        lines += hex_line(i, bytes.substr(i, bytes_of_line));
    }
    return lines;
}

}  // namespace textmill::apps
