// Tells letters from marks and folds capitals; see characters.hpp.
#include "characters.hpp"

namespace entity_extraction {
namespace {

constexpr bool within(char32_t code, char32_t first, char32_t last) {
    return code >= first && code <= last;
}

constexpr character_kind ascii_kind(char32_t code) {
    if (within(code, 'a', 'z')) return character_kind::lower;
    if (within(code, 'A', 'Z')) return character_kind::upper;
    if (within(code, '0', '9')) return character_kind::digit;
    if (code == '\n' || code == '\r') return character_kind::line_end;
    return code <= ' ' ? character_kind::space : character_kind::symbol;
}

bool is_space(char32_t code) {
    return code == 0xA0 || code == 0x3000 || code == 0x202F || within(code, 0x2000, 0x200B);
}

bool is_symbol(char32_t code) {
    return within(code, 0x80, 0xBF) || code == 0xD7 || code == 0xF7 ||
           within(code, 0x2010, 0x2BFF) || within(code, 0x3001, 0x303F) ||
           within(code, 0xFF01, 0xFF0F) || within(code, 0xFF1A, 0xFF20) || code == 0xFEFF ||
           code == 0xFFFD || code >= 0x1F000;
}

// Scripts without capitals, whose words are not set apart by spaces.
bool is_unspaced_script(char32_t code) {
    return within(code, 0x3040, 0xA4CF) || within(code, 0xAC00, 0xD7AF) ||
           within(code, 0xF900, 0xFAFF) || within(code, 0xFF66, 0xFFDC) ||
           within(code, 0x20000, 0x3FFFF);
}

}  // namespace

namespace detail {

constinit const std::array<character_kind, 128> ascii_kinds = [] {
    std::array<character_kind, 128> kinds{};
    for (char32_t code = 0; code < 128; ++code) kinds[code] = ascii_kind(code);
    return kinds;
}();

}  // namespace detail

char32_t fold(char32_t code) noexcept {
    if (within(code, 'A', 'Z')) return code + 32;
    if (code < 0xC0) return code;
    if (within(code, 0xC0, 0xDE) && code != 0xD7) return code + 32;
    // Latin Extended-A alternates capital and small; the parity turns at these two places.
    if (within(code, 0x139, 0x148) || within(code, 0x179, 0x17E)) return code + (code & 1U);
    if (within(code, 0x100, 0x177)) return code | 1U;
    if (within(code, 0x391, 0x3A9) || within(code, 0x410, 0x42F)) return code + 32;
    if (within(code, 0x400, 0x40F)) return code + 80;
    if (within(code, 0x1E00, 0x1EFF)) return code | 1U;
    return code;
}

namespace detail {

character_kind kind_beyond_ascii(char32_t code) noexcept {
    if (is_space(code)) return character_kind::space;
    if (is_symbol(code)) return character_kind::symbol;
    if (is_unspaced_script(code)) return character_kind::other;
    return fold(code) == code ? character_kind::lower : character_kind::upper;
}

word_key extend_beyond_ascii(word_key key, std::string_view bytes, char32_t code) noexcept {
    if (code == 0x2019) return extend_key(key, '\'');
    const auto folded = fold(code);
    if (folded < 0x80) return extend_key(key, static_cast<unsigned char>(folded));
    if (folded == code) {
        for (const char byte : bytes) key = extend_key(key, static_cast<unsigned char>(byte));
        return key;
    }
    // Every folding above stays within the letters of two or three bytes.
    if (folded < 0x800) {
        key = extend_key(key, static_cast<unsigned char>(0xC0U | folded >> 6U));
        return extend_key(key, static_cast<unsigned char>(0x80U | (folded & 0x3FU)));
    }
    key = extend_key(key, static_cast<unsigned char>(0xE0U | folded >> 12U));
    key = extend_key(key, static_cast<unsigned char>(0x80U | (folded >> 6U & 0x3FU)));
    return extend_key(key, static_cast<unsigned char>(0x80U | (folded & 0x3FU)));
}

}  // namespace detail
}  // namespace entity_extraction
