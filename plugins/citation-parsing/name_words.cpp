// Tells what a word can be in a list of names: an initial, a particle, a part of a body's name.
#include "name_words.hpp"

#include <algorithm>
#include <array>

#include "text_scan.hpp"

namespace citation_parsing {
namespace {

template <std::size_t N>
bool contains(const std::array<std::string_view, N>& sorted, std::string_view word) {
    return std::binary_search(sorted.begin(), sorted.end(), word);
}

// Words that occur in the names of bodies and hardly in those of people; sorted.
constexpr std::array<std::string_view, 121> body_words = {
    "academy",       "administration", "affairs",       "agency",
    "alliance",      "army",           "assembly",      "assoc",
    "association",   "authority",      "bank",          "bloomberg",
    "board",         "branch",         "bureau",        "bureaus",
    "cabinet",       "center",         "centers",       "centre",
    "chamber",       "church",         "club",          "coalition",
    "collaboration", "college",        "command",       "commission",
    "committee",     "community",      "company",       "confederation",
    "conference",    "congress",       "consortium",    "convention",
    "corp",          "corporation",    "council",       "court",
    "defence",       "defense",        "department",    "dept",
    "directorate",   "division",       "embassy",       "enterprise",
    "executive",     "faculty",        "federation",    "forces",
    "forum",         "foundation",     "fund",          "government",
    "group",         "headquarters",   "house",         "inc",
    "information",   "initiative",     "institut",      "institute",
    "institutes",    "institution",    "international", "laboratory",
    "league",        "library",        "limited",       "ltd",
    "media",         "ministry",       "mission",       "museum",
    "national",      "nations",        "navy",          "network",
    "news",          "observatory",    "office",        "organisation",
    "organization",  "panel",          "parliament",    "partnership",
    "party",         "police",         "post",          "press",
    "programme",     "project",        "republic",      "research",
    "reuters",       "school",         "secretariat",   "security",
    "senate",        "service",        "services",      "societe",
    "society",       "staff",          "states",        "subcommittee",
    "survey",        "system",         "team",          "technology",
    "times",         "tribunal",       "trust",         "unesco",
    "union",         "unit",           "universitaet",  "university",
    "xinhua"};

constexpr std::array<std::string_view, 36> particles = {
    "af",    "al",  "av",  "ben", "bin", "d",   "da",  "dal", "de",  "degli", "dei", "del",
    "della", "den", "der", "di",  "do",  "dos", "du",  "e",   "el",  "ibn",   "in",  "la",
    "le",    "les", "ten", "ter", "the", "v",   "van", "vom", "von", "y",     "zu",  "zur"};

constexpr std::array<std::string_view, 8> suffixes = {"ii", "iii", "iv",  "jnr",
                                                      "jr", "md",  "phd", "sr"};

// Small words in the names of bodies and lists.
constexpr std::array<std::string_view, 14> joining = {"al", "and", "at",  "by", "et",  "for",  "in",
                                                      "of", "on",  "the", "to", "und", "with", "y"};

// An acronym alone: "NIST", "OECD", "UNODC".
bool is_acronym(std::string_view word) {
    return word.size() >= 3 && std::all_of(word.begin(), word.end(), is_upper);
}

}  // namespace

std::string_view cut_ends(std::string_view text, std::string_view marks) {
    text = trim(text);
    while (!text.empty() && marks.find(text.front()) != npos) text = trim(text.substr(1));
    while (!text.empty() && marks.find(text.back()) != npos)
        text = trim(text.substr(0, text.size() - 1));
    return text;
}

std::vector<std::string_view> pieces_of(std::string_view text) {
    std::vector<std::string_view> pieces;
    for (auto at = skip_spaces(text, 0); at < text.size(); at = skip_spaces(text, at)) {
        const auto begin = at;
        while (at < text.size() && !is_space_at(text, at)) at += code_point_at(text, at).size;
        pieces.push_back(text.substr(begin, std::min(at, text.size()) - begin));
    }
    return pieces;
}

bool is_initials(std::string_view word) {
    std::size_t capitals = 0;
    std::size_t letters = 0;
    for (std::size_t at = 0; at < word.size();) {
        const auto c = code_point_at(word, at);
        at += c.size;
        if (!is_word(c.value)) continue;
        ++letters;
        if (is_capital(c.value)) ++capitals;
    }
    const bool stopped = !word.empty() && word.back() == '.';
    return capitals > 0 &&
           (letters == capitals ? letters <= 3
                                : stopped && letters <= 2 * capitals && letters <= 4);
}

bool all_initials(std::string_view text) {
    const auto pieces = pieces_of(text);
    return !pieces.empty() && std::all_of(pieces.begin(), pieces.end(), is_initials);
}

bool is_suffix(std::string_view text) {
    const auto words = words_of(text);
    return words.size() == 1 && contains(suffixes, words[0]);
}

bool is_particle(std::string_view word) {
    return !word.empty() && !is_capital_at(word, 0) &&
           contains(particles, fold(cut_ends(word, ".'")));
}

bool names_a_body(std::string_view text) {
    const auto words = words_of(text);
    if (words.empty()) return false;
    if (words[0] == "the") return true;
    if (words.size() == 1 && is_acronym(cut_ends(text, ".,;: ")) && text.size() > 3) return true;
    return std::any_of(words.begin(), words.end(), [](const std::string& word) {
        return contains(body_words, word) || word == "of" || word == "for" || word == "on";
    });
}

bool looks_like_names(std::string_view text) {
    const auto pieces = pieces_of(text);
    if (pieces.empty()) return true;
    return std::all_of(pieces.begin(), pieces.end(), [](std::string_view piece) {
        const auto words = words_of(piece);
        if (words.empty()) return piece == "&" || piece == "-" || piece == ",";
        const auto bare = cut_ends(piece, ".,;:()[]\"'");
        return is_capital_at(bare, 0) || contains(particles, words[0]) ||
               contains(joining, words[0]) || code_point_at(bare, 0).value > 0x2FF ||
               words[0] == "eds" || words[0] == "ed";
    });
}

}  // namespace citation_parsing
