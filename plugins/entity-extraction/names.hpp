// Finds names by their words: "Ministry of X", "X Act", "X Summit", "Lake X", "Senator X", a given
// name and a surname.
#ifndef ENTITY_EXTRACTION_NAMES_HPP
#define ENTITY_EXTRACTION_NAMES_HPP

#include "mention.hpp"
#include "tokens.hpp"

namespace entity_extraction {

void find_names(const passage& page, mentions& found);

}  // namespace entity_extraction

#endif
