// Finds laws that are cited by number: "Article 5", "Resolution 1441", "Regulation (EU) 2016/679",
// "Executive Order 13636".
#ifndef ENTITY_EXTRACTION_LAWS_HPP
#define ENTITY_EXTRACTION_LAWS_HPP

#include "mention.hpp"
#include "tokens.hpp"

namespace entity_extraction {

void find_numbered_laws(const passage& page, mentions& found);

}  // namespace entity_extraction

#endif
