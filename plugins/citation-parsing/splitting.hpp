// Cuts a note into the citations that it holds, without lead-ins and sentences of prose.
#ifndef CITATION_PARSING_SPLITTING_HPP
#define CITATION_PARSING_SPLITTING_HPP

#include <vector>

#include "quotes.hpp"
#include "text_scan.hpp"

namespace citation_parsing {

// The citations in the text of one entry, as ranges in it. "See", "cf." and prose are outside; so
// is the stop at the end.
std::vector<range> split_citations(std::string_view text);

// The quotation that is the title of the work that text[part] cites; nullptr where none is.
const quotation* find_title(std::string_view text, range part,
                            const std::vector<quotation>& quotations);

}  // namespace citation_parsing

#endif
