// The figures beside letter pairs are estimates, each of a class of characters: -log2 of its share
// of a usual text, over the number of its characters.
#include "decode/single_byte_charset.hpp"

#include <unicode/uchar.h>

#include <algorithm>
#include <limits>

#include "decode/detector_bits.hpp"

namespace encoding_repair {
namespace {

constexpr float ill_formed_bits = 30;
constexpr float control_bits = 20;
constexpr float rare_symbol_bits = 13;
// Beside a letter above ASCII, what naming its language costs.
constexpr float choice_of_language_bits = 2;
// A rare symbol that touches a letter; an alphabet of which a text has no letter.
constexpr float touching_bits = 4;
constexpr float no_own_letter_bits = 10;
constexpr char32_t no_letter = '_';

bool is_letter(char32_t character) {
    return character != 0xAA && character != 0xBA &&
           u_isalpha(static_cast<UChar32>(character)) != 0;
}
bool is_mark(char32_t character) {
    return u_charType(static_cast<UChar32>(character)) == U_NON_SPACING_MARK;
}
char32_t folded(char32_t character) {
    if (!is_letter(character) && !is_mark(character)) return no_letter;
    return static_cast<char32_t>(u_tolower(static_cast<UChar32>(character)));
}

// Punctuation and signs above ASCII.
float symbol_bits(char32_t character) {
    if (character < 0xA0) return control_bits;
    if (character >= 0x2013 && character <= 0x2026) return 7;
    switch (character) {
        case 0xA0:
        case 0xAB:
        case 0xBB:
        case 0xB0:
        case 0xA7:
        case 0x20AC:
        case 0xA9:
        case 0x2116:
            return 7;
        case 0xB7:
        case 0xBF:
        case 0xA1:
        case 0xA3:
        case 0xAE:
        case 0x2122:
        case 0xBA:
        case 0xAA:
            return 9;
        default:
            return rare_symbol_bits;
    }
}

}  // namespace

single_byte_charset::single_byte_charset(const byte_table& table, const std::vector<int>& languages,
                                         const language_model& model)
    : table_(table) {
    std::ranges::transform(table, traits_.begin(), traits_of);
    for (const auto language : languages) {
        spellings_.push_back({model.pairs(language), model.ascii_letter_bits(language)});
    }
    for (const auto character : table) {
        for (const auto language : languages) {
            letters_.push_back(model.letter(language, folded(character)));
        }
    }
}

single_byte_charset::byte_traits single_byte_charset::traits_of(char32_t character) {
    const bool letter = is_letter(character);
    const bool mark = is_mark(character);
    const bool is_symbol = character >= 0x80 && !letter && !mark;
    const bool is_rare =
        is_symbol && (symbol_bits(character) >= rare_symbol_bits || character == 0x2116);
    return {character != no_character,
            letter,
            mark,
            is_symbol,
            folded(character) < 0x80,
            u_islower(static_cast<UChar32>(character)) != 0,
            u_isupper(static_cast<UChar32>(character)) != 0,
            symbol_bits(character),
            is_rare || character == 0xA1 || character == 0xBF,
            is_rare};
}

float single_byte_charset::bits(const pair_histogram& pairs, float enough) const {
    std::vector<float> in_one(spellings_.size());
    float in_any = 0;
    float in_several = 0;
    float lowest = 0;
    for (const auto& pair : pairs.entries()) {
        const auto count = static_cast<float>(pair.count);
        auto least = bits_in_any_language(pair.first, pair.second);
        if (least) {
            in_any += *least * count;
        } else {
            least = add_letters(pair, in_one);
        }
        lowest += *least * count;
        if (lowest >= enough) return lowest;
        in_several += (*least + (is_own_letter(pair.second) ? choice_of_language_bits : 0)) * count;
    }
    const auto among_ascii = bits_among_ascii(pairs);
    auto best = in_several + among_ascii;
    for (std::size_t i = 0; i < spellings_.size(); ++i) {
        const auto as_its_text =
            spellings_[i].ascii_letter_bits * static_cast<float>(pairs.ascii_letters());
        best = std::min(best, in_any + in_one[i] + std::min(as_its_text, among_ascii));
    }
    return best;
}

// Adds what a pair of letters costs in each language; returns what one of them costs at least.
float single_byte_charset::add_letters(const pair_histogram::entry& pair,
                                       std::vector<float>& in_one) const {
    const auto* first = &letters_[pair.first * spellings_.size()];
    const auto* second = &letters_[pair.second * spellings_.size()];
    const auto count = static_cast<float>(pair.count);
    const auto disorder = disorder_bits(pair.first, pair.second);
    auto least = std::numeric_limits<float>::max();
    for (std::size_t i = 0; i < spellings_.size(); ++i) {
        const auto bits = spellings_[i].pairs.bits(first[i], second[i]) + disorder;
        in_one[i] += bits * count;
        least = std::min(least, bits);
    }
    return least;
}

bool single_byte_charset::is_own_letter(std::uint8_t byte) const {
    return byte >= 0x80 && traits_[byte].is_letter;
}

// What the letters above ASCII cost for being there at all.
float single_byte_charset::bits_among_ascii(const pair_histogram& pairs) const {
    float bits = 0;
    for (const auto& pair : pairs.entries()) {
        if (is_own_letter(pair.second)) {
            bits += letter_among_ascii_bits * static_cast<float>(pair.count);
        }
    }
    const bool is_latin = spellings_.front().ascii_letter_bits < alien_ascii_bits;
    return bits > 0 || is_latin ? bits : no_own_letter_bits;
}

std::optional<float> single_byte_charset::bits_in_any_language(std::uint8_t first,
                                                               std::uint8_t second) const {
    const auto& left = traits_[first];
    const auto& right = traits_[second];
    if (!right.is_character) return ill_formed_bits;
    if (!left.is_character) return 0.0F;
    if (right.is_symbol) {
        return right.symbol_bits +
               (left.is_letter && right.avoids_letter_before ? touching_bits : 0);
    }
    if (left.avoids_letter_behind && right.is_letter) return touching_bits;
    if (right.is_mark && !left.is_letter && !left.is_mark) return control_bits;
    if (left.folds_to_ascii && right.folds_to_ascii) return 0.0F;
    return std::nullopt;
}

// Small before capital inside a word, and scripts mixed in one, are rare in any language.
float single_byte_charset::disorder_bits(std::uint8_t first, std::uint8_t second) const {
    if (!traits_[first].is_letter || !traits_[second].is_letter) return 0;
    const auto left = table_[first];
    const auto right = table_[second];
    if ((left < 0x80 && right >= 0x370) || (right < 0x80 && left >= 0x370)) return 12;
    return traits_[first].is_lower && traits_[second].is_upper ? 6.0F : 0.0F;
}

bool single_byte_charset::decodes_alike(const pair_histogram& pairs,
                                        const single_byte_charset& other) const {
    return std::ranges::all_of(pairs.entries(), [&](const pair_histogram::entry& pair) {
        return table_[pair.first] == other.table_[pair.first] &&
               table_[pair.second] == other.table_[pair.second];
    });
}

}  // namespace encoding_repair
