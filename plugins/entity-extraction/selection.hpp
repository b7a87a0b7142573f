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

// The first `rules` of `found` are of the rules, the others of the tagger, both in order. Drops
// what the rules only suggest, people, organisations and places, where the tagger does not confirm
// it; and what the tagger says against a well-known name.
void leave_to_tagger(const passage& page, mentions& found, std::size_t rules);

}  // namespace entity_extraction

#endif
