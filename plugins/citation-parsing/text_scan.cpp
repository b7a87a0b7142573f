// Small questions about bytes and words that every file of this plugin asks of UTF-8 text.
#include "text_scan.hpp"

namespace citation_parsing {

namespace detail {

code_point long_code_point_at(std::string_view text, std::size_t at) {
    const auto byte = [&](std::size_t i) {
        return at + i < text.size() ? static_cast<unsigned char>(text[at + i]) : 0U;
    };
    const std::uint32_t first = byte(0);
    if (first < 0xC0) return {0xFFFD, 1};  // in the middle of a code point
    if (first < 0xE0) return {(first & 0x1FU) << 6 | (byte(1) & 0x3FU), 2};
    if (first < 0xF0) {
        return {(first & 0x0FU) << 12 | (byte(1) & 0x3FU) << 6 | (byte(2) & 0x3FU), 3};
    }
    return {(first & 0x07U) << 18 | (byte(1) & 0x3FU) << 12 | (byte(2) & 0x3FU) << 6 |
                (byte(3) & 0x3FU),
            4};
}

bool is_word_beyond_ascii(std::uint32_t c) {
    if (c < 0xC0) return c == 0xAA || c == 0xB5 || c == 0xBA;
    if (c == 0xD7 || c == 0xF7) return false;
    if (c >= 0x2000 && c < 0x2C00) return false;  // punctuation, superscripts, symbols, arrows
    if (c >= 0x3000 && c < 0x3040) return c == 0x3005 || c == 0x3007;
    if (c >= 0xFE30 && c < 0xFE70) return false;
    if (c >= 0xFF00 && c < 0xFF10) return false;
    return !(c >= 0xFF1A && c <= 0xFF20) && c != 0xFEFF && c != 0xFFFD;
}

bool is_space_beyond_ascii(std::uint32_t c) {
    return c == 0xA0 || c == 0x3000 || (c >= 0x2000 && c <= 0x200B) || c == 0x2028 || c == 0x2029 ||
           c == 0x202F;
}

}  // namespace detail

std::size_t previous(std::string_view text, std::size_t at) {
    while (at > 0 && (static_cast<unsigned char>(text[--at]) & 0xC0) == 0x80) continue;
    return at;
}

bool is_capital(std::uint32_t c) {
    if (c < 0x80) return is_upper(static_cast<char>(c));
    if (c < 0xDF) return c >= 0xC0 && c != 0xD7;
    if (c >= 0x100 && c < 0x138) return c % 2 == 0;
    if (c >= 0x139 && c < 0x149) return c % 2 == 1;
    if (c >= 0x14A && c < 0x178) return c % 2 == 0;
    if (c >= 0x179 && c < 0x17F) return c % 2 == 1;
    return (c >= 0x391 && c <= 0x3A9) || (c >= 0x400 && c <= 0x42F);
}

bool is_capital_at(std::string_view text, std::size_t at) {
    return is_capital(code_point_at(text, at).value);
}

std::size_t skip_spaces(std::string_view text, std::size_t at) {
    while (at < text.size()) {
        const auto c = code_point_at(text, at);
        if (!is_space(c.value)) break;
        at += c.size;
    }
    return at;
}

range trim(std::string_view text, range whole) {
    whole.begin = skip_spaces(text.substr(0, whole.end), whole.begin);
    while (whole.end > whole.begin) {
        const auto before = previous(text, whole.end);
        if (!is_space_at(text, before)) break;
        whole.end = before;
    }
    return whole;
}

std::string_view trim(std::string_view text) {
    return trim(text, {0, text.size()}).of(text);
}

namespace {

// The lower-case partner of a two-byte capital, as its code point.
std::uint32_t small(std::uint32_t c) {
    if (!is_capital(c)) return c;
    if (c < 0xDF || (c >= 0x391 && c <= 0x3A9) || (c >= 0x410 && c <= 0x42F)) return c + 0x20;
    if (c >= 0x400 && c < 0x410) return c + 0x50;
    return c + 1;
}

}  // namespace

std::string fold(std::string_view text) {
    std::string folded(text);
    for (std::size_t i = 0; i < folded.size(); ++i) {
        if (static_cast<unsigned char>(text[i]) < 0x80) {
            folded[i] = to_lower(text[i]);
            continue;
        }
        const auto c = code_point_at(text, i);
        if (c.size != 2 || i + 1 >= text.size()) continue;
        const auto low = small(c.value);
        folded[i] = static_cast<char>(0xC0U | low >> 6);
        folded[++i] = static_cast<char>(0x80U | (low & 0x3FU));
    }
    return folded;
}

bool has_word(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        const auto c = code_point_at(text, at);
        if (is_word(c.value)) return true;
        at += c.size;
    }
    return false;
}

std::vector<std::string> words_of(std::string_view text) {
    std::vector<std::string> words;
    words.reserve(text.size() / 8 + 1);
    std::size_t begin = npos;
    for (std::size_t at = 0; at <= text.size();) {
        const auto c = code_point_at(text, at);
        const bool inside = c.size != 0 && is_word(c.value);
        if (inside && begin == npos) begin = at;
        if (!inside && begin != npos) {
            words.push_back(fold(text.substr(begin, at - begin)));
            begin = npos;
        }
        at += c.size == 0 ? 1 : c.size;
    }
    return words;
}

std::string squeeze(std::string_view text) {
    std::string squeezed;
    squeezed.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        const auto next = skip_spaces(text, at);
        if (next > at) {
            squeezed += ' ';
            at = next;
            continue;
        }
        squeezed += text[at++];
    }
    return squeezed;
}

long read_number(std::string_view text, std::size_t& at) {
    const auto begin = at;
    long number = 0;
    while (at < text.size() && is_digit(text[at]) && at - begin < 9) {
        number = number * 10 + (text[at++] - '0');
    }
    if (at == begin || (at < text.size() && is_digit(text[at]))) return -1;
    return number;
}

}  // namespace citation_parsing
