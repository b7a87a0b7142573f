// References come first, since they may hide any other damage, and marks last, since what is
// deleted may have parted them from their letters.
#include "clean/cleaner.hpp"

#include "clean/controls.hpp"
#include "clean/normalization.hpp"
#include "clean/typography.hpp"

namespace encoding_repair {

bool cleaner::clean(rewriting& text, patience& patience) const {
    bool changed = false;
    const auto apply = [&](bool is_wanted, auto find) {
        if (is_wanted) changed |= text.apply(find());
    };
    const auto with = [&](auto find, sight what) {
        return [&text, &patience, find, what] {
            return find(text.text(), text.seen().all(what), patience);
        };
    };
    apply(options_.html_entities && text.seen().has_references(),
          [&] { return entities_.decode(text.text(), patience); });
    apply(options_.terminal_escapes && !text.seen().all(sight::controls).empty(),
          [&] { return delete_terminal_escapes(text.text(), patience); });
    apply(options_.controls, with(delete_controls, sight::controls));
    apply(options_.byte_order_marks, with(delete_byte_order_marks, sight::last_characters));
    apply(options_.non_characters, with(delete_non_characters, sight::last_characters));
    apply(options_.nfc, with(compose_characters, sight::loose_marks));
    apply(options_.typography, [&] { return fold_typography(text.text(), patience); });
    return changed;
}

}  // namespace encoding_repair
