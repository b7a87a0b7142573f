// Finds the places in the body that call a note or an item of the reference list.
#ifndef CITATION_PARSING_MARKERS_HPP
#define CITATION_PARSING_MARKERS_HPP

#include <span>
#include <string>
#include <vector>

#include "text_scan.hpp"

namespace citation_parsing {

struct marker {
    range span;
    std::string label = {};
    // Of numbered markers: the labels that it calls, "[4-6]" as 4, 5, 6.
    std::vector<int> numbers = {};
    // Of author-date markers: what it calls, "Smith" and "2019a".
    struct author_year {
        std::string family;
        std::string year;
    };
    std::vector<author_year> works = {};
};

// Which numbers have an entry; index 0 is unused.
using known_numbers = std::vector<bool>;
bool is_known(int number, const known_numbers& known);

// "[1]", "[2, 3]", "[4-6]" and superscripts in text[part]. A superscript needs an entry.
std::vector<marker> find_numbered_markers(std::string_view text, range part,
                                          const known_numbers& known);

// Digits that lost their raised position, "word.12 ", or stand in brackets, "(12)".
enum class plain_form { glued, enclosed };

// Only those that count through the known numbers in order. None are glued where fewer than two in
// three of the numbers are called.
std::vector<marker> find_plain_markers(std::string_view text, std::span<const range> parts,
                                       const known_numbers& known, plain_form form);

// "(Smith, 2019)", "(Smith and Lee 2019a: 12; Jones et al., 2020)", "Smith (2019)".
std::vector<marker> find_author_date_markers(std::string_view text, range part);

}  // namespace citation_parsing

#endif
