// Walks the blocks of a text that a survey names, and looks at the places that a mask marks there.
#ifndef ENCODING_REPAIR_BLOCK_SCAN_HPP
#define ENCODING_REPAIR_BLOCK_SCAN_HPP

#include <bit>
#include <string_view>

#include "lanes.hpp"
#include "patience.hpp"
#include "survey.hpp"

namespace encoding_repair {

// Not zero at each byte of a block that is worth a look.
using block_marks = std::array<std::uint8_t, block_size>;

// Calls `look` with the offsets that `mark` marks in blocks with the sight, and with those of all
// first bytes behind the last whole block. `mark(block, marks)` returns false where it marks none.
template <class Mark, class Look>
void scan_blocks(std::string_view text, const survey& seen, sight wanted, patience& patience,
                 Mark mark, Look look) {
    if (!seen.has(wanted)) return;
    block_marks marks;
    std::size_t at = 0;
    for (; at + block_size + look_ahead <= text.size(); at += block_size) {
        patience.spend(block_size);
        if (!seen.has(at / block_size, wanted) || !mark(text.data() + at, marks)) continue;
        for (std::size_t i = 0; i < block_size; i += sizeof(std::uint64_t)) {
            std::uint64_t eight;
            std::memcpy(&eight, marks.data() + i, sizeof eight);
            while (eight != 0) {
                const auto bit = static_cast<std::size_t>(std::countr_zero(eight));
                look(at + i + bit / 8);
                eight &= ~(std::uint64_t{0xFF} << (bit & ~std::size_t{7}));
            }
        }
    }
    for (; at < text.size(); ++at) {
        if (static_cast<unsigned char>(text[at]) >= 0xC2) look(at);
    }
}

}  // namespace encoding_repair

#endif
