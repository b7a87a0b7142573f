// References come first, since they may hide any other damage, and marks last, since what is
// deleted may have parted them from their letters.
#include "clean/cleaner.hpp"

#include "clean/controls.hpp"
#include "clean/normalization.hpp"
#include "clean/typography.hpp"

namespace encoding_repair {

bool cleaner::clean(rewriting& text, patience& patience) const {
    bool changed = false;
    const auto run = [&](bool is_wanted, auto find) {
        if (is_wanted) changed |= text.apply(find(text.text(), patience));
    };
    const auto run_at = [&](sight what, bool is_wanted, auto find) {
        if (is_wanted) changed |= text.apply(find(text.text(), text.seen().all(what), patience));
    };
    run(options_.html_entities && text.seen().has_references(),
        [this](auto now, auto& patience) { return entities_.decode(now, patience); });
    run_at(sight::controls, options_.terminal_escapes, delete_terminal_escapes);
    run_at(sight::controls, options_.controls, delete_controls);
    run_at(sight::last_characters, options_.byte_order_marks, delete_byte_order_marks);
    run_at(sight::last_characters, options_.non_characters, delete_non_characters);
    run_at(sight::loose_marks, options_.nfc, compose_characters);
    run(options_.typography, fold_typography);
    return changed;
}

}  // namespace encoding_repair
