// Repeats the repairs until nothing is left to repair: each round undoes one reading too many.
#include "mojibake/mojibake.hpp"

#include "mojibake/cjk_mixup.hpp"
#include "mojibake/single_byte_mixup.hpp"
#include "mojibake/utf8_mixup.hpp"

namespace encoding_repair {
namespace {

// Each round of UTF-8 as Latin-1 doubles a text, so that more rounds than this cannot be nested.
constexpr int most_rounds = 32;

changes delete_byte_order_marks(std::string_view text) {
    constexpr std::string_view mark = "\xEF\xBB\xBF";
    std::uint32_t end = 0;
    while (text.substr(end, mark.size()) == mark) end += static_cast<std::uint32_t>(mark.size());
    if (end == 0) return {};
    return {{0, end, "", "byte-order-mark", 1.0F}};
}

// GBK waits until no UTF-8 is left, which is far harder to take for something else.
// What is much odder as Latin than anything natural may be another charset altogether. Of several
// explanations that which saves most bits is right: many a pair is valid UTF-8 by chance.
changes find_repairs(std::string_view text, const mojibake_model& model, patience& patience) {
    auto marks = delete_byte_order_marks(text);
    if (!marks.empty()) return marks;
    auto utf8 = undo_utf8_mixup(text, model.misreadings, model.cost, patience);
    const auto odd = model.pairs.odd_stretches(text, patience);
    if (odd.empty()) return std::move(utf8.changes);
    auto best = std::move(utf8);
    const auto consider = [&best](explanation other) {
        if (other.saved > best.saved) best = std::move(other);
    };
    consider(undo_cjk_mixup(text, odd, model.cost, model.languages, patience));
    consider(undo_single_byte_mixup(text, odd, model.detector, patience));
    return std::move(best.changes);
}

}  // namespace

changes undo_mojibake(std::string_view text, const mojibake_model& model, patience& patience) {
    auto all = find_repairs(text, model, patience);
    if (all.empty()) return all;
    for (int round = 1; round < most_rounds; ++round) {
        patience.spend(text.size());
        const auto repaired = apply_changes(text, all);
        const auto more = find_repairs(repaired, model, patience);
        if (more.empty()) break;
        all = compose(all, repaired, more);
    }
    return all;
}

}  // namespace encoding_repair
