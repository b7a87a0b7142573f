// Cuts a reference into words with what stands between them: the units that the labeller labels.
#ifndef CITATION_PARSING_TOKENS_HPP
#define CITATION_PARSING_TOKENS_HPP

#include <vector>

#include "text_scan.hpp"

namespace citation_parsing {

// A word, a number, a range of pages ("234-245"), an address, a DOI or "&". Everything else lies
// between tokens.
struct token {
    enum class form { word, address, doi };
    range span;
    form kind = form::word;
};

std::vector<token> read_tokens(std::string_view text);

}  // namespace citation_parsing

#endif
