// References come first, since they may hide any other damage, and marks last, since what is
// deleted may have parted them from their letters.
#include "clean/cleaner.hpp"

#include "clean/controls.hpp"
#include "clean/normalization.hpp"
#include "clean/typography.hpp"

namespace encoding_repair {

bool cleaner::clean(rewriting& text, const survey& seen, patience& patience) const {
    bool changed = false;
    const auto run = [&](bool is_wanted, auto find) {
        if (is_wanted) changed |= text.apply(find(text.text(), patience));
    };
    run(options_.html_entities && seen.has(sight::references),
        [this](auto now, auto& patience) { return entities_.decode(now, patience); });
    // References may have given any character.
    const bool controls = changed || seen.has(sight::controls);
    const bool last = changed || seen.has(sight::last_characters);
    run(options_.terminal_escapes && controls, delete_terminal_escapes);
    run(options_.controls && controls, delete_controls);
    run(options_.byte_order_marks && last, delete_byte_order_marks);
    run(options_.non_characters && last, delete_non_characters);
    // What was deleted may have stood between a letter and its mark.
    run(options_.nfc, [&](auto now, auto& patience) {
        return changed ? compose_characters(now, survey(now, patience), patience)
                       : compose_characters(now, seen, patience);
    });
    run(options_.typography, fold_typography);
    return changed;
}

}  // namespace encoding_repair
