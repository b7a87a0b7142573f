// The words of source lines: names beside dates, times, addresses, dashes.
#ifndef TEXTMILL_DOCUMENT_STRUCTURE_SOURCE_WORDS_HPP
#define TEXTMILL_DOCUMENT_STRUCTURE_SOURCE_WORDS_HPP

#include <string>
#include <string_view>
#include <vector>

#include "characters.hpp"

namespace document_structure {

// Of a name, and so of a publisher's: more words are a sentence.
inline constexpr std::size_t most_publisher_words = 8;

// What divides the parts of a source line: bars, wide spaces, dots, commas, dashes.
bool is_separator(char32_t c);
// Without punctuation and blanks at both ends.
std::string_view without_edges(std::string_view text);
// Without the brackets, bullets or emphasis around the whole line.
std::string_view unwrapped(std::string_view text);

std::vector<std::string_view> split_segments(std::string_view text);
std::vector<std::string_view> split_words(std::string_view text);

// What stands beside a date without saying anything more: times, days of the week.
bool is_time_word(std::string_view word);
// Without such words, where they do not belong to a name: "Le Phare" keeps its article.
std::string without_times(std::string_view text);
bool is_lower_preposition(std::string_view word);
// Few words, none of which begins small but articles and prepositions.
bool is_proper_phrase(std::string_view text);
bool is_all_capitals(std::string_view text);

// The first address of the web; empty for none.
range find_url(std::string_view text);

// The first dash between words; `begin` is npos for none.
struct dash {
    std::size_t begin = std::string_view::npos;
    std::size_t end = 0;
};
dash find_dash(std::string_view text);

// What stands behind "By" and its like, or nothing.
std::string_view behind_by(std::string_view text);

// What stands between Chinese title marks, U+300A and U+300B, or nothing.
std::string_view between_title_marks(std::string_view text);

}  // namespace document_structure

#endif
