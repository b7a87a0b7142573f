// Reads one citation: its kind, and what it cites as a CSL item.
#ifndef CITATION_PARSING_CITATION_READER_HPP
#define CITATION_PARSING_CITATION_READER_HPP

#include <optional>
#include <string_view>

#include "citation.hpp"

namespace citation_parsing {

// Nothing where the text cites nothing: prose, or too little to know a work by.
std::optional<citation> read_citation(std::string_view text);

}  // namespace citation_parsing

#endif
