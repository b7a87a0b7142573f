// The vectors that scans of a text work in, whatever registers a processor has.
#ifndef ENCODING_REPAIR_LANES_HPP
#define ENCODING_REPAIR_LANES_HPP

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>

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
// How far behind a block a look at it may reach.
inline constexpr std::size_t look_ahead = 3;

using lanes = std::uint8_t __attribute__((vector_size(lane_count)));

// The bytes at each lane, and those that follow them.
struct window {
    lanes first;
    lanes second;
    lanes third;
    lanes fourth;
};
[[gnu::always_inline]] inline void load(window& into, const char* from) noexcept {
    std::memcpy(&into.first, from, lane_count);
    std::memcpy(&into.second, from + 1, lane_count);
    std::memcpy(&into.third, from + 2, lane_count);
    std::memcpy(&into.fourth, from + 3, lane_count);
}

// True where a lane is not zero.
[[gnu::always_inline]] inline bool any_of(const lanes& found) noexcept {
    std::array<std::uint64_t, lane_count / sizeof(std::uint64_t)> words;
    std::memcpy(words.data(), &found, lane_count);
    return (words[0] | words[1] | words[2] | words[3]) != 0;
}

}  // namespace encoding_repair

#endif
