// Judges whether capitalised words are the name of a person; see persons.hpp.
#include "persons.hpp"

#include <algorithm>
#include <array>
#include <bitset>
#include <string>

namespace entity_extraction {
namespace {

constexpr std::size_t longest_person = 7;  // tokens, stops of initials among them
constexpr word_classes heads = word::organisation_head | word::organisation_suffix |
                               word::law_head | word::event_head | word::place_head;
constexpr word_classes never = word::function | word::demonym | word::month | word::weekday;

bool fits(const token& token) {
    if (token.is(never) && !token.is(word::given_name)) return false;
    return !token.is(heads) || token.is(word::surname | word::given_name | word::pinyin_surname);
}

bool all_fit(const passage& page, token_range words) {
    for (auto i = words.first; i < words.last; ++i) {
        if (page[i].kind == token_kind::word && !fits(page[i])) return false;
    }
    return words.size() > 0 && words.size() <= longest_person;
}

mention person(token_range words) {
    return {static_cast<std::uint32_t>(words.first), static_cast<std::uint32_t>(words.last),
            label::person, finder::rule};
}

// Initials of Pinyin syllables; "" for those that begin with a vowel.
constexpr std::array<std::string_view, 24> initials{"b",  "p", "m", "f", "d", "t", "n",  "l",
                                                    "g",  "k", "h", "j", "q", "x", "zh", "ch",
                                                    "sh", "r", "z", "c", "s", "y", "w",  ""};
constexpr std::array<std::string_view, 36> finals{
    "a",  "o",   "e",  "ai",  "ei", "ao",   "ou", "an",   "en",  "ang",  "eng",  "ong",
    "i",  "ia",  "ie", "iao", "iu", "ian",  "in", "iang", "ing", "iong", "u",    "ua",
    "uo", "uai", "ui", "uan", "un", "uang", "ue", "er",   "v",   "ve",   "ueng", "io"};

// The lengths that a syllable at `at` may have.
std::bitset<8> syllable_sizes(std::string_view word, std::size_t at) {
    std::bitset<8> sizes;
    for (const auto initial : initials) {
        if (word.substr(at, initial.size()) != initial) continue;
        for (const auto final : finals) {
            if (word.substr(at + initial.size(), final.size()) == final)
                sizes.set(initial.size() + final.size());
        }
    }
    return sizes;
}

}  // namespace

bool is_pinyin(std::string_view word) {
    constexpr std::size_t longest = 12;
    if (word.size() < 2 || word.size() > longest) return false;
    std::string small(word);
    for (auto& letter : small) letter = static_cast<char>(letter | 0x20);
    std::bitset<longest + 8> reached;
    reached.set(0);
    for (std::size_t at = 0; at < small.size(); ++at) {
        if (!reached.test(at)) continue;
        const auto sizes = syllable_sizes(small, at);
        for (std::size_t size = 1; size < sizes.size(); ++size) {
            if (sizes.test(size)) reached.set(at + size);
        }
    }
    return reached.test(small.size());
}

std::optional<mention> titled_person(const passage& page, token_range words) {
    if (!all_fit(page, words)) return std::nullopt;
    return person(words);
}

std::optional<mention> plain_person(const passage& page, token_range words) {
    const auto& first = page[words.first];
    const auto& last = page[words.last - 1];
    if (words.size() < 2 || !all_fit(page, words)) return std::nullopt;
    if (first.style == line_style::capitals || last.size() < 2) return std::nullopt;
    if (words.size() == 2 && first.is(word::pinyin_surname) &&
        !last.is(word::common | word::surname) && is_pinyin(page.word(words.last - 1))) {
        return person(words);
    }
    if (!first.is(word::given_name) || first.is(word::month | word::function)) return std::nullopt;
    // "Florence Court" and "Virginia Beach" begin as persons do.
    if (first.is(word::starts_gazetteer) && !last.is(word::surname)) return std::nullopt;
    if (last.is(word::starts_gazetteer) && !last.is(word::surname)) return std::nullopt;
    return person(words);
}

}  // namespace entity_extraction
