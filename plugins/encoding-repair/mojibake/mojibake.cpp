// What is much odder as Latin than anything natural may be another charset altogether. Of several
// explanations that which saves most bits is right: many a pair is valid UTF-8 by chance.
#include "mojibake/mojibake.hpp"

#include <algorithm>
#include <span>
#include <string>
#include <vector>

#include "mojibake/cjk_mixup.hpp"
#include "mojibake/single_byte_mixup.hpp"
#include "mojibake/utf8_mixup.hpp"

namespace encoding_repair {
namespace {

using change_list = std::span<const change>;

// The changes within a stretch, of those that are left; takes them and all before them away.
change_list take_within(const stretch& odd, change_list& left) {
    const auto begins_before = [](std::size_t offset) {
        return [offset](const change& one) { return one.begin < offset; };
    };
    const auto first = std::ranges::find_if_not(left, begins_before(odd.begin));
    const auto last = std::find_if_not(first, left.end(), begins_before(odd.end));
    left = {last, left.end()};
    return {first, last};
}

std::string repaired(std::string_view text, const stretch& odd, change_list within) {
    changes moved(within.begin(), within.end());
    for (auto& one : moved) {
        one.begin -= static_cast<std::uint32_t>(odd.begin);
        one.end -= static_cast<std::uint32_t>(odd.begin);
    }
    return apply_changes(text.substr(odd.begin, odd.end - odd.begin), moved);
}

// Odd stretches that are odd after their repair, too, may have another explanation.
std::vector<stretch> unexplained(std::string_view text, const std::vector<stretch>& odd,
                                 change_list repairs, const latin_pairs& pairs,
                                 patience& patience) {
    const auto is_odd = [&](std::string_view piece) {
        const survey seen(piece, patience);
        return !pairs.odd_stretches(piece, seen.all(sight::odd_pairs), patience).empty();
    };
    std::vector<stretch> left;
    for (const auto& one : odd) {
        const auto within = take_within(one, repairs);
        const bool ends_inside = within.empty() || within.back().end <= one.end;
        const auto piece = ends_inside ? repaired(text, one, within) : std::string();
        const bool is_explained = ends_inside && !within.empty() && !is_odd(piece);
        if (!is_explained) left.push_back(one);
    }
    return left;
}

}  // namespace

changes undo_mojibake(std::string_view text, const survey& seen, const mojibake_model& model,
                      patience& patience) {
    const auto& places = seen.all(sight::odd_pairs);
    auto best = undo_utf8_mixup(text, places, model.misreadings, model.cost, patience);
    const auto odd = unexplained(text, model.pairs.odd_stretches(text, places, patience),
                                 best.changes, model.pairs, patience);
    if (odd.empty()) return std::move(best.changes);
    const auto consider = [&best](explanation other) {
        if (other.saved > best.saved) best = std::move(other);
    };
    consider(undo_cjk_mixup(text, odd, model.cost, model.languages, patience));
    consider(undo_single_byte_mixup(text, odd, model.detector, patience));
    return std::move(best.changes);
}

}  // namespace encoding_repair
