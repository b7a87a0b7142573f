// Names the labels and forms of mentions as the record spells them.
#include "entity.hpp"

#include <array>

namespace entity_extraction {

std::string_view name_of(label label) noexcept {
    constexpr std::array<std::string_view, 7> names{"PERSON", "ORG", "LOC",  "DATE",
                                                    "MONEY",  "LAW", "EVENT"};
    return names[static_cast<std::size_t>(label)];
}

std::string_view name_of(mention_form form) noexcept {
    constexpr std::array<std::string_view, 3> names{"name", "acronym", "alias"};
    return names[static_cast<std::size_t>(form)];
}

}  // namespace entity_extraction
