// Keeps of overlapping mentions the longest; see selection.hpp.
#include "selection.hpp"

#include <algorithm>
#include <span>
#include <tuple>
#include <unordered_set>

namespace entity_extraction {
namespace {

// A name that the document defines goes before all others.
auto weight(const mention& mention) {
    const auto defined = mention.by == finder::definition ? 0 : 1;
    return std::tuple(defined, -static_cast<std::int64_t>(mention.last - mention.first), mention.by,
                      mention.first);
}

}  // namespace

void take_stops(const passage& page, mentions& found) {
    for (auto& mention : found) {
        if (!page.is_symbol(mention.last, '.') || !page[mention.last].glued) continue;
        const auto word = page.word(mention.last - 1);
        const bool abbreviated = word == "Inc" || word == "Corp" || word == "Ltd" || word == "Co" ||
                                 word == "Jr" || word == "Sr" || word == "Bros";
        if (abbreviated && mention.label <= label::location) ++mention.last;
    }
}

void keep_longest(mentions& found) {
    if (found.empty()) return;
    std::sort(found.begin(), found.end(),
              [](const mention& a, const mention& b) { return weight(a) < weight(b); });
    const auto last =
        std::max_element(found.begin(), found.end(), [](const auto& a, const auto& b) {
            return a.last < b.last;
        })->last;
    std::vector<bool> taken(last);
    std::erase_if(found, [&](const mention& mention) {
        for (auto i = mention.first; i < mention.last; ++i) {
            if (taken[i]) return true;
        }
        std::fill(taken.begin() + mention.first, taken.begin() + mention.last, true);
        return false;
    });
    std::sort(found.begin(), found.end(),
              [](const mention& a, const mention& b) { return a.first < b.first; });
}

namespace {

bool is_suggestion(const mention& mention) {
    const bool suggested = mention.by == finder::rule || mention.by == finder::city;
    return suggested && mention.label <= label::location;
}

bool contains(const mention& outer, const mention& inner) {
    return outer.first <= inner.first && inner.last <= outer.last;
}

using sorted_mentions = std::span<const mention>;

// Those of `sorted`, which do not overlap each other, that overlap `mention`.
sorted_mentions overlapping(sorted_mentions sorted, const mention& mention) {
    const auto first = std::partition_point(sorted.begin(), sorted.end(), [&](const auto& other) {
        return other.last <= mention.first;
    });
    auto last = first;
    while (last != sorted.end() && last->first < mention.last) ++last;
    return {first, last};
}

// The tagger sees the same borders, or a part of a name of the same kind.
bool is_confirmed(const mention& suggestion, sorted_mentions tagged) {
    const auto seen = overlapping(tagged, suggestion);
    if (seen.size() != 1) return false;
    const auto& other = seen.front();
    if (other.first == suggestion.first && other.last == suggestion.last) return true;
    const bool longer = suggestion.by == finder::rule && contains(suggestion, other);
    return longer && other.label == suggestion.label &&
           (other.label != label::person || suggestion.last - suggestion.first == 3);
}

// The words and the label of a mention as one number.
word_key name_key(const passage& page, const mention& mention) {
    auto key = extend_key(empty_key, static_cast<unsigned char>(mention.label));
    for (auto i = mention.first; i < mention.last; ++i)
        key = (key ^ page[i].key) * 0x9E3779B97F4A7C15U;
    return key;
}

// The end of a compound such as "US-Japan": each of its names stands alone.
bool is_compounded(const passage& page, const mention& name) {
    return page.is_symbol(name.last, '-') ||
           (name.first > 0 && page.is_symbol(name.first - 1, '-'));
}

// Whether a mention of the tagger leaves the well-known names whole, and gives one up only for a
// longer one with words of its own. Where all words have capitals, capitals say little, and no name
// is given up.
bool respects(const mention& tagged, sorted_mentions known, const passage& page) {
    const auto inside = overlapping(known, tagged);
    if (inside.empty()) return true;
    const auto& name = inside.front();
    if (name.first == tagged.first && name.last == tagged.last) return true;
    const bool prose = page[tagged.first].style == line_style::prose;
    return prose && inside.size() == 1 && contains(tagged, name) && !is_compounded(page, name);
}

}  // namespace

void settle(const passage& page, const mentions& suggested, const mentions& tagged,
            mentions& found) {
    mentions known;
    std::unordered_set<word_key> confirmed;
    for (const auto& mention : suggested) {
        if (mention.by == finder::gazetteer || mention.by == finder::city) known.push_back(mention);
        if (is_suggestion(mention) && is_confirmed(mention, tagged))
            confirmed.insert(name_key(page, mention));
    }
    found.clear();
    for (const auto& mention : suggested) {
        if (!is_suggestion(mention) || confirmed.contains(name_key(page, mention)))
            found.push_back(mention);
    }
    for (const auto& mention : tagged) {
        if (respects(mention, known, page)) found.push_back(mention);
    }
}

}  // namespace entity_extraction
