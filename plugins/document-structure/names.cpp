// Tells personal names from other capitalised words, by their form alone.
#include "names.hpp"

#include <algorithm>
#include <array>

#include "characters.hpp"

namespace document_structure {
namespace {

constexpr std::array<std::string_view, 24> particles{
    "al", "bin", "da",  "de", "del", "della", "den", "der", "di",  "do", "dos", "du",
    "e",  "el",  "ibn", "la", "le",  "ten",   "ter", "van", "von", "y",  "zu",  "zum"};

// Capitalised in titles, never in names.
constexpr std::array<std::string_view, 34> function_words{
    "a",   "about", "after", "an",   "and",  "are",   "as",  "at",  "beyond", "but", "by",  "can",
    "for", "from",  "how",   "in",   "is",   "its",   "not", "of",  "on",     "or",  "our", "the",
    "to",  "under", "us",    "what", "when", "where", "who", "why", "will",   "with"};

template <class List>
bool holds(const List& list, std::string_view word) {
    return std::find(list.begin(), list.end(), word) != list.end();
}

bool is_name_character(char32_t c) {
    return is_letter(c) || c == '-' || c == '\'' || c == 0x2019 || c == '.' || c == 0x2010;
}

bool is_capitalised_name_word(std::string_view word) {
    if (!is_upper(decode(word, 0).value)) return false;
    for (const auto c : code_points(word)) {
        if (!is_name_character(c.value)) return false;
    }
    return !holds(function_words, fold(word));
}

// Opens a phrase, never a name: "Der Preis der Tiefe".
bool is_article(std::string_view word) {
    constexpr std::array<std::string_view, 9> articles{"Der", "Die", "Das", "Ein", "Eine",
                                                       "Une", "Los", "Las", "Het"};
    return holds(articles, word);
}

bool is_ideographic_name(std::string_view text) {
    int count = 0;
    for (const auto c : code_points(text)) {
        if (c.value == 0xB7) continue;  // the dot in transcribed names
        if (!is_ideograph(c.value) && !(c.value >= 0xAC00 && c.value <= 0xD7A3)) return false;
        ++count;
    }
    return count >= 2 && count <= 4;
}

struct separator {
    std::size_t at = std::string_view::npos;
    std::size_t size = 0;
};

separator find_separator(std::string_view text) {
    separator first;
    for (const std::string_view mark : {", and ", " and ", " AND ", " & ", ", ", "; ", " und ",
                                        " et ", "\u3001", "\uFF0C", " with "}) {
        const auto at = text.find(mark);
        if (at < first.at) first = {at, mark.size()};
    }
    return first;
}

std::string_view first_word(std::string_view text) {
    std::size_t at = 0;
    for (auto c = decode(text, 0); c.size != 0 && !is_space(c.value); c = decode(text, at)) {
        at += c.size;
    }
    return text.substr(0, at);
}

bool ends_list(std::string_view word) {
    const auto c = decode(word, 0).value;
    return word.empty() ||
           (!is_upper(c) && !holds(particles, word) && word != "and" && word != "&");
}

}  // namespace

bool is_name(std::string_view text) {
    text = trim(text);
    if (is_ideographic_name(text)) return true;
    if (is_article(first_word(text))) return false;
    int words = 0;
    bool last_is_capitalised = false;
    for (auto rest = text; !rest.empty(); rest = trim(rest)) {
        const auto word = first_word(rest);
        last_is_capitalised = is_capitalised_name_word(word);
        if (!last_is_capitalised && (words == 0 || !holds(particles, word))) return false;
        ++words;
        rest.remove_prefix(word.size());
    }
    return words >= 2 && words <= 5 && last_is_capitalised;
}

std::vector<std::string_view> split_names(std::string_view text) {
    std::vector<std::string_view> names;
    for (auto rest = trim(text);;) {
        const auto mark = find_separator(rest);
        const auto name = trim(rest.substr(0, mark.at));
        if (!is_name(name)) return {};
        names.push_back(name);
        if (mark.at == std::string_view::npos) return names;
        rest.remove_prefix(mark.at + mark.size);
    }
}

std::string_view leading_names(std::string_view text) {
    std::size_t end = 0;
    for (std::size_t at = 0; at < text.size();) {
        const auto word = first_word(text.substr(at));
        if (ends_list(word)) break;
        at += word.size();
        const bool closes = word.ends_with(',') || word.ends_with(';');
        const auto names = text.substr(0, at - (closes ? 1 : 0));
        if (!split_names(names).empty()) end = names.size();
        while (at < text.size() && text[at] == ' ') ++at;
    }
    return text.substr(0, end);
}

}  // namespace document_structure
