// Answers what the layout and sentence rules ask of single code points: space, case, script.
#ifndef TEXTMILL_DOCUMENT_STRUCTURE_CHARACTERS_HPP
#define TEXTMILL_DOCUMENT_STRUCTURE_CHARACTERS_HPP

#include <cstdint>
#include <string>
#include <string_view>
#include <textmill/text/utf8.hpp>

namespace document_structure {

using textmill::text::decode;
using textmill::text::decode_before;

bool is_space(char32_t c);
bool is_upper(char32_t c);
bool is_lower(char32_t c);
// Any letter of a script; everything beyond Latin that is not punctuation counts as one.
bool is_letter(char32_t c);
// Han, kana, Hangul and their full-width company: two columns wide.
bool is_wide(char32_t c);
// Han and kana alone, which stand without spaces between words.
bool is_ideograph(char32_t c);
// What may close a sentence after its full stop, or open the next one.
bool is_closer(char32_t c);
bool is_opener(char32_t c);

constexpr bool is_digit(char32_t c) {
    return c >= U'0' && c <= U'9';
}

char32_t to_lower(char32_t c);

struct range {
    std::size_t begin = 0;
    std::size_t end = 0;
};
// Without blanks at both ends: U+00A0, U+3000, U+FEFF and their like are blank too.
range trim(std::string_view text, range part);
std::string_view trim(std::string_view text);

// Lower case, straight apostrophes, one plain space for each run of blanks, plain colons and
// commas for full-width ones: the form in which tables are compared.
std::string fold(std::string_view text);
void fold(std::string_view text, std::string& folded);

// A wide character takes two columns.
std::uint32_t columns(std::string_view text);

}  // namespace document_structure

#endif
