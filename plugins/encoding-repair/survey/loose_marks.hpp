// Finds characters that may have to be composed with those before them, or be put in order.
#ifndef ENCODING_REPAIR_LOOSE_MARKS_HPP
#define ENCODING_REPAIR_LOOSE_MARKS_HPP

#include <string_view>

#include "survey/block_marks.hpp"

namespace encoding_repair {

// Which characters a block may have that are not in NFC wherever they stand.
struct marked_scripts {
    bool points = false;    // U+0300..U+036F, Hebrew, Arabic, and a few more of two bytes
    bool of_india = false;  // U+0800..U+0FFF
    bool of_asia = false;   // U+1000..U+1FFF
    bool far_away = false;  // from U+2000 on

    [[nodiscard]] bool any() const noexcept { return points || of_india || of_asia || far_away; }
};

// Adds the first bytes of what may be loose.
void mark_bonds(const char* block, marked_scripts scripts, block_marks& marks) noexcept;

// Whether the character at an offset is not plainly in its place.
[[nodiscard]] bool is_loose(std::string_view text, std::size_t offset);

}  // namespace encoding_repair

#endif
