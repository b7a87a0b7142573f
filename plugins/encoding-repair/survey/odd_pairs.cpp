// What the first bytes of two neighbours must be, so that one misreading gives the first as a lead
// and the second as a continuation. The tests hold this against all pairs of characters.
//
// C2..C6 lead Latin letters and signs, CB its modifiers, CE and CF Greek, D0..D2 Cyrillic, E2
// punctuation, mathematics and boxes, EF the ligatures of the Macintosh. Most of Russian and Greek
// is clean at a glance: their misreadings need the letters of U+0380..U+038F, U+0400..U+040F,
// U+0450..U+047F, U+0490 and U+0491.
#include "survey/odd_pairs.hpp"

namespace encoding_repair {

ENCODING_REPAIR_FOR_EACH_PROCESSOR
void mark_odd_pairs(const char* block, block_marks& marks) noexcept {
    mark_each(block, marks, [](const window& at) {
        const auto& [first, second, third, fourth] = at;
        const auto sign = is_in(third, 0xC2, 0xC6) | is(third, 0xCB) | is(third, 0xE2);
        const auto behind_latin = is_in(first, 0xC2, 0xC6) & (sign | is_in(third, 0xCE, 0xCF));
        const auto outer_letter = ((is(third, 0xD0) | is(third, 0xCE)) & is_at_most(fourth, 0x8F)) |
                                  (is(third, 0xD1) & is_at_least(fourth, 0x90)) |
                                  (is(third, 0xD2) & is_in(fourth, 0x90, 0x91));
        const auto behind_alphabet = is_in(first, 0xCE, 0xD1) & (sign | outer_letter);
        const auto is_long = is(first, 0xE2) | (is(first, 0xEF) & is_in(second, 0xA3, 0xAC));
        const auto behind_long =
            is_long & (is_in(fourth, 0xC2, 0xC6) | is_in(fourth, 0xCE, 0xCF) | is(fourth, 0xE2));
        // A-tilde or A-circumflex and a space that was a no-break space.
        const auto before_space = is(first, 0xC3) & is_in(second, 0x82, 0x83) & is(third, ' ');
        // What stands alone, and what leads most marks of the East.
        const auto odd_alone = is(first, 0xC2) & (is_at_most(second, 0x9F) | is(second, 0xA1));
        return behind_latin | behind_alphabet | behind_long | before_space | odd_alone;
    });
}

}  // namespace encoding_repair
