// Tells letters from marks and folds capitals, one code point at a time, as the tokeniser needs it.
#ifndef ENTITY_EXTRACTION_CHARACTERS_HPP
#define ENTITY_EXTRACTION_CHARACTERS_HPP

#include <array>
#include <cstdint>
#include <string_view>

#include "words.hpp"

namespace entity_extraction {

enum class character_kind : std::uint8_t { lower, upper, digit, space, line_end, symbol, other };

namespace detail {
extern const std::array<character_kind, 128> ascii_kinds;
character_kind kind_beyond_ascii(char32_t code) noexcept;
word_key extend_beyond_ascii(word_key key, std::string_view bytes, char32_t code) noexcept;
}  // namespace detail

inline character_kind kind_of(char32_t code) noexcept {
    return code < 128 ? detail::ascii_kinds[code] : detail::kind_beyond_ascii(code);
}

// The small letter of a capital of Latin, Greek or Cyrillic; other code points stay.
char32_t fold(char32_t code) noexcept;

// Adds a letter to a key, folded; curly apostrophes count as straight ones.
inline word_key extend_folded(word_key key, std::string_view bytes, char32_t code) noexcept {
    if (code >= 128) return detail::extend_beyond_ascii(key, bytes, code);
    const bool capital = detail::ascii_kinds[code] == character_kind::upper;
    return extend_key(key, static_cast<unsigned char>(capital ? code + 32 : code));
}

}  // namespace entity_extraction

#endif
