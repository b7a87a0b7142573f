// Finds what a misspelt word was probably meant to be.
#ifndef TEXTMILL_CORE_BASE_SUGGEST_HPP
#define TEXTMILL_CORE_BASE_SUGGEST_HPP

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace textmill::core {

// The candidate within the fewest slips of the keyboard (a letter added, lost, changed, or swapped
// with its neighbour; case does not count), the first of equals. Nothing where all of them differ
// in more than about a third of the letters.
[[nodiscard]] std::optional<std::string> closest(std::string_view word,
                                                 std::span<const std::string> candidates);

// ` (did you mean "styles"?)`, or nothing.
[[nodiscard]] std::string did_you_mean(std::string_view word,
                                       std::span<const std::string> candidates);

// `a, b, c`
[[nodiscard]] std::string list_words(std::span<const std::string> words);

}  // namespace textmill::core

#endif
