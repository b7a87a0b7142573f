// The words of a sentence as a summary prints them: citation markers out, white space folded.
#ifndef SUMMARIZATION_READING_HPP
#define SUMMARIZATION_READING_HPP

#include <span>
#include <string>

#include "article.hpp"

namespace summarization {

// Pieces between white space, as `wc -w` counts them; each Han or hiragana character is a word of
// its own.
std::uint32_t count_words(std::string_view text);

// Appends text[place] without the markers in it, and without the space that a marker leaves before
// a comma or a period.
void append_readable(std::string& out, std::string_view text, range place,
                     std::span<const range> markers);

// Appends one sentence behind another: with a space between, but for Chinese and Japanese.
void append_sentence(std::string& out, std::string_view sentence);

// Those of the sorted ranges that begin inside `place`.
std::span<const range> inside(std::span<const range> ranges, range place);

}  // namespace summarization

#endif
