// Marks the places of a block that are worth a second look.
#ifndef ENCODING_REPAIR_BLOCK_MARKS_HPP
#define ENCODING_REPAIR_BLOCK_MARKS_HPP

#include <bit>

#include "survey/lanes.hpp"

namespace encoding_repair {

// A bit for each byte of a block.
using block_marks = std::array<std::uint64_t, block_size / 64>;

// Adds what `find` finds in each window of a block.
template <class Find>
[[gnu::always_inline]] inline void mark_each(const char* block, block_marks& marks,
                                             Find find) noexcept {
    for (std::size_t i = 0; i < block_size; i += lane_count) {
        window at;
        load(at, block + i);
        marks[i / 64] |= std::uint64_t{bits_of(find(at))} << (i % 64);
    }
}

// Calls `look` with the index of each byte that is marked.
template <class Look>
[[gnu::always_inline]] inline void for_each_mark(const block_marks& marks, Look look) {
    for (std::size_t i = 0; i < marks.size(); ++i) {
        for (auto left = marks[i]; left != 0; left &= left - 1) {
            look(64 * i + static_cast<std::size_t>(std::countr_zero(left)));
        }
    }
}

}  // namespace encoding_repair

#endif
