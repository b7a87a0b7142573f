// Compares two lists, and writes what differs as a unified diff.
#ifndef TEXTMILL_CORE_GOLDEN_LINE_DIFF_HPP
#define TEXTMILL_CORE_GOLDEN_LINE_DIFF_HPP

#include <cstddef>
#include <functional>
#include <string>
#include <utility>
#include <vector>

namespace textmill::core {

using index_pairs = std::vector<std::pair<std::size_t, std::size_t>>;

// The pairs of a longest common subsequence, in order; `same` compares the element of the first
// list with one of the second. Lists of many thousand differing elements have no pairs but those at
// their begin and end.
[[nodiscard]] index_pairs align(std::size_t first_size, std::size_t second_size,
                                const std::function<bool(std::size_t, std::size_t)>& same);

struct diff_line {
    char sign;  // ' ' on both sides, '-' expected, '+' actual
    std::string text;

    bool operator==(const diff_line&) const = default;
};

// Hunks with their `@@ -1,4 +1,5 @@` lines and up to `context` equal lines around what differs; the
// sign stands before each line. Empty where nothing differs.
[[nodiscard]] std::vector<std::string> unified_diff(const std::vector<diff_line>& lines,
                                                    std::size_t context = 3);

}  // namespace textmill::core

#endif
