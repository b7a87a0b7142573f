// Turns the labelled words of a reference into the fields of a CSL item.
#ifndef CITATION_PARSING_REFERENCE_FIELDS_HPP
#define CITATION_PARSING_REFERENCE_FIELDS_HPP

#include <string_view>
#include <vector>

#include "csl.hpp"
#include "label_model.hpp"
#include "tokens.hpp"

namespace citation_parsing {

// `labels` has one label for each of the tokens of `text`.
csl_item read_fields(std::string_view text, const std::vector<token>& tokens,
                     const std::vector<word_label>& labels);

// The symbol of an official document, "A/RES/73/27", "HC/2020/7"; empty where there is none.
range find_symbol(std::string_view text);

}  // namespace citation_parsing

#endif
