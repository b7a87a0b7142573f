// Goes round after round: each undoes one layer, and the last finds nothing.
#include "repair.hpp"

namespace encoding_repair {
namespace {

// A text is broken two or three times, seldom in two ways; only one that is made to be needs more.
constexpr int most_rounds = 24;

// A mark at the beginning says how the text is encoded, and is no part of it.
changes delete_leading_mark(std::string_view text) {
    constexpr std::string_view mark = "\xEF\xBB\xBF";
    std::uint32_t end = 0;
    while (text.substr(end, mark.size()) == mark) end += static_cast<std::uint32_t>(mark.size());
    if (end == 0) return {};
    return {{0, end, "", "byte-order-mark", 1.0F}};
}

}  // namespace

rewriting repair_text(std::string_view text, const mojibake_model& mojibake, const cleaner& cleaner,
                      patience& patience) {
    rewriting repaired(text, patience);
    for (int round = 0; round < most_rounds; ++round) {
        const bool changed =
            repaired.apply(delete_leading_mark(repaired.text())) ||
            repaired.apply(undo_mojibake(repaired.text(), repaired.seen(), mojibake, patience)) ||
            cleaner.clean(repaired, patience);
        if (!changed) return repaired;
    }
    return {text, patience};
}

}  // namespace encoding_repair
