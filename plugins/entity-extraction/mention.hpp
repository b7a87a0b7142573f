// What the rules and the tagger find in a passage, before it is known which things the mentions
// mean.
#ifndef ENTITY_EXTRACTION_MENTION_HPP
#define ENTITY_EXTRACTION_MENTION_HPP

#include <cstdint>
#include <string_view>
#include <vector>

namespace entity_extraction {

enum class label : std::uint8_t { person, organisation, location, date, money, law, event };
std::string_view name_of(label label) noexcept;

// Who found a mention; of two that are equally long the earlier stands. A phrase is a name whose
// words leave no doubt, such as "Ministry of X"; a hint is a mention only if the document has
// something that it is short for.
enum class finder : std::uint8_t { definition, gazetteer, phrase, rule, tagger, city, hint };

inline constexpr std::uint32_t no_entry = 0xFFFFFFFF;

struct mention {
    std::uint32_t first;  // tokens [first, last) of the passage
    std::uint32_t last;
    entity_extraction::label label;
    finder by;
    std::uint32_t entry = no_entry;  // of the gazetteer
};

using mentions = std::vector<mention>;

}  // namespace entity_extraction

#endif
