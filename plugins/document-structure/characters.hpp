// Answers what the layout and sentence rules ask of single code points, beyond the SDK's classes.
#ifndef TEXTMILL_DOCUMENT_STRUCTURE_CHARACTERS_HPP
#define TEXTMILL_DOCUMENT_STRUCTURE_CHARACTERS_HPP

#include <cstdint>
#include <string>
#include <string_view>
#include <textmill/text/characters.hpp>
#include <textmill/text/utf8.hpp>

namespace document_structure {

using textmill::text::code_points;
using textmill::text::decode;
using textmill::text::decode_before;
using textmill::text::is_letter;
using textmill::text::is_lower;
using textmill::text::is_upper;

constexpr bool is_digit(char32_t c) {
    return c >= U'0' && c <= U'9';
}

// The zero-width space and the byte order mark are blank here too.
constexpr bool is_space(char32_t c) {
    return textmill::text::is_space(c) || c == 0x200B || c == 0xFEFF;
}

// Han and kana, which stand without spaces between words.
constexpr bool is_ideograph(char32_t c) {
    return c >= 0x3005 && (textmill::text::is_ideograph(c) || (c >= 0x3041 && c <= 0x30FF));
}

// Two columns wide: Han, kana, Hangul and their full-width company.
constexpr bool is_wide(char32_t c) {
    return c >= 0x1100 && (textmill::text::is_cjk(c) || (c >= 0x3000 && c <= 0x30FF) ||
                           (c >= 0xFF01 && c <= 0xFF60));
}

// What may close a sentence after its full stop, or open the next one.
bool is_closer(char32_t c);
bool is_opener(char32_t c);

struct range {
    std::size_t begin = 0;
    std::size_t end = 0;
};
// Without blanks at both ends.
range trim(std::string_view text, range part);
std::string_view trim(std::string_view text);

bool is_ascii(std::string_view text);

// Lower case, straight quotes, one plain space for each run of blanks, plain colons and commas for
// full-width ones: the form in which tables are compared.
std::string fold(std::string_view text);
void fold(std::string_view text, std::string& folded);

// A wide character takes two columns.
std::uint32_t columns(std::string_view text);

}  // namespace document_structure

#endif
