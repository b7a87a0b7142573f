// What the labeller sees of each word: hashes of its form, its neighbours and its place.
#ifndef CITATION_PARSING_FEATURES_HPP
#define CITATION_PARSING_FEATURES_HPP

#include <array>
#include <cstdint>
#include <vector>

#include "tokens.hpp"

namespace citation_parsing {

using feature_hash = std::uint32_t;

// The kinds of gap before a word: transitions between labels are weighed by them.
enum class gap : std::uint8_t {
    none,
    blank,
    comma,
    stop,
    initial_stop,
    colon,
    semicolon,
    quote,
    bracket,
    other
};
inline constexpr std::size_t gap_count = 10;

inline constexpr std::size_t feature_count = 36;

struct observed_token {
    std::array<feature_hash, feature_count> features{};
    gap before = gap::none;
};

// Trainer and labeller share this, so that a model fits the code that reads it.
std::vector<observed_token> observe(std::string_view text, const std::vector<token>& tokens);

}  // namespace citation_parsing

#endif
