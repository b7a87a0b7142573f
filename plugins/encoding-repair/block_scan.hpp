// Looks for suspicious bytes in blocks that a compiler turns into vector instructions.
#ifndef ENCODING_REPAIR_BLOCK_SCAN_HPP
#define ENCODING_REPAIR_BLOCK_SCAN_HPP

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

#include "patience.hpp"

// Built for several processors; the loader takes the best that runs. Sanitizers start too late for
// the code that chooses.
#if defined(__x86_64__) && !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__) && \
    !defined(__clang__)
#define ENCODING_REPAIR_FOR_EACH_PROCESSOR [[gnu::target_clones("avx2", "default")]]
#else
#define ENCODING_REPAIR_FOR_EACH_PROCESSOR
#endif

namespace encoding_repair {

inline constexpr std::size_t lane_count = 32;
inline constexpr std::size_t block_size = 256;
// How far behind a block its marking may look.
inline constexpr std::size_t look_ahead = 3;

// Compilers split this into whatever registers there are.
using lanes = std::uint8_t __attribute__((vector_size(lane_count)));
// Not zero at each byte of a block that is worth a look.
using block_marks = std::array<std::uint8_t, block_size>;

[[nodiscard]] bool is_ascii_block(const char* block) noexcept;

// Calls `look` with the offsets that `mark` marks, and with all above ASCII behind the last whole
// block. `mark(block, marks)` returns false where it marks nothing.
template <class Mark, class Look>
void scan_blocks(std::string_view text, patience& patience, Mark mark, Look look) {
    block_marks marks;
    std::size_t at = 0;
    for (; at + block_size + look_ahead <= text.size(); at += block_size) {
        patience.spend(block_size);
        const auto* block = text.data() + at;
        if (is_ascii_block(block) || !mark(block, marks)) continue;
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

// True where a lane is not zero.
[[gnu::always_inline]] inline bool any_of(const lanes& found) noexcept {
    std::array<std::uint64_t, lane_count / sizeof(std::uint64_t)> words;
    std::memcpy(words.data(), &found, lane_count);
    return (words[0] | words[1] | words[2] | words[3]) != 0;
}

}  // namespace encoding_repair

#endif
