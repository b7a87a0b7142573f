// The vectors that scans of a text work in, whatever registers a processor has.
#ifndef ENCODING_REPAIR_LANES_HPP
#define ENCODING_REPAIR_LANES_HPP

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#ifdef __SSE2__
#include <emmintrin.h>
#endif

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

// Every byte, in all lanes. In memory, since a compiler would make constants anew in each step.
extern const std::array<lanes, 256> in_all_lanes;

// FF where it is so, and 00 where not.
[[gnu::always_inline]] inline lanes is(lanes bytes, std::uint8_t byte) noexcept {
    return reinterpret_cast<lanes>(bytes == in_all_lanes[byte]);
}
[[gnu::always_inline]] inline lanes is_at_least(lanes bytes, std::uint8_t least) noexcept {
    const auto& bound = in_all_lanes[least];
    return reinterpret_cast<lanes>((bytes > bound ? bytes : bound) == bytes);
}
[[gnu::always_inline]] inline lanes is_at_most(lanes bytes, std::uint8_t most) noexcept {
    const auto& bound = in_all_lanes[most];
    return reinterpret_cast<lanes>((bytes < bound ? bytes : bound) == bytes);
}
[[gnu::always_inline]] inline lanes is_in(lanes bytes, std::uint8_t least,
                                          std::uint8_t most) noexcept {
    return is_at_most(bytes - in_all_lanes[least], static_cast<std::uint8_t>(most - least));
}

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

// The highest bit of each lane.
[[gnu::always_inline]] inline std::uint32_t bits_of(const lanes& found) noexcept {
    std::uint32_t bits = 0;
#ifdef __SSE2__
    for (std::size_t i = 0; i < lane_count; i += sizeof(__m128i)) {
        __m128i half;
        std::memcpy(&half, reinterpret_cast<const char*>(&found) + i, sizeof half);
        bits |= static_cast<std::uint32_t>(_mm_movemask_epi8(half)) << i;
    }
#else
    for (std::size_t i = 0; i < lane_count; ++i)
        bits |= static_cast<std::uint32_t>(found[i] >> 7U) << i;
#endif
    return bits;
}

// For lanes that are FF or 00.
[[gnu::always_inline]] inline bool any_of(const lanes& found) noexcept {
    return bits_of(found) != 0;
}

}  // namespace encoding_repair

#endif
