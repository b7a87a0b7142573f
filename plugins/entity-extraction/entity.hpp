// What the extractor gives for a document, before the plugin turns it into annotations.
#ifndef ENTITY_EXTRACTION_ENTITY_HPP
#define ENTITY_EXTRACTION_ENTITY_HPP

#include <cstdint>
#include <string>
#include <vector>

#include "mention.hpp"

namespace entity_extraction {

// How a mention names its thing: by its canonical name, by capitals, or by another name.
enum class mention_form : std::uint8_t { name, acronym, alias };
std::string_view name_of(mention_form form) noexcept;

// A thing that the document speaks of; its number is its place in document_entities::things, plus
// one.
struct thing {
    entity_extraction::label label;
    std::string name;
    std::string link;  // empty: none is known
};

struct entity_mention {
    std::uint32_t begin;  // bytes
    std::uint32_t end;
    std::uint32_t thing;
    mention_form form;
    finder by;
};

struct document_entities {
    std::vector<thing> things;
    std::vector<entity_mention> mentions;  // sorted; they do not overlap
};

}  // namespace entity_extraction

#endif
