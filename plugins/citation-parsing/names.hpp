// Reads lists of authors and editors: "Smith, J., & Lee, K.", "J. Smith and K. Lee", "Smith J, Lee
// K", "Ministry of Foreign Affairs of Japan".
#ifndef CITATION_PARSING_NAMES_HPP
#define CITATION_PARSING_NAMES_HPP

#include <string_view>
#include <vector>

#include "csl.hpp"
#include "name_words.hpp"

namespace citation_parsing {

struct name_list {
    std::vector<person> people = {};
    // True where the list ends with "et al.".
    bool shortened = false;
};

name_list parse_names(std::string_view text);

// What two citations of one author share: the folded family name, or the body's.
std::string family_key(const person& one);

}  // namespace citation_parsing

#endif
