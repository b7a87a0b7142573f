// Decides which mentions of a document mean the same thing: "Joe Biden" and "Biden", "ARF" and its
// name.
#ifndef ENTITY_EXTRACTION_IDENTITIES_HPP
#define ENTITY_EXTRACTION_IDENTITIES_HPP

#include <string_view>
#include <vector>

#include "entity.hpp"
#include "gazetteer.hpp"

namespace entity_extraction {

// A mention in bytes of the document.
struct located_mention {
    std::uint32_t begin;
    std::uint32_t end;
    entity_extraction::label label;
    finder by;
    std::uint32_t entry;
};

// "ARF" at [acronym_begin, acronym_end) stands for the mention that begins at name_begin; for a
// term that is no name where none begins there.
struct located_definition {
    std::uint32_t acronym_begin;
    std::uint32_t acronym_end;
    std::uint32_t name_begin;
};

// What was found in all passages of a document, in order. Hints are words that are mentions only if
// the document has something that they are short for.
struct findings {
    std::vector<located_mention> mentions;
    std::vector<located_definition> definitions;

    void clear() {
        mentions.clear();
        definitions.clear();
    }
};

document_entities identify(std::string_view text, const findings& found, const gazetteer& known,
                           const word_table& words);

}  // namespace entity_extraction

#endif
