#include "clean/cleaner.hpp"

#include "clean/controls.hpp"
#include "clean/dirt.hpp"
#include "clean/normalization.hpp"
#include "clean/typography.hpp"

namespace encoding_repair {

bool cleaner::clean(rewriting& text, patience& patience) const {
    const auto found = find_dirt(text.text(), patience);
    bool changed = false;
    const auto run = [&](bool is_wanted, auto find) {
        if (is_wanted) changed |= text.apply(find(text.text(), patience));
    };
    run(options_.html_entities && found.references,
        [this](auto now, auto& patience) { return entities_.decode(now, patience); });
    // References may have given any character.
    const bool all = changed;
    run(options_.terminal_escapes && (found.controls || all), delete_terminal_escapes);
    run(options_.controls && (found.controls || all), delete_controls);
    run(options_.byte_order_marks && (found.last_characters || all), delete_byte_order_marks);
    run(options_.non_characters && (found.last_characters || all), delete_non_characters);
    // What was deleted may have stood between a letter and its mark.
    run(options_.nfc && (found.above_ascii || changed), compose_characters);
    run(options_.typography, fold_typography);
    return changed;
}

}  // namespace encoding_repair
