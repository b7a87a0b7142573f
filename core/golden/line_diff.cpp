// The table of the longest common subsequence, and hunks.
#include "golden/line_diff.hpp"

#include <algorithm>
#include <cstdint>

namespace textmill::core {
namespace {

// Beyond this many cells a diff is not worth the memory: nobody would read it.
constexpr std::size_t most_cells = std::size_t{1} << 24U;

// What is left of two lists between their common begin and end.
struct middle {
    std::size_t first_begin, first_end, second_begin, second_end;

    [[nodiscard]] std::size_t rows() const { return first_end - first_begin; }
    [[nodiscard]] std::size_t columns() const { return second_end - second_begin; }
};

template <class Same>
void align_middle(const middle& rest, const Same& same, index_pairs& pairs) {
    const auto width = rest.columns() + 1;
    if (rest.rows() * width > most_cells) return;
    // lengths[row * width + column]: the longest from there to the end.
    std::vector<std::uint32_t> lengths((rest.rows() + 1) * width, 0);
    for (auto row = rest.rows(); row-- > 0;) {
        for (auto column = rest.columns(); column-- > 0;) {
            const auto at = row * width + column;
            lengths[at] = same(rest.first_begin + row, rest.second_begin + column)
                              ? lengths[at + width + 1] + 1
                              : std::max(lengths[at + width], lengths[at + 1]);
        }
    }
    for (std::size_t row = 0, column = 0; row < rest.rows() && column < rest.columns();) {
        const auto at = row * width + column;
        if (lengths[at] == lengths[at + width]) {
            ++row;
        } else if (lengths[at] == lengths[at + 1]) {
            ++column;
        } else {
            pairs.emplace_back(rest.first_begin + row++, rest.second_begin + column++);
        }
    }
}

// The number of lines of one side, and the range in the head of a hunk.
struct side {
    char sign;
    std::size_t before = 0;  // lines of this side before the hunk

    [[nodiscard]] std::size_t count(const diff_line* begin, const diff_line* end) const {
        return static_cast<std::size_t>(std::count_if(begin, end, [&](const diff_line& line) {
            return line.sign == ' ' || line.sign == sign;
        }));
    }
    [[nodiscard]] std::string range(std::size_t lines) const {
        return sign + std::to_string(lines == 0 ? before : before + 1) + ',' +
               std::to_string(lines);
    }
};

// Where the hunk ends that begins at a difference: before more than twice the context of equal
// lines.
const diff_line* end_of_hunk(const diff_line* at, const diff_line* end, std::size_t context) {
    std::size_t equal = 0;
    for (; at != end && equal <= 2 * context; ++at) equal = at->sign == ' ' ? equal + 1 : 0;
    return at - (equal - std::min(equal, context));
}

}  // namespace

index_pairs align(std::size_t first_size, std::size_t second_size,
                  const std::function<bool(std::size_t, std::size_t)>& same) {
    index_pairs pairs;
    middle rest{0, first_size, 0, second_size};
    while (rest.rows() > 0 && rest.columns() > 0 && same(rest.first_begin, rest.second_begin)) {
        pairs.emplace_back(rest.first_begin++, rest.second_begin++);
    }
    while (rest.rows() > 0 && rest.columns() > 0 && same(rest.first_end - 1, rest.second_end - 1)) {
        --rest.first_end;
        --rest.second_end;
    }
    align_middle(rest, same, pairs);
    for (std::size_t i = 0; rest.first_end + i < first_size; ++i) {
        pairs.emplace_back(rest.first_end + i, rest.second_end + i);
    }
    return pairs;
}

std::vector<std::string> unified_diff(const std::vector<diff_line>& lines, std::size_t context) {
    std::vector<std::string> diff;
    side expected{'-'};
    side actual{'+'};
    const auto* const end = lines.data() + lines.size();
    for (const auto* done = lines.data(); done != end;) {
        const auto* const differs =
            std::find_if(done, end, [](const diff_line& line) { return line.sign != ' '; });
        if (differs == end) break;
        const auto* const from =
            differs -
            std::min<std::ptrdiff_t>(static_cast<std::ptrdiff_t>(context), differs - done);
        const auto* const to = end_of_hunk(differs, end, context);
        expected.before += expected.count(done, from);
        actual.before += actual.count(done, from);
        const auto removed = expected.count(from, to);
        const auto added = actual.count(from, to);
        diff.push_back("@@ " + expected.range(removed) + ' ' + actual.range(added) + " @@");
        for (const auto* line = from; line != to; ++line) diff.push_back(line->sign + line->text);
        expected.before += removed;
        actual.before += added;
        done = to;
    }
    return diff;
}

}  // namespace textmill::core
