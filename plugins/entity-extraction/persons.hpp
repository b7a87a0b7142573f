// Judges whether capitalised words are the name of a person.
#ifndef ENTITY_EXTRACTION_PERSONS_HPP
#define ENTITY_EXTRACTION_PERSONS_HPP

#include <optional>

#include "mention.hpp"
#include "runs.hpp"

namespace entity_extraction {

// The words after a title: "Biden", "Xi Jinping", "James A. Lewis".
std::optional<mention> titled_person(const passage& page, token_range words);

// Words without a title: a given name and a surname, or a Chinese surname and its given name.
std::optional<mention> plain_person(const passage& page, token_range words);

// "Zhang", "Jinping" and "Tengjun" are made of syllables of Pinyin; "Zhan" and "Bank" differ in
// that.
bool is_pinyin(std::string_view word);

}  // namespace entity_extraction

#endif
