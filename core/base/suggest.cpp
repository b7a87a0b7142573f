// Compares words by the slips that lead from one to the other.
#include "base/suggest.hpp"

#include <algorithm>
#include <cstddef>
#include <limits>
#include <numeric>
#include <vector>

namespace textmill::core {
namespace {

// Beyond this a word is no slip of the keyboard, and comparing costs the square.
constexpr std::size_t longest_word = 64;

char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

std::string lower(std::string_view word) {
    std::string folded(word);
    std::ranges::transform(folded, folded.begin(), [](char c) { return lower(c); });
    return folded;
}

// Optimal string alignment: Damerau-Levenshtein where no letter is edited twice.
std::size_t distance(std::string_view left, std::string_view right) {
    std::vector<std::size_t> two_before(right.size() + 1);
    std::vector<std::size_t> before(right.size() + 1);
    std::vector<std::size_t> row(right.size() + 1);
    std::iota(before.begin(), before.end(), std::size_t{0});
    for (std::size_t i = 1; i <= left.size(); ++i) {
        row[0] = i;
        for (std::size_t j = 1; j <= right.size(); ++j) {
            const std::size_t change = left[i - 1] == right[j - 1] ? 0 : 1;
            row[j] = std::min({before[j] + 1, row[j - 1] + 1, before[j - 1] + change});
            const bool swapped =
                i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1];
            if (swapped) row[j] = std::min(row[j], two_before[j - 2] + 1);
        }
        std::swap(two_before, before);
        std::swap(before, row);
    }
    return before.back();
}

}  // namespace

std::optional<std::string> closest(std::string_view word, std::span<const std::string> candidates) {
    if (word.size() > longest_word) return std::nullopt;
    const auto folded = lower(word);
    const std::string* best = nullptr;
    auto best_distance = std::numeric_limits<std::size_t>::max();
    for (const auto& candidate : candidates) {
        if (candidate.size() > longest_word) continue;
        const auto slips = distance(folded, lower(candidate));
        const auto allowed = (std::max(word.size(), candidate.size()) + 1) / 3;
        if (slips > allowed || slips >= best_distance) continue;
        best = &candidate;
        best_distance = slips;
    }
    if (best == nullptr) return std::nullopt;
    return *best;
}

std::string did_you_mean(std::string_view word, std::span<const std::string> candidates) {
    const auto meant = closest(word, candidates);
    return meant ? " (did you mean \"" + *meant + "\"?)" : std::string();
}

std::string list_words(std::span<const std::string> words) {
    std::string list;
    for (const auto& word : words) {
        if (!list.empty()) list += ", ";
        list += word;
    }
    return list;
}

}  // namespace textmill::core
