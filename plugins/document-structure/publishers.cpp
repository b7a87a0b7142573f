// Tells the names of publishers from other names by their words: "Harbour Times", "Die Woche".
#include "publishers.hpp"

#include <algorithm>
#include <string>

#include "characters.hpp"
#include "source_words.hpp"

namespace document_structure {
namespace {

constexpr std::size_t longest_ending = 14;  // bytes
constexpr std::size_t most_article_words = 5;

bool is_number(std::string_view word) {
    return word.find_first_not_of("0123456789-/.") == std::string_view::npos;
}

// "Report of", "Bulletin No. 3": the rest of something that is no name.
bool breaks_off(std::string_view name) {
    const auto words = split_words(name);
    return words.empty() || is_lower_preposition(words.back()) || is_number(words.back());
}

}  // namespace

publisher_table::publisher_table(std::string_view table) {
    static const text_map<part> kinds{{"agency", part::agency},     {"article", part::article},
                                      {"ending", part::ending},     {"last-word", part::last_word},
                                      {"particle", part::particle}, {"place", part::place},
                                      {"word", part::word}};
    for_each_row(table, [&](const std::vector<std::string_view>& row) {
        parts_.emplace(fold(row.at(1)), kinds.find(row.at(0))->second);
    });
}

bool publisher_table::has(std::string_view folded, part kind) const {
    const auto found = parts_.find(folded);
    return found != parts_.end() && found->second == kind;
}

bool publisher_table::is_agency(std::string_view name) const {
    return has(fold(name), part::agency);
}

// Words without spaces between them, and compounds: "Morgenzeitung", "Aftonbladet".
bool publisher_table::ends_in_known(std::string_view folded) const {
    for (std::size_t size = 3; size <= longest_ending && size < folded.size(); ++size) {
        const auto tail = folded.substr(folded.size() - size);
        const bool is_compound = folded.size() >= size + 2 && has(tail, part::ending);
        if (is_compound || (is_wide(decode(tail, 0).value) && has(tail, part::word))) return true;
    }
    return false;
}

// Where only the first word of a name is written large: "Портовые ведомости".
bool publisher_table::is_small_name(std::string_view name) const {
    const auto words = split_words(name);
    return words.size() == 2 && is_upper(decode(words[0], 0).value) &&
           decode(words[1], 0).value >= 0x80 && has(words[1], part::word);
}

bool publisher_table::is_publisher(std::string_view name) const {
    if (is_small_name(name)) return true;
    if (!is_proper_phrase(name)) return false;
    if (is_agency(name)) return true;
    if (breaks_off(name)) return false;
    const auto words = split_words(name);
    return std::any_of(words.begin(), words.end(), [&](std::string_view word) {
        const auto folded = fold(without_edges(word));
        const bool is_last = word.data() == words.back().data();
        return has(folded, part::word) || has(folded, part::agency) || has(folded, part::ending) ||
               (is_last && words.size() > 1 && has(folded, part::last_word)) ||
               ends_in_known(folded);
    });
}

bool publisher_table::begins_with_place(std::string_view folded) const {
    for (auto end = folded.find(' '); end != std::string_view::npos;) {
        end = folded.find(' ', end + 1);
        if (has(folded.substr(0, end), part::place)) return true;
    }
    return false;
}

// "Le Thi Hoa" is a person; a paper's name is shorter, or has small words: "Le Rappel du Midi".
bool publisher_table::opens_with_article(const std::vector<std::string_view>& words) const {
    const auto first = fold(words.front());
    if (has(first, part::article)) return true;
    return has(first, part::particle) &&
           (words.size() == 2 || std::any_of(words.begin() + 1, words.end(), [](auto word) {
                return is_lower(decode(word, 0).value);
            }));
}

bool publisher_table::follows_article(std::string_view name) const {
    const auto words = split_words(name);
    if (words.size() < 2 || words.size() > most_article_words) return false;
    // A title shortened with a dot presents a person: "The Rev. Ina Holm".
    const bool is_person = name.find(". ") != std::string_view::npos;
    if (is_person || !is_proper_phrase(name) || breaks_off(name)) return false;
    const auto folded = fold(name);
    return opens_with_article(words) && is_upper(decode(words[1], 0).value) &&
           !begins_with_place(folded);
}

}  // namespace document_structure
