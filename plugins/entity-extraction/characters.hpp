// Tells letters from marks and folds capitals, one code point at a time, as the tokeniser needs it.
#ifndef ENTITY_EXTRACTION_CHARACTERS_HPP
#define ENTITY_EXTRACTION_CHARACTERS_HPP

#include <cstdint>
#include <string_view>

#include "words.hpp"

namespace entity_extraction {

enum class character_kind : std::uint8_t { lower, upper, digit, space, line_end, symbol, other };

character_kind kind_of(char32_t code) noexcept;

// The small letter of a capital of Latin, Greek or Cyrillic; other code points stay.
char32_t fold(char32_t code) noexcept;

// Adds a letter to a key, folded; curly apostrophes count as straight ones.
word_key extend_folded(word_key key, std::string_view bytes, char32_t code) noexcept;

}  // namespace entity_extraction

#endif
