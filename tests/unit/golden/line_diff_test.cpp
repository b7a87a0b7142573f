// Unified diffs, read as `diff -u` would write them.
#include "golden/line_diff.hpp"

#include <catch.hpp>
#include <random>

using namespace textmill::core;

namespace {

using texts = std::vector<std::string>;

index_pairs aligned(std::string_view first, std::string_view second) {
    return align(first.size(), second.size(),
                 [&](auto i, auto j) { return first[i] == second[j]; });
}

// Letters are lines on both sides; "-a" and "+b" stand on one.
texts unified(std::string_view script, std::size_t context = 3) {
    std::vector<diff_line> lines;
    for (std::size_t i = 0; i < script.size(); ++i) {
        const bool one_side = script[i] == '-' || script[i] == '+';
        lines.push_back({one_side ? script[i] : ' ', {}});
        if (one_side) ++i;
        lines.back().text = script[i];
    }
    return unified_diff(lines, context);
}

// By trying all, for lists of a few elements.
std::size_t longest_common(std::string_view first, std::string_view second) {
    if (first.empty() || second.empty()) return 0;
    if (first[0] == second[0]) return 1 + longest_common(first.substr(1), second.substr(1));
    return std::max(longest_common(first.substr(1), second),
                    longest_common(first, second.substr(1)));
}

}  // namespace

TEST_CASE("A longest common subsequence is found, in order") {
    CHECK(aligned("", "").empty());
    CHECK(aligned("abc", "abc") == index_pairs{{0, 0}, {1, 1}, {2, 2}});
    CHECK(aligned("abcd", "bd") == index_pairs{{1, 0}, {3, 1}});
    CHECK(aligned("ab", "xaxbx") == index_pairs{{0, 1}, {1, 3}});
    std::mt19937 random(20);
    for (int i = 0; i < 500; ++i) {
        std::string first(random() % 8, ' ');
        std::string second(random() % 8, ' ');
        for (auto& c : first) c = static_cast<char>('a' + random() % 3);
        for (auto& c : second) c = static_cast<char>('a' + random() % 3);
        const auto pairs = aligned(first, second);
        CAPTURE(first, second);
        CHECK(pairs.size() == longest_common(first, second));
        for (std::size_t k = 0; k < pairs.size(); ++k) {
            CHECK(first[pairs[k].first] == second[pairs[k].second]);
            if (k == 0) continue;
            CHECK(pairs[k - 1].first < pairs[k].first);
            CHECK(pairs[k - 1].second < pairs[k].second);
        }
    }
}

TEST_CASE("Long lists that differ wholly keep what they have in common at both ends") {
    const auto first = "a" + std::string(10000, 'x') + "b";
    const auto second = "a" + std::string(10000, 'y') + "b";
    CHECK(aligned(first, second) == index_pairs{{0, 0}, {10001, 10001}});
}

TEST_CASE("A hunk has the equal lines around a difference, and counts both sides") {
    CHECK(unified("abc").empty());
    CHECK(unified("").empty());
    CHECK(unified("abcde-f+ghijkl") ==
          texts{"@@ -3,7 +3,7 @@", " c", " d", " e", "-f", "+g", " h", " i", " j"});
    CHECK(unified("+a") == texts{"@@ -0,0 +1,1 @@", "+a"});
    CHECK(unified("-a") == texts{"@@ -1,1 +0,0 @@", "-a"});
}

TEST_CASE("Differences that are near share a hunk, others do not") {
    CHECK(unified("-abc+d", 1) == texts{"@@ -1,3 +1,3 @@", "-a", " b", " c", "+d"});
    CHECK(unified("-abcd+e", 1) ==
          texts{"@@ -1,2 +1,1 @@", "-a", " b", "@@ -4,1 +3,2 @@", " d", "+e"});
}
