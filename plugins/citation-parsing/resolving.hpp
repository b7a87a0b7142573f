// Finds the full citation that a short form means.
#ifndef CITATION_PARSING_RESOLVING_HPP
#define CITATION_PARSING_RESOLVING_HPP

#include <span>

#include "citation.hpp"
#include "entries.hpp"

namespace citation_parsing {

// Turns full citations that lack a date and repeat an earlier one ("Smith, Ports, 90.") into short
// ones, then resolves every short form through to its full citation or says why it cannot be.
void resolve_short_forms(std::span<citation> citations, std::span<const entry> entries);

}  // namespace citation_parsing

#endif
