// Answers what the layout and sentence rules ask of single code points: space, case, script.
#include "characters.hpp"

namespace document_structure {
namespace {

constexpr bool between(char32_t c, char32_t first, char32_t last) {
    return c >= first && c <= last;
}

// Blocks in which capitals are even and the small letter follows, and those the other way about.
constexpr bool capitals_are_even(char32_t c) {
    return between(c, 0x100, 0x137) || between(c, 0x14A, 0x177) || between(c, 0x218, 0x21B) ||
           between(c, 0x460, 0x481) || between(c, 0x48A, 0x4BF) || between(c, 0x1E00, 0x1EFF);
}
constexpr bool capitals_are_odd(char32_t c) {
    return between(c, 0x139, 0x148) || between(c, 0x179, 0x17E);
}

constexpr char32_t plain_form(char32_t c) {
    switch (c) {
        case 0x2018:
        case 0x2019:
            return U'\'';
        case 0x201C:
        case 0x201D:
            return U'"';
        case 0xFF1A:
            return U':';
        case 0xFF0C:
            return U',';
        default:
            return c;
    }
}

}  // namespace

bool is_space(char32_t c) {
    if (c <= 0x20) return c == 0x20 || between(c, 0x09, 0x0D);
    return c == 0xA0 || c == 0x3000 || between(c, 0x2000, 0x200B) || c == 0x202F || c == 0x205F ||
           c == 0xFEFF || c == 0x2028 || c == 0x2029 || c == 0x85;
}

bool is_upper(char32_t c) {
    if (c < 0x80) return between(c, 'A', 'Z');
    if (c < 0x100) return between(c, 0xC0, 0xDE) && c != 0xD7;
    if (capitals_are_even(c)) return (c & 1) == 0;
    if (capitals_are_odd(c)) return (c & 1) == 1;
    return between(c, 0x386, 0x38F) || between(c, 0x391, 0x3AB) || between(c, 0x400, 0x42F);
}

bool is_lower(char32_t c) {
    if (c < 0x80) return between(c, 'a', 'z');
    if (c < 0x100) return between(c, 0xDF, 0xFF) && c != 0xF7;
    if (capitals_are_even(c)) return (c & 1) == 1;
    if (capitals_are_odd(c)) return (c & 1) == 0;
    return between(c, 0x3AC, 0x3CE) || between(c, 0x430, 0x45F);
}

bool is_letter(char32_t c) {
    if (c < 0x100) return is_upper(c) || is_lower(c) || c == 0xAA || c == 0xBA;
    if (between(c, 0x2000, 0x2BFF) || between(c, 0x3000, 0x3004) || between(c, 0x3008, 0x3020)) {
        return false;
    }
    if (between(c, 0xFF00, 0xFF20) || between(c, 0xFF3B, 0xFF40) || between(c, 0xFF5B, 0xFF65)) {
        return false;
    }
    return c != 0xFEFF && c != 0x60C && c != 0x61B && c != 0x61F && c != 0x6D4 && c != 0x964;
}

bool is_ideograph(char32_t c) {
    return between(c, 0x3005, 0x3007) || between(c, 0x3041, 0x30FF) || between(c, 0x3400, 0x9FFF) ||
           between(c, 0xF900, 0xFAFF) || between(c, 0x20000, 0x3FFFF);
}

bool is_wide(char32_t c) {
    return is_ideograph(c) || between(c, 0x1100, 0x115F) || between(c, 0x3000, 0x303F) ||
           between(c, 0xAC00, 0xD7A3) || between(c, 0xFF01, 0xFF60);
}

bool is_closer(char32_t c) {
    if (c < 0x80)
        return c == '"' || c == '\'' || c == ')' || c == ']' || c == '}' || c == '*' || c == '_';
    return c == 0x2019 || c == 0x201D || c == 0xBB || c == 0x203A || c == 0x300D || c == 0x300F ||
           c == 0x3011 || c == 0x300B || c == 0xFF09 || c == 0xFF02;
}

bool is_opener(char32_t c) {
    if (c < 0x80)
        return c == '"' || c == '\'' || c == '(' || c == '[' || c == '{' || c == '*' || c == '_';
    return c == 0x2018 || c == 0x201C || c == 0x201E || c == 0xAB || c == 0x2039 || c == 0x300C ||
           c == 0x300E || c == 0x3010 || c == 0x300A || c == 0xFF08 || c == 0xBF || c == 0xA1;
}

char32_t to_lower(char32_t c) {
    if (!is_upper(c)) return c;
    if (capitals_are_even(c) || capitals_are_odd(c)) return c + 1;
    if (between(c, 0x400, 0x40F)) return c + 0x50;
    if (between(c, 0x386, 0x38F)) return c;
    return c + 0x20;
}

range trim(std::string_view text, range part) {
    while (part.begin < part.end) {
        const auto first = decode(text, part.begin);
        if (!is_space(first.value)) break;
        part.begin += first.size;
    }
    while (part.begin < part.end) {
        const auto last = decode_before(text, part.end);
        if (!is_space(last.value)) break;
        part.end -= last.size;
    }
    return part;
}

std::string_view trim(std::string_view text) {
    const auto part = trim(text, {0, text.size()});
    return text.substr(part.begin, part.end - part.begin);
}

void fold(std::string_view text, std::string& folded) {
    folded.clear();
    for (std::size_t at = 0; at < text.size();) {
        const auto c = decode(text, at);
        at += c.size;
        if (!is_space(c.value)) {
            textmill::text::append(folded, plain_form(to_lower(c.value)));
        } else if (!folded.empty() && folded.back() != ' ') {
            folded += ' ';
        }
    }
    if (!folded.empty() && folded.back() == ' ') folded.pop_back();
}

std::string fold(std::string_view text) {
    std::string folded;
    fold(text, folded);
    return folded;
}

std::uint32_t columns(std::string_view text) {
    std::uint32_t width = 0;
    for (std::size_t at = 0; at < text.size();) {
        const auto c = decode(text, at);
        at += c.size;
        width += is_wide(c.value) ? 2 : 1;
    }
    return width;
}

}  // namespace document_structure
