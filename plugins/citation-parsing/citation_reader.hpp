// Reads one citation: its kind, and what it cites as a CSL item.
#ifndef CITATION_PARSING_CITATION_READER_HPP
#define CITATION_PARSING_CITATION_READER_HPP

#include <optional>
#include <string_view>

#include "citation.hpp"
#include "label_model.hpp"

namespace citation_parsing {

// Nothing where the text cites nothing: prose, or too little to know a work by.
std::optional<citation> read_citation(std::string_view text, const label_model& model);

// The text as a full citation, whatever it looks like.
citation read_full(std::string_view text, const label_model& model);

}  // namespace citation_parsing

#endif
