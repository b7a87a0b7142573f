// Gives every citation of one work the same key.
#ifndef CITATION_PARSING_WORKS_HPP
#define CITATION_PARSING_WORKS_HPP

#include <span>

#include "citation.hpp"

namespace citation_parsing {

// Two full citations are of one work where title and date are the same and the authors are
// compatible: a name is contained in the other, or the families are the same, or one has none.
// A short form has the key of what it means.
void name_works(std::span<citation> citations);

}  // namespace citation_parsing

#endif
