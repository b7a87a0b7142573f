// Finds where sentences begin in a note, and which of them are prose.
#ifndef CITATION_PARSING_SENTENCES_HPP
#define CITATION_PARSING_SENTENCES_HPP

#include <vector>

#include "quotes.hpp"
#include "text_scan.hpp"

namespace citation_parsing {

// For each place whether it is outside quotations and brackets. A bracket that nothing closes
// within the text opens nothing.
std::vector<bool> find_outside(std::string_view text, const std::vector<quotation>& quotations);

// Where sentences begin in text[part], the first not among them. An initial ends none, nor does an
// abbreviated title.
std::vector<std::size_t> find_breaks(std::string_view text, range part,
                                     const std::vector<bool>& outside);

// True where the sentence reads as prose and not as a part of a reference.
bool is_prose(std::string_view sentence);

}  // namespace citation_parsing

#endif
