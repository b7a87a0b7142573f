// The pairs of kinds are counted, and held in a table; what a character costs among those of its
// kind is looked up once for the whole first plane.
#include "mojibake/text_cost.hpp"

#include <unicode/uchar.h>

#include <algorithm>
#include <cmath>

#include "data_lines.hpp"
#include "mojibake/character_bits.hpp"

namespace encoding_repair {
namespace {

// Letters of two scripts in one word; East beside West is more common.
constexpr float change_of_script_bits = 9;
constexpr float change_from_east_bits = 8;

// A pair of letters that no language has among its common ones, and what naming the language of a
// pair costs.
constexpr float unlisted_pair_bits = 4;
constexpr float choice_of_language_bits = 1.5F;

// A mark between letters where a blank should be, and a capital that stands alone and is no word.
constexpr float glued_letters_bits = 5;
constexpr float lone_letter_bits = 6;
constexpr float bits_of_no_break = 3;
constexpr char32_t degree = 0xB0;

bool glues_letters(character_kind kind) {
    switch (kind) {
        case character_kind::opening:
        case character_kind::closing:
        case character_kind::quotation:
        case character_kind::currency:
        case character_kind::sign:
        case character_kind::mathematics:
        case character_kind::box:
        case character_kind::symbol:
            return true;
        default:
            return false;
    }
}

}  // namespace

text_cost::text_cost(const language_model& languages, std::string_view kind_pairs)
    : languages_(languages) {
    plane_.reserve(0x10000);
    for (char32_t character = 0; character < 0x10000; ++character) {
        plane_.push_back(traits_of(character, languages));
    }
    read(kind_pairs);
}

text_cost::traits text_cost::traits_of(char32_t character, const language_model& languages) {
    const auto kind = kind_of(character);
    const auto bits = std::min(bits_within_kind(character, kind, languages), highest_bits);
    const auto small = static_cast<char32_t>(u_tolower(static_cast<UChar32>(character)));
    return {kind, script_of(character), static_cast<std::uint8_t>(std::lround(bits * 4)),
            small < 0x80 || languages.letter_bits(small) < highest_bits, languages.letter(small)};
}

// Beyond the first plane there are emoji, rare ideographs, and little that anybody writes.
text_cost::traits text_cost::of(char32_t character) const {
    if (character < plane_.size()) return plane_[character];
    const auto kind = kind_of(character);
    switch (kind) {
        case character_kind::emoji:
            return {kind, 0, 8 * 4};
        case character_kind::ideograph:
            return {kind, east, 20 * 4};
        case character_kind::nothing:
            return {kind, 0, 40 * 4};
        default:
            return {kind, 0, 22 * 4};
    }
}

void text_cost::read(std::string_view kind_pairs) {
    const auto number_of = [](std::string_view name, std::string_view line) {
        const auto found = std::ranges::find(kind_names, name);
        if (found == kind_names.end()) refuse(line);
        return static_cast<std::size_t>(found - kind_names.begin());
    };
    each_line(kind_pairs, [&](std::string_view line) {
        const auto whole = line;
        const auto first = number_of(take_column(line), whole);
        const auto second = number_of(take_column(line), whole);
        pairs_[first][second] = read_quarters(line);
    });
}

bool text_cost::share_script(char32_t first, char32_t second) const {
    const auto script = of(first).script;
    return script != 0 && script == of(second).script;
}

float text_cost::bits(char32_t before, char32_t character) const {
    const auto left = of(before);
    const auto right = of(character);
    const auto pair = bits_of_kinds(left.kind, right.kind);
    const bool changes = left.script != 0 && right.script != 0 && left.script != right.script;
    const auto change =
        left.script == east || right.script == east ? change_from_east_bits : change_of_script_bits;
    if (changes) return pair + static_cast<float>(right.quarter_bits) / 4 + change;
    const bool spells = left.script == right.script && has_statistics(right.script) &&
                        (before >= 0x80 || character >= 0x80);
    return pair +
           (spells ? bits_of_spelling(left, right) : static_cast<float>(right.quarter_bits) / 4);
}

// A no-break space stands where a blank could, in some texts at each one.
float text_cost::bits_of_kinds(character_kind before, character_kind kind) const {
    const auto& row = pairs_[static_cast<std::size_t>(before)];
    const auto bits = row[static_cast<std::size_t>(kind)];
    if (kind != character_kind::no_break) return bits;
    const auto as_blank = row[static_cast<std::size_t>(character_kind::blank)];
    return std::min(bits, as_blank + bits_of_no_break);
}

// A letter behind another one of its alphabet. Of a letter that no language has statistics for, its
// pairs have none.
float text_cost::bits_of_spelling(const traits& left, const traits& right) const {
    const auto alone = static_cast<float>(right.quarter_bits) / 4;
    if (!left.is_listed || !right.is_listed) return alone;
    return std::min(languages_.pair_bits(left.letter, right.letter) + choice_of_language_bits,
                    alone + unlisted_pair_bits);
}

float text_cost::bits(char32_t before, std::u32string_view characters, char32_t after) const {
    float sum = 0;
    for (std::size_t i = 0; i < characters.size(); ++i) {
        const auto next = i + 1 < characters.size() ? characters[i + 1] : after;
        sum += bits(before, characters[i]) + bits_between(before, characters[i], next);
        before = characters[i];
    }
    return sum + bits(before, after);
}

// What neither neighbour alone tells.
float text_cost::bits_between(char32_t before, char32_t character, char32_t after) const {
    if (is_lone_letter(before, character, after)) return lone_letter_bits;
    return glues_letters(of(character).kind) && is_letter(before) && is_letter(after)
               ? glued_letters_bits
               : 0;
}

bool text_cost::is_lone_letter(char32_t before, char32_t letter, char32_t after) const {
    constexpr std::u32string_view words = U"ÀÁÈÉÌÍÒÓÔÙÚÅÖØÝАВИКОСУЯІЄБЖЙЎЕΗΟΤ";
    return of(letter).kind == character_kind::upper && !is_letter(before) && !is_letter(after) &&
           of(before).kind != character_kind::quotation && words.find(letter) == words.npos;
}

bool text_cost::may_end_word(char32_t before, char32_t letter) const {
    const bool breaks_case =
        of(before).kind == character_kind::lower && of(letter).kind == character_kind::upper;
    return is_letter(letter) && !breaks_case;
}

bool text_cost::closes_word(char32_t mark, char32_t before) const {
    switch (of(mark).kind) {
        case character_kind::closing:
        case character_kind::quotation:
        case character_kind::apostrophe:
        case character_kind::no_break:
            return true;
        case character_kind::sign:
            return mark != degree;
        case character_kind::dash:
            return is_letter(before);
        default:
            return false;
    }
}

text_cost::spelling::spelling(const language_model& languages)
    : languages_(languages), bits_(languages.size()) {}

void text_cost::spelling::add(char32_t before, char32_t character) {
    const auto first = static_cast<char32_t>(u_tolower(static_cast<UChar32>(before)));
    const auto second = static_cast<char32_t>(u_tolower(static_cast<UChar32>(character)));
    if (u_isalpha(static_cast<UChar32>(second)) == 0) return;
    for (std::size_t i = 0; i < bits_.size(); ++i) {
        const auto language = static_cast<int>(i);
        bits_[i] += languages_.pairs(language).bits(languages_.letter(language, first),
                                                    languages_.letter(language, second));
    }
}

float text_cost::spelling::bits() const {
    return *std::ranges::min_element(bits_);
}

}  // namespace encoding_repair
