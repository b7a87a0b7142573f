// Keeps of overlapping mentions the longest, so that spans are flat.
#ifndef ENTITY_EXTRACTION_SELECTION_HPP
#define ENTITY_EXTRACTION_SELECTION_HPP

#include <cstddef>

#include "mention.hpp"
#include "tokens.hpp"

namespace entity_extraction {

// Takes the stop of "Inc." and "Jr." into the names that end in them.
void take_stops(const passage& page, mentions& found);

// Leaves no two that overlap, sorted. Of two that are equally long the one of the earlier finder
// stays.
void keep_longest(mentions& found);

// Writes to `found` what stands of the suggestions of the rules and of what the tagger found (in
// order). People, organisations and places that the rules only suggest stand where the tagger
// confirms their name anywhere in the passage; what the tagger says against a well-known name does
// not.
void settle(const passage& page, const mentions& suggested, const mentions& tagged,
            mentions& found);

}  // namespace entity_extraction

#endif
