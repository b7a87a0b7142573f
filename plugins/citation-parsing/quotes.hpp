// Finds what stands in quotation marks, straight, curly, single or angular, nested or left open.
#ifndef CITATION_PARSING_QUOTES_HPP
#define CITATION_PARSING_QUOTES_HPP

#include <vector>

#include "text_scan.hpp"

namespace citation_parsing {

struct quotation {
    // With the marks, and without them.
    range outer;
    range inner;
};

// The outermost quotations, in order. A mark that nothing closes opens nothing. Single marks count
// only where they open a word and close before a stop or the end, so that an apostrophe is none.
std::vector<quotation> find_quotations(std::string_view text);

// True where the quotation ends like a title: a stop or comma stands at its end or right after it,
// or what follows begins the container.
bool ends_like_title(std::string_view text, const quotation& quoted);

}  // namespace citation_parsing

#endif
