// Answers how the words of a mention are written: what mentions of one thing are compared by.
#ifndef ENTITY_EXTRACTION_SPELLING_HPP
#define ENTITY_EXTRACTION_SPELLING_HPP

#include <string>
#include <string_view>

#include "words.hpp"

namespace entity_extraction {

// Spaces and line ends become one space.
std::string spaced(std::string_view text);
// key_of(spaced(text)), without the text between; goes on with the key of what stands before.
word_key key_of_spaced(std::string_view text, word_key key = empty_key);

// The first and the last word of a name.
struct name_ends {
    std::string_view first;
    std::string_view last;
};
name_ends ends_of(std::string_view name);
// True where they are one.
bool is_single(const name_ends& ends);

bool in_capitals(std::string_view name);
// "CERTs" is "CERT".
std::string_view singular(std::string_view acronym);

}  // namespace entity_extraction

#endif
