// Classes and case of characters of the common scripts, without ICU and without a locale.
//
// Letters: Latin, Greek, Cyrillic, Armenian, Hebrew, Arabic, the scripts of India, Thai, Georgian,
// Hangul, kana and Han. Others are no letters here; who needs all of Unicode takes ICU.
#ifndef TEXTMILL_TEXT_CHARACTERS_HPP
#define TEXTMILL_TEXT_CHARACTERS_HPP

#include <algorithm>
#include <array>
#include <cstdint>
#include <iterator>
#include <string>
#include <string_view>

#include "detail/folding.hpp"
#include "utf8.hpp"

namespace textmill::text {

namespace detail {

// A joiner may stand inside a word or a number.
enum ascii_class : std::uint8_t { upper = 1, lower = 2, digit = 4, space = 8, joiner = 16 };

// By byte; those above ASCII have none.
inline constexpr auto ascii_classes = [] {
    std::array<std::uint8_t, 256> table{};
    for (char c = 'A'; c <= 'Z'; ++c) table[static_cast<unsigned char>(c)] = upper;
    for (char c = 'a'; c <= 'z'; ++c) table[static_cast<unsigned char>(c)] = lower;
    for (char c = '0'; c <= '9'; ++c) table[static_cast<unsigned char>(c)] = digit;
    for (const char c : {' ', '\t', '\n', '\v', '\f', '\r'}) {
        table[static_cast<unsigned char>(c)] = space;
    }
    for (const char c : {'.', ',', '\'', '-'}) table[static_cast<unsigned char>(c)] = joiner;
    return table;
}();

constexpr bool has_class(char32_t c, int classes) noexcept {
    return (ascii_classes[c] & classes) != 0;
}
constexpr bool byte_has_class(char byte, int classes) noexcept {
    return has_class(static_cast<unsigned char>(byte), classes);
}

struct range {
    char32_t first;
    char32_t last;
};

template <std::size_t Size>
constexpr bool in_ranges(const range (&ranges)[Size], char32_t c) noexcept {
    const auto* after =
        std::upper_bound(std::begin(ranges), std::end(ranges), c,
                         [](char32_t value, const range& r) { return value < r.first; });
    return after != std::begin(ranges) && c <= std::prev(after)->last;
}

inline constexpr range cased_letters[] = {
    {0xB5, 0xB5},     {0xC0, 0xD6},     {0xD8, 0xF6},     {0xF8, 0x1BA},    {0x1BC, 0x1BF},
    {0x1C4, 0x293},   {0x295, 0x2AF},   {0x370, 0x373},   {0x376, 0x377},   {0x37B, 0x37D},
    {0x37F, 0x37F},   {0x386, 0x386},   {0x388, 0x3F5},   {0x3F7, 0x481},   {0x48A, 0x52F},
    {0x531, 0x556},   {0x560, 0x588},   {0x1E00, 0x1FBC}, {0x1FBE, 0x1FBE}, {0x1FC2, 0x1FCC},
    {0x1FD0, 0x1FDB}, {0x1FE0, 0x1FEC}, {0x1FF2, 0x1FFC}, {0x2C60, 0x2C7F}, {0xA640, 0xA66D},
    {0xA680, 0xA69B}, {0xA722, 0xA787}, {0xA78B, 0xA7CA}, {0xFB00, 0xFB06}, {0xFF21, 0xFF3A},
    {0xFF41, 0xFF5A}};

inline constexpr range other_letters[] = {
    {0xAA, 0xAA},     {0xBA, 0xBA},     {0x1BB, 0x1BB},   {0x1C0, 0x1C3},   {0x294, 0x294},
    {0x5D0, 0x5EA},   {0x620, 0x64A},   {0x66E, 0x66F},   {0x671, 0x6D3},   {0x6D5, 0x6D5},
    {0x6FA, 0x6FF},   {0x900, 0x963},   {0x971, 0x9E5},   {0x9F0, 0xA65},   {0xA70, 0xAE5},
    {0xAF9, 0xB65},   {0xB71, 0xBE5},   {0xC00, 0xC65},   {0xC80, 0xCE5},   {0xCF1, 0xD65},
    {0xD7A, 0xDE5},   {0xDF2, 0xDF3},   {0xE01, 0xE3A},   {0xE40, 0xE4E},   {0x10A0, 0x10FA},
    {0x10FC, 0x11FF}, {0x3005, 0x3007}, {0x3041, 0x3096}, {0x309D, 0x309F}, {0x30A1, 0x30FA},
    {0x30FC, 0x30FF}, {0x3131, 0x318E}, {0x31F0, 0x31FF}, {0x3400, 0x4DBF}, {0x4E00, 0x9FFF},
    {0xAC00, 0xD7A3}, {0xF900, 0xFAFF}, {0xFF66, 0xFF9D}, {0xFFA0, 0xFFDC}, {0x20000, 0x323AF}};

// Marks and joiners that belong to the letter before them.
inline constexpr range marks[] = {{0xAD, 0xAD},     {0x300, 0x36F},   {0x483, 0x487},
                                  {0x591, 0x5BD},   {0x5BF, 0x5C7},   {0x64B, 0x65F},
                                  {0x670, 0x670},   {0x6D6, 0x6DC},   {0x200C, 0x200D},
                                  {0x20D0, 0x20F0}, {0x3099, 0x309A}, {0xFE20, 0xFE2F}};

inline constexpr range digits[] = {{0x660, 0x669}, {0x6F0, 0x6F9}, {0x966, 0x96F},
                                   {0x9E6, 0x9EF}, {0xE50, 0xE59}, {0xFF10, 0xFF19}};

inline constexpr range spaces[] = {{0x85, 0x85},     {0xA0, 0xA0},     {0x1680, 0x1680},
                                   {0x2000, 0x200A}, {0x2028, 0x2029}, {0x202F, 0x202F},
                                   {0x205F, 0x205F}, {0x3000, 0x3000}};

// Lower-case letters that fold to another one all the same.
inline constexpr range folding_lower[] = {
    {0xB5, 0xB5},   {0x17F, 0x17F}, {0x3C2, 0x3C2},   {0x3D0, 0x3D1},   {0x3D5, 0x3D6},
    {0x3F0, 0x3F1}, {0x3F5, 0x3F5}, {0x1C80, 0x1C88}, {0x1E9B, 0x1E9B}, {0x1FBE, 0x1FBE}};

constexpr char32_t fold_long(char32_t c) noexcept {
    const auto* after =
        std::upper_bound(std::begin(folding_runs), std::end(folding_runs), c,
                         [](char32_t value, const folding_run& run) { return value < run.first; });
    if (after == std::begin(folding_runs)) return c;
    const auto& run = *std::prev(after);
    const auto distance = static_cast<std::int32_t>(c - run.first);
    if (c > run.last || distance % run.stride != 0) return c;
    return static_cast<char32_t>(static_cast<std::int32_t>(c) + run.delta);
}

}  // namespace detail

// White space, U+00A0, U+2000 to U+200A and U+3000 among it. U+200B and U+FEFF are none.
[[nodiscard]] constexpr bool is_space(char32_t c) noexcept {
    return c < 0x80 ? detail::has_class(c, detail::space) : detail::in_ranges(detail::spaces, c);
}

// Decimal digits, fullwidth, Arabic, Devanagari, Bengali and Thai ones among them.
[[nodiscard]] constexpr bool is_digit(char32_t c) noexcept {
    return c < 0x80 ? detail::has_class(c, detail::digit) : detail::in_ranges(detail::digits, c);
}

// Han, the iteration mark and the zero among it.
[[nodiscard]] constexpr bool is_ideograph(char32_t c) noexcept {
    return (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0x3400 && c <= 0x4DBF) || c == 0x3005 ||
           c == 0x3007 || (c >= 0xF900 && c <= 0xFAFF) || (c >= 0x20000 && c <= 0x323AF);
}
[[nodiscard]] constexpr bool is_hiragana(char32_t c) noexcept {
    return c >= 0x3041 && c <= 0x309F;
}
[[nodiscard]] constexpr bool is_katakana(char32_t c) noexcept {
    return (c >= 0x30A1 && c <= 0x30FF && c != 0x30FB) || (c >= 0x31F0 && c <= 0x31FF) ||
           (c >= 0xFF66 && c <= 0xFF9D);
}
[[nodiscard]] constexpr bool is_hangul(char32_t c) noexcept {
    return (c >= 0xAC00 && c <= 0xD7A3) || (c >= 0x1100 && c <= 0x11FF) ||
           (c >= 0x3131 && c <= 0x318E);
}
// A letter of Chinese, Japanese or Korean.
[[nodiscard]] constexpr bool is_cjk(char32_t c) noexcept {
    return c >= 0x1100 && (is_ideograph(c) || is_hiragana(c) || is_katakana(c) || is_hangul(c));
}

[[nodiscard]] constexpr bool is_letter(char32_t c) noexcept {
    if (c < 0x80) return detail::has_class(c, detail::upper | detail::lower);
    // Punctuation and Han, which are the most of what is looked up, are told without a search.
    if (c >= 0x2000 && c < 0x2C60) return false;
    if (c >= 0x4E00 && c <= 0x9FFF) return true;
    return detail::in_ranges(detail::cased_letters, c) ||
           detail::in_ranges(detail::other_letters, c);
}
[[nodiscard]] constexpr bool is_letter_or_digit(char32_t c) noexcept {
    return is_letter(c) || is_digit(c);
}
// A combining mark, a joiner or a soft hyphen: part of the word that it stands in.
[[nodiscard]] constexpr bool is_mark(char32_t c) noexcept {
    return c >= 0xAD && detail::in_ranges(detail::marks, c);
}

// The case-folded character: fold(U'É') == U'é', fold(U'Σ') == fold(U'ς') == U'σ'. One to one:
// "ß" stays.
[[nodiscard]] constexpr char32_t fold(char32_t c) noexcept {
    if (c < 0x80) return detail::has_class(c, detail::upper) ? c + 32 : c;
    return detail::fold_long(c);
}

// Title-case digraphs (U+01C5) count as upper case.
[[nodiscard]] constexpr bool is_upper(char32_t c) noexcept {
    if (c < 0x80) return detail::has_class(c, detail::upper);
    // U+0130 folds to two characters, so not here.
    if (c == 0x130) return true;
    return detail::fold_long(c) != c && !detail::in_ranges(detail::folding_lower, c);
}
// Scripts without case have neither upper nor lower.
[[nodiscard]] constexpr bool is_lower(char32_t c) noexcept {
    if (c < 0x80) return detail::has_class(c, detail::lower);
    return detail::in_ranges(detail::cased_letters, c) && !is_upper(c);
}

// Appends the case-folded text; bytes that are not UTF-8 become U+FFFD.
inline void append_folded(std::string& out, std::string_view text) {
    std::size_t at = 0;
    while (at < text.size()) {
        const auto point = decode(text, at);
        append(out, fold(point.value));
        at = point.end();
    }
}
[[nodiscard]] inline std::string folded(std::string_view text) {
    std::string result;
    result.reserve(text.size());
    append_folded(result, text);
    return result;
}

}  // namespace textmill::text

#endif
