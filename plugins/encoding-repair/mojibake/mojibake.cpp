// What is much odder as Latin than anything natural may be another charset altogether. Of several
// explanations that which saves most bits is right: many a pair is valid UTF-8 by chance.
#include "mojibake/mojibake.hpp"

#include "mojibake/cjk_mixup.hpp"
#include "mojibake/single_byte_mixup.hpp"
#include "mojibake/utf8_mixup.hpp"

namespace encoding_repair {

changes undo_mojibake(std::string_view text, const survey& seen, const mojibake_model& model,
                      patience& patience) {
    auto best = undo_utf8_mixup(text, seen, model.misreadings, model.cost, patience);
    const auto odd = model.pairs.odd_stretches(text, seen, patience);
    if (odd.empty()) return std::move(best.changes);
    const auto consider = [&best](explanation other) {
        if (other.saved > best.saved) best = std::move(other);
    };
    consider(undo_cjk_mixup(text, odd, model.cost, model.languages, patience));
    consider(undo_single_byte_mixup(text, odd, model.detector, patience));
    return std::move(best.changes);
}

}  // namespace encoding_repair
