// Tells a document that is one reference from a document that may hold some.
#ifndef CITATION_PARSING_BARE_REFERENCE_HPP
#define CITATION_PARSING_BARE_REFERENCE_HPP

#include <string_view>

#include "csl.hpp"

namespace citation_parsing {

// True where the text could be a reference by its size and shape: short, one paragraph, with a date
// or an address, and no prose.
bool could_be_reference(std::string_view text);

// True where what was read of it is enough for a reference.
bool is_reference(const csl_item& item);

}  // namespace citation_parsing

#endif
