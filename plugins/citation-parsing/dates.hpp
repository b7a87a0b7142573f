// Finds dates in references: "March 26, 2019", "26 Mar. 2019", "2019-03-26", "Spring 2019",
// "2019a".
#ifndef CITATION_PARSING_DATES_HPP
#define CITATION_PARSING_DATES_HPP

#include <optional>

#include "csl.hpp"
#include "text_scan.hpp"

namespace citation_parsing {

struct found_date {
    range span;
    date value;
    // The letter of "2019a", or 0.
    char letter = 0;
};

// The first date at or after `from`; of "March 26, 2019" the whole, never its year alone. A number
// of four digits counts as a year from 1400 to 2099, and only where it is no part of a range, a
// word or a larger number.
std::optional<found_date> find_date(std::string_view text, std::size_t from = 0);

// 1 to 12 for the name of a month or its abbreviation at `at`, whose end is put into `end`; else 0.
int month_at(std::string_view text, std::size_t at, std::size_t& end);

}  // namespace citation_parsing

#endif
