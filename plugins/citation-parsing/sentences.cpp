// Finds where sentences begin in a note, and which of them are prose.
#include "sentences.hpp"

#include <algorithm>
#include <array>

#include "name_words.hpp"

namespace citation_parsing {
namespace {

// Abbreviations that a capital may follow within a sentence: "Sen. Orr", "No. 72".
constexpr std::array<std::string_view, 28> stopped_words = {
    "adm", "amb", "art",  "assn", "brig", "capt", "col",  "comm", "corp", "dept",
    "eds", "etc", "fig",  "gen",  "gov",  "hon",  "inc",  "ltd",  "maj",  "messrs",
    "no",  "nos", "prof", "rep",  "rev",  "sen",  "univ", "vol"};

// Verbs and pronouns of sentences, which references lack outside their titles.
constexpr std::array<std::string_view, 29> prose_words = {
    "are",    "as",   "be",    "been", "can",  "could", "did", "does", "had",  "has",
    "have",   "he",   "her",   "his",  "is",   "it",    "its", "our",  "she",  "thank",
    "thanks", "that", "their", "they", "this", "was",   "we",  "were", "would"};

// Marks that count as brackets.
bool opens(char c) {
    return c == '(' || c == '[';
}
bool closes(char c) {
    return c == ')' || c == ']';
}

// The word before a stop ends a sentence: not an initial, not an abbreviation.
bool ends_sentence(std::string_view text, std::size_t begin, std::size_t stop) {
    if (stop == begin) return false;
    if (closes(text[stop - 1]) || is_digit(text[stop - 1])) return true;
    auto word = stop;
    while (word > begin && is_word(code_point_at(text, previous(text, word)).value))
        word = previous(text, word);
    const auto letters = fold(text.substr(word, stop - word));
    if (letters.size() < 3) return false;
    return !std::binary_search(stopped_words.begin(), stopped_words.end(), letters);
}

}  // namespace

std::vector<bool> find_outside(std::string_view text, const std::vector<quotation>& quotations) {
    std::vector<bool> outside(text.size(), true);
    for (const auto& quoted : quotations) {
        std::fill(outside.begin() + static_cast<std::ptrdiff_t>(quoted.outer.begin),
                  outside.begin() + static_cast<std::ptrdiff_t>(quoted.outer.end), false);
    }
    std::vector<std::size_t> open;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (!outside[at]) continue;
        if (opens(text[at])) open.push_back(at);
        if (!closes(text[at]) || open.empty()) continue;
        const auto begin = open.back();
        open.pop_back();
        if (!open.empty()) continue;
        std::fill(outside.begin() + static_cast<std::ptrdiff_t>(begin),
                  outside.begin() + static_cast<std::ptrdiff_t>(at), false);
    }
    return outside;
}

std::vector<std::size_t> find_breaks(std::string_view text, range part,
                                     const std::vector<bool>& outside) {
    std::vector<std::size_t> breaks;
    for (auto at = part.begin; at + 1 < part.end; ++at) {
        const char c = text[at];
        if ((c != '.' && c != '?' && c != '!') || !outside[at]) continue;
        const auto next = skip_spaces(text, at + 1);
        if (next == at + 1 || next >= part.end) continue;
        const bool begins = is_capital_at(text, next) || (!outside[next] && !opens(text[next]));
        if (begins && ends_sentence(text, part.begin, at)) breaks.push_back(next);
    }
    return breaks;
}

bool is_prose(std::string_view sentence) {
    const auto pieces = pieces_of(sentence);
    constexpr std::size_t fewest_words = 5;
    if (pieces.size() < fewest_words) return false;
    const auto small = std::count_if(pieces.begin(), pieces.end(),
                                     [](std::string_view piece) { return is_lower(piece[0]); });
    if (2 * static_cast<std::size_t>(small) < pieces.size()) return false;
    return std::any_of(pieces.begin(), pieces.end(), [](std::string_view piece) {
        return std::binary_search(prose_words.begin(), prose_words.end(),
                                  fold(cut_ends(piece, ".,")));
    });
}

}  // namespace citation_parsing
