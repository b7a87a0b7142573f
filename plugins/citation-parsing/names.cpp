// Reads lists of authors and editors: "Smith, J., & Lee, K.", "J. Smith and K. Lee", "Smith J, Lee
// K", "Ministry of Foreign Affairs of Japan".
#include "names.hpp"

#include <algorithm>
#include <array>

#include "name_words.hpp"
#include "text_scan.hpp"

namespace citation_parsing {
namespace {

person body(std::string_view text) {
    person one;
    one.literal = squeeze(cut_ends(text, ",;: "));
    return one;
}

std::string join(const std::vector<std::string_view>& pieces, std::size_t begin, std::size_t end) {
    std::string joined;
    for (auto i = begin; i < end; ++i) {
        if (!joined.empty()) joined += ' ';
        joined += pieces[i];
    }
    return joined;
}

std::string clean_family(std::string family) {
    while (!family.empty() && (family.back() == '.' || family.back() == ',')) family.pop_back();
    return family;
}

// A family name in capitals among others: "BERGER Thomas".
std::size_t shouted(const std::vector<std::string_view>& pieces) {
    std::size_t found = npos;
    for (std::size_t i = 0; i < pieces.size(); ++i) {
        const auto word = pieces[i];
        const bool capitals = std::none_of(word.begin(), word.end(), is_lower);
        if (!capitals || word.size() < 4 || is_initials(word)) continue;
        if (found != npos) return npos;
        found = i;
    }
    return found;
}

// A name in one piece, given names first unless initials or capitals show otherwise.
person whole_name(std::string_view text) {
    auto pieces = pieces_of(cut_ends(text, ",;: "));
    for (auto& piece : pieces) piece = cut_ends(piece, "()[]");
    person one;
    if (pieces.size() > 1 && is_suffix(pieces.back())) {
        one.suffix = pieces.back();
        pieces.pop_back();
    }
    if (pieces.empty()) return one;
    auto family = pieces.size() - 1;
    auto family_end = pieces.size();
    if (pieces.size() > 1 && is_initials(pieces.back()) && !is_initials(pieces.front())) {
        while (family_end > 1 && is_initials(pieces[family_end - 1])) --family_end;
        one.given = join(pieces, family_end, pieces.size());
        one.family = clean_family(join(pieces, 0, family_end));
        return one;
    }
    if (const auto capital = shouted(pieces); capital == 0 && pieces.size() > 1) {
        one.family = clean_family(std::string(pieces[0]));
        one.given = join(pieces, 1, pieces.size());
        return one;
    }
    while (family > 0 && is_particle(pieces[family - 1])) --family;
    one.given = join(pieces, 0, family);
    one.family = clean_family(join(pieces, family, family_end));
    return one;
}

person inverted_name(std::string_view family, std::string_view given) {
    person one;
    one.family = clean_family(squeeze(cut_ends(family, ",;: ")));
    auto pieces = pieces_of(cut_ends(given, ",;: "));
    // "Cruz, J. de la"
    auto end = pieces.size();
    while (end > 1 && is_particle(pieces[end - 1])) --end;
    if (end < pieces.size()) one.family = join(pieces, end, pieces.size()) + " " + one.family;
    one.given = join(pieces, 0, end);
    return one;
}

// Where the last "and" of the list is; its ends in `text`. Searches from `from`.
range find_and(std::string_view text, std::size_t from) {
    for (auto at = from; at < text.size(); ++at) {
        if (text[at] == '&') return {at, at + 1};
        if (at == 0 || !is_space_at(text, previous(text, at))) continue;
        for (const std::string_view word : {"and", "und", "et", "y"}) {
            if (text.substr(at, word.size()) == word && is_space_at(text, at + word.size())) {
                return {at, at + word.size()};
            }
        }
    }
    return {text.size(), text.size()};
}

// A part of a list of names, and whether "and" stands before it.
struct list_part {
    std::string_view text;
    bool after_and = false;
};

void split_at(std::string_view text, char mark, std::vector<list_part>& parts, bool after_and) {
    std::size_t begin = 0;
    for (std::size_t at = 0; at <= text.size(); ++at) {
        if (at < text.size() && text[at] != mark) continue;
        const auto part = cut_ends(text.substr(begin, at - begin), ",;:()[] ");
        if (!part.empty() && part != ".") parts.push_back({part, after_and && begin == 0});
        begin = at + 1;
    }
}

// The parts between commas and the words for "and".
std::vector<list_part> segments(std::string_view text) {
    std::vector<list_part> parts;
    bool after_and = false;
    for (std::size_t at = 0; at < text.size();) {
        const auto joint = find_and(text, at);
        split_at(text.substr(at, joint.begin - at), ',', parts, after_and);
        at = std::max(joint.end, joint.begin + 1);
        after_and = true;
    }
    return parts;
}

std::size_t word_count(std::string_view text) {
    return pieces_of(text).size();
}

// True where the list turns names round: "Smith, John", "Smith, J., Lee, K."
bool is_inverted(std::string_view family, std::string_view given, std::size_t index,
                 std::size_t count) {
    const auto pieces = pieces_of(family);
    if (is_initials(pieces.back()) && (pieces.size() > 1 || all_initials(family))) return false;
    if (all_initials(given)) return true;
    const auto words = word_count(given);
    const bool ends_in_initial = words <= 3 && is_initials(pieces_of(given).back());
    const bool single = pieces.size() == 1 || is_particle(pieces.front());
    if (ends_in_initial && pieces.size() <= 2 && (single || index == 0)) return true;
    return index == 0 && single && words <= 3 && (count == 2 || words <= 2);
}

bool turns_at(const std::vector<list_part>& parts, std::size_t i) {
    return i + 1 < parts.size() && !parts[i + 1].after_and && !is_suffix(parts[i + 1].text) &&
           is_inverted(parts[i].text, parts[i + 1].text, i, parts.size());
}

void read_people(const std::vector<list_part>& parts, std::vector<person>& people) {
    const bool turned = turns_at(parts, 0);
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const auto part = parts[i].text;
        if (is_suffix(part) && !people.empty()) {
            people.back().suffix = part;
        } else if ((i == 0 || turned) && turns_at(parts, i)) {
            people.push_back(inverted_name(part, parts[i + 1].text));
            ++i;
        } else if (!(all_initials(part) && !people.empty())) {
            people.push_back(whole_name(part));
        } else if (people.back().given.empty()) {
            people.back().given = part;
        }
    }
}

// Takes "et al." and "and others" off the end.
std::string_view cut_et_al(std::string_view text, bool& shortened) {
    const auto folded = fold(text);
    for (const std::string_view tail :
         {"et al", "et. al", "and others", "and colleagues", "u. a", "u.a"}) {
        const auto at = folded.rfind(tail);
        if (at == npos || (at > 0 && is_word(code_point_at(text, previous(text, at)).value)))
            continue;
        if (is_word(code_point_at(text, at + tail.size()).value)) continue;
        shortened = true;
        return text.substr(0, at);
    }
    return text;
}

// Takes the words of an editor's or translator's role off both ends.
std::string_view cut_role(std::string_view text) {
    text = cut_ends(text, ",;:()[] ");
    for (const std::string_view role :
         {"in ", "edited by ", "translated by ", "eds. ", "ed. ", "ed. by ", "trans. ",
          "written by ", "by ", "hrsg. von ", "dans "}) {
        if (goes_on(text, 0, role)) text = cut_ends(text.substr(role.size()), ",;: ");
    }
    constexpr std::array<std::string_view, 14> tails = {
        "eds",         "ed",         "editors", "editor", "hrsg",  "hg",    "trans",
        "translators", "translator", "dir",     "comp",   "eds.)", "coord", "(eds"};
    auto bare = cut_ends(text, ".,;:()[] ");
    for (const auto tail : tails) {
        if (bare.size() <= tail.size() || !goes_on(bare, bare.size() - tail.size(), tail)) continue;
        const auto before = bare[bare.size() - tail.size() - 1];
        if (before == ' ' || before == '(' || before == '[' || before == ',') {
            text = cut_ends(bare.substr(0, bare.size() - tail.size()), ",;:()[] ");
            bare = cut_ends(text, ".,;:()[] ");
        }
    }
    return text;
}

}  // namespace

name_list parse_names(std::string_view text) {
    name_list list;
    text = cut_role(cut_et_al(text, list.shortened));
    text = cut_role(text);
    if (!has_word(text)) return list;
    std::vector<list_part> groups;
    split_at(text, ';', groups, false);
    for (const auto& [group, after_and] : groups) {
        const auto parts = segments(group);
        if (parts.empty()) continue;
        if (names_a_body(group) && !all_initials(parts.back().text)) {
            list.people.push_back(body(group));
        } else {
            read_people(parts, list.people);
        }
    }
    std::erase_if(list.people,
                  [](const person& one) { return one.family.empty() && one.literal.empty(); });
    return list;
}

std::string family_key(const person& one) {
    std::string key;
    for (const auto& word : words_of(one.literal.empty() ? one.family : one.literal)) {
        if (word == "the") continue;
        if (!key.empty()) key += ' ';
        key += word;
    }
    return key;
}

}  // namespace citation_parsing
