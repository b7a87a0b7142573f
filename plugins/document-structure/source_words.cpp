// The words of source lines: names beside dates, times, addresses, dashes.
#include "source_words.hpp"

#include <algorithm>
#include <array>
#include <string>

namespace document_structure {
namespace {

bool is_edge_punctuation(char32_t c) {
    return is_separator(c) || is_space(c) || c == '.' || c == ':' || c == 0xFF1A || c == 0x3002 ||
           c == '-' || c == '(' || c == ')' || c == 0xFF08 || c == 0xFF09 || c == '[' || c == ']' ||
           c == '*' || c == '_' || c == '"' || c == '#' || c == 0x3010 || c == 0x3011;
}

template <class List>
bool holds(const List& list, std::string_view word) {
    return std::find(list.begin(), list.end(), word) != list.end();
}

// Words of a name: "Ministry of Foreign Affairs of the PRC" has no lower-case word but these.
bool is_name_filler(std::string_view word) {
    static constexpr std::array<std::string_view, 32> words{
        "of",  "to", "the", "and", "for", "on",  "in",  "at",  "de",  "la", "le",
        "des", "du", "der", "die", "für", "und", "del", "di",  "da",  "do", "y",
        "et",  "e",  "och", "og",  "van", "von", "dos", "das", "las", "los"};
    return holds(words, word);
}

}  // namespace

bool is_separator(char32_t c) {
    switch (c) {
        case '|':
        case 0xFF5C:
        case '\t':
        case 0x3000:
        case 0xB7:
        case 0x2022:
        case 0x2014:
        case 0x2013:
        case ',':
        case 0xFF0C:
        case ';':
        case 0xFF1B:
        case '/':
        case 0x30FB:
            return true;
        default:
            return false;
    }
}

std::string_view without_edges(std::string_view text) {
    for (auto c = decode(text, 0); c.size != 0 && is_edge_punctuation(c.value);
         c = decode(text, 0)) {
        text.remove_prefix(c.size);
    }
    for (auto c = decode_before(text, text.size()); c.size != 0 && is_edge_punctuation(c.value);
         c = decode_before(text, text.size())) {
        text.remove_suffix(c.size);
    }
    return text;
}

std::vector<std::string_view> split_segments(std::string_view text) {
    std::vector<std::string_view> segments;
    std::size_t begin = 0;
    for (const auto c : code_points(text)) {
        const bool dash = c.value == '-' && c.begin > 0 && text[c.begin - 1] == ' ';
        if (!is_separator(c.value) && !dash) continue;
        segments.push_back(without_edges(text.substr(begin, c.begin - begin)));
        begin = c.begin + c.size;
    }
    segments.push_back(without_edges(text.substr(begin)));
    std::erase_if(segments, [](std::string_view segment) { return segment.empty(); });
    return segments;
}

std::vector<std::string_view> split_words(std::string_view text) {
    std::vector<std::string_view> words;
    std::size_t begin = 0;
    for (const auto c : code_points(text)) {
        if (!is_space(c.value)) continue;
        if (c.begin > begin) words.push_back(text.substr(begin, c.begin - begin));
        begin = c.begin + c.size;
    }
    if (begin < text.size()) words.push_back(text.substr(begin));
    return words;
}

bool is_time_word(std::string_view word) {
    static constexpr std::array<std::string_view, 61> words{
        "am",        "pm",         "a.m",      "p.m",      "gmt",      "utc",    "est",
        "edt",       "et",         "pst",      "pdt",      "pt",       "bst",    "cet",
        "cest",      "hkt",        "jst",      "kst",      "ist",      "hrs",    "uhr",
        "on",        "at",         "mon",      "tue",      "tues",     "wed",    "thu",
        "thur",      "thurs",      "fri",      "sat",      "sun",      "monday", "tuesday",
        "wednesday", "thursday",   "friday",   "saturday", "sunday",   "montag", "dienstag",
        "mittwoch",  "donnerstag", "freitag",  "samstag",  "sonntag",  "lundi",  "mardi",
        "mercredi",  "jeudi",      "vendredi", "samedi",   "dimanche", "le",     "el",
        "am",        "den",        "le",       "à",        "um"};
    const auto folded = fold(without_edges(word));
    if (folded.empty() || holds(words, folded)) return true;
    return std::all_of(folded.begin(), folded.end(),
                       [](char c) {
                           return (c >= '0' && c <= '9') || c == ':' || c == '+' || c == 'z' ||
                                  c == '.' || c == '-';
                       }) &&
           folded.find(':') != std::string::npos;
}

namespace {

// Articles and prepositions before a date, that may as well begin a name.
bool may_begin_name(std::string_view word) {
    static constexpr std::array<std::string_view, 4> words{"Le", "El", "Den", "Am"};
    return holds(words, word);
}

bool touches(std::string_view word, std::string_view next) {
    return next.data() - (word.data() + word.size()) == 1;
}

// A time word that belongs to the name in which it stands: "The Baltic Sun", "Le Phare".
bool belongs_to_name(const std::vector<std::string_view>& words, std::size_t i) {
    if (fold(without_edges(words[i])) == "sun") {
        return (i > 0 && touches(words[i - 1], words[i]) && !words[i - 1].ends_with(',') &&
                !is_time_word(words[i - 1])) ||
               (i + 1 < words.size() && touches(words[i], words[i + 1]) &&
                is_upper(decode(words[i + 1], 0).value));
    }
    return may_begin_name(words[i]) && i + 1 < words.size() && touches(words[i], words[i + 1]) &&
           is_upper(decode(words[i + 1], 0).value) && !is_time_word(words[i + 1]);
}

}  // namespace

std::string without_times(std::string_view text) {
    std::string kept;
    const auto words = split_words(text);
    for (std::size_t i = 0; i < words.size(); ++i) {
        const auto word = words[i];
        const bool divides = word.size() == 1 && is_separator(decode(word, 0).value);
        if (!is_time_word(word) || divides || belongs_to_name(words, i)) {
            kept += kept.empty() ? "" : " ";
            kept += word;
        } else if (word.ends_with(',')) {
            kept += ',';
        }
    }
    return kept;
}

bool is_lower_preposition(std::string_view word) {
    static constexpr std::array<std::string_view, 14> words{
        "on", "in", "at", "by", "and", "the", "from", "of", "in:", "am", "le", "el", "em", "here"};
    return holds(words, word);
}

bool is_proper_phrase(std::string_view text) {
    const auto words = split_words(text);
    if (words.empty() || words.size() > most_publisher_words) return false;
    return std::all_of(words.begin(), words.end(), [](std::string_view word) {
        const auto first = decode(without_edges(word), 0).value;
        return !is_lower(first) || is_name_filler(word) || word.find('.') != std::string_view::npos;
    });
}

range find_url(std::string_view text) {
    auto begin = std::min({text.find("http://"), text.find("https://"), text.find("www.")});
    if (begin == std::string_view::npos) return {};
    auto end = begin;
    while (end < text.size() && !is_space(decode(text, end).value) && text[end] != '>' &&
           text[end] != ')' && static_cast<unsigned char>(text[end]) < 0x80) {
        ++end;
    }
    while (end > begin && (text[end - 1] == '.' || text[end - 1] == ',' || text[end - 1] == ']'))
        --end;
    return {begin, end};
}

std::string_view unwrapped(std::string_view text) {
    const auto is_wrapping = [](char32_t c) {
        return is_space(c) || c == '(' || c == ')' || c == 0xFF08 || c == 0xFF09 || c == '[' ||
               c == ']' || c == '*' || c == '_' || c == 0x3010 || c == 0x3011 || c == '>';
    };
    for (auto c = decode(text, 0); c.size != 0 && is_wrapping(c.value); c = decode(text, 0)) {
        text.remove_prefix(c.size);
    }
    for (auto c = decode_before(text, text.size()); c.size != 0 && is_wrapping(c.value);
         c = decode_before(text, text.size())) {
        text.remove_suffix(c.size);
    }
    return text;
}

dash find_dash(std::string_view text) {
    dash first;
    for (const std::string_view mark : {" - ", " -- ", " \u2013 ", " \u2014 ", "\u2014", "--"}) {
        const auto at = text.find(mark);
        if (at < first.begin) first = {at, at + mark.size()};
    }
    return first;
}

bool is_all_capitals(std::string_view text) {
    int letters = 0;
    for (const auto c : code_points(text)) {
        if (is_lower(c.value)) return false;
        letters += is_upper(c.value) ? 1 : 0;
    }
    return letters >= 3;
}

std::string_view behind_by(std::string_view text) {
    for (const std::string_view by : {"By ", "BY ", "by ", "Posted by ", "Written by ", "Von ",
                                      "Par ", "Por ", "Di ", "Door "}) {
        if (text.starts_with(by)) return text.substr(by.size());
    }
    return {};
}

std::string_view between_title_marks(std::string_view text) {
    const auto open = text.find("\u300A");
    const auto close = text.find("\u300B");
    if (open == std::string_view::npos || close == std::string_view::npos || close < open)
        return {};
    return text.substr(open + 3, close - open - 3);
}

}  // namespace document_structure
