// Finds acronyms that the document defines: "ASEAN Regional Forum (ARF)", "QSCG (Quad Senior Cyber
// Group)".
#ifndef ENTITY_EXTRACTION_ACRONYMS_HPP
#define ENTITY_EXTRACTION_ACRONYMS_HPP

#include <vector>

#include "runs.hpp"

namespace entity_extraction {

// The name may be a term in small letters: "confidence-building measures (CBMs)".
struct acronym_definition {
    token_range name;
    std::size_t acronym;  // a token
};

std::vector<acronym_definition> find_acronym_definitions(const passage& page);

// Two capitals or more: "ARF", "CERTs", "DiREx" is none.
bool looks_like_acronym(const passage& page, std::size_t i);

}  // namespace entity_extraction

#endif
