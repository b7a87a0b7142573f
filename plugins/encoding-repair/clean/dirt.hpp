// Finds out in one vectorised pass what a text may have to be cleaned of; most have nothing.
#ifndef ENCODING_REPAIR_DIRT_HPP
#define ENCODING_REPAIR_DIRT_HPP

#include <string_view>

#include "patience.hpp"

namespace encoding_repair {

// True for what may be there; false for what is not.
struct dirt {
    bool references = false;
    bool escapes = false;
    bool controls = false;
    bool byte_order_marks = false;
    bool non_characters = false;
    bool decomposed = false;
};

[[nodiscard]] dirt find_dirt(std::string_view text, patience& patience);

}  // namespace encoding_repair

#endif
