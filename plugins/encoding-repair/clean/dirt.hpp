// Finds out in one vectorised pass what a text may have to be cleaned of; most have nothing.
#ifndef ENCODING_REPAIR_DIRT_HPP
#define ENCODING_REPAIR_DIRT_HPP

#include <string_view>

#include "patience.hpp"

namespace encoding_repair {

// True for what may be there; false for what is not.
struct dirt {
    bool references = false;
    bool controls = false;         // of ASCII, escapes among them, or of U+0080..U+009F
    bool last_characters = false;  // byte order marks and non-characters
    bool above_ascii = false;
};

[[nodiscard]] dirt find_dirt(std::string_view text, patience& patience);

}  // namespace encoding_repair

#endif
