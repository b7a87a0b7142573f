// Tells personal names from other capitalised words, by their form alone.
#ifndef TEXTMILL_DOCUMENT_STRUCTURE_NAMES_HPP
#define TEXTMILL_DOCUMENT_STRUCTURE_NAMES_HPP

#include <string_view>
#include <vector>

namespace document_structure {

// Two to five capitalised words, particles and initials among them ("Ana de la Cruz",
// "J. R. R. Tolkien"), or two to four ideographs.
bool is_name(std::string_view text);

// "A", "A and B", "A, B & C"; empty where a part is no name.
std::vector<std::string_view> split_names(std::string_view text);

// The longest list of names with which a text begins, before a separator or a lower-case word.
std::string_view leading_names(std::string_view text);

}  // namespace document_structure

#endif
