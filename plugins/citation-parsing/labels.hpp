// Reads the label that begins a note or an item of a list: "1.", "[1]", "(1)", "1)", "¹", "[^1]:",
// "  1. 1".
#ifndef CITATION_PARSING_LABELS_HPP
#define CITATION_PARSING_LABELS_HPP

#include <optional>

#include "text_scan.hpp"

namespace citation_parsing {

enum class label_form { bracket, parenthesis, stop, closing, superscript, bare };

struct entry_label {
    label_form form;
    int number;
    // "1", without what stands around it.
    range digits;
    // Where the text of the entry begins.
    std::size_t end;
};

// The label at `at`, behind white space. A bare number needs a capital, a quote or a digit next.
std::optional<entry_label> read_label(std::string_view text, std::size_t at);

// Reads small Roman numerals at `at`, "xiv", and moves past them; -1 where there are none.
long read_roman(std::string_view text, std::size_t& at);

// Reads superscript digits at `at` and moves past them; -1 where there are none.
int read_superscript(std::string_view text, std::size_t& at);

}  // namespace citation_parsing

#endif
