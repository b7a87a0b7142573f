// Tells what a word can be in a list of names: an initial, a particle, a part of a body's name.
#ifndef CITATION_PARSING_NAME_WORDS_HPP
#define CITATION_PARSING_NAME_WORDS_HPP

#include <string_view>
#include <vector>

namespace citation_parsing {

// The text without white space and any of the marks at its ends.
std::string_view cut_ends(std::string_view text, std::string_view marks);

// What stands between white space.
std::vector<std::string_view> pieces_of(std::string_view text);

// "J.", "J", "JR", "J.-P.", "Ch."
bool is_initials(std::string_view word);
bool all_initials(std::string_view text);

// "Jr.", "III"
bool is_suffix(std::string_view text);

// "van", "de la"; a capital makes it a name.
bool is_particle(std::string_view word);

// True where the words are those of a body: "Ministry", "University", "The White House", "NIST".
bool names_a_body(std::string_view text);

// True where every word could stand in a list of names: capitalised, an initial or a particle.
bool looks_like_names(std::string_view text);

}  // namespace citation_parsing

#endif
