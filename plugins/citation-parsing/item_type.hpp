// Guesses the CSL type of a work from its fields and the words around them.
#ifndef CITATION_PARSING_ITEM_TYPE_HPP
#define CITATION_PARSING_ITEM_TYPE_HPP

#include <string_view>

#include "csl.hpp"

namespace citation_parsing {

// A type of CSL 1.0.2; "document" where nothing tells.
std::string_view guess_type(const csl_item& item, std::string_view text);

}  // namespace citation_parsing

#endif
