// Keeps of overlapping mentions the longest, so that spans are flat.
#ifndef ENTITY_EXTRACTION_SELECTION_HPP
#define ENTITY_EXTRACTION_SELECTION_HPP

#include "mention.hpp"

namespace entity_extraction {

// Leaves no two that overlap, sorted. Of two that are equally long the one of the earlier finder
// stays.
void keep_longest(mentions& found);

}  // namespace entity_extraction

#endif
