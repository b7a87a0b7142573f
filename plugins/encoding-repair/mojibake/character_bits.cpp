// Letters come from the statistics of forty languages, ideographs from lists of the frequent ones;
// the rest are estimates, each of a class of characters.
#include "mojibake/character_bits.hpp"

#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include <algorithm>

namespace encoding_repair {
namespace {

// Scripts whose languages have millions of readers, but no letter statistics here.
bool is_living_script(std::uint8_t script) {
    switch (script) {
        case USCRIPT_ARMENIAN:
        case USCRIPT_DEVANAGARI:
        case USCRIPT_BENGALI:
        case USCRIPT_GURMUKHI:
        case USCRIPT_GUJARATI:
        case USCRIPT_ORIYA:
        case USCRIPT_TAMIL:
        case USCRIPT_TELUGU:
        case USCRIPT_KANNADA:
        case USCRIPT_MALAYALAM:
        case USCRIPT_SINHALA:
        case USCRIPT_THAI:
        case USCRIPT_LAO:
        case USCRIPT_TIBETAN:
        case USCRIPT_MYANMAR:
        case USCRIPT_GEORGIAN:
        case USCRIPT_ETHIOPIC:
        case USCRIPT_KHMER:
        case USCRIPT_HEBREW:
        case USCRIPT_ARABIC:
        case USCRIPT_MONGOLIAN:
            return true;
        default:
            return false;
    }
}

float bits_of_ideograph(char32_t character, const language_model& languages) {
    if (character >= 0x3041 && character <= 0x30FF) return 6;
    int best = -1;
    for (const auto script :
         {ideograms::simplified, ideograms::traditional, ideograms::japanese, ideograms::korean}) {
        const auto rank = languages.rank(script, character);
        if (rank >= 0 && (best < 0 || rank < best)) best = rank;
    }
    if (best >= 0) return best < 100 ? 8.0F : 10.0F;
    if (character >= 0xAC00 && character <= 0xD7A3) return 14;
    return character >= 0x4E00 && character <= 0x9FFF ? 14.0F : 20.0F;
}

// Letters of living languages that have no statistics: Kazakh, Serbian, Hausa ...
bool is_of_living_language(char32_t character) {
    return (character >= 0x100 && character < 0x180) || (character >= 0x400 && character < 0x500) ||
           (character >= 0x1EA0 && character < 0x1F00) ||
           (character >= 0x218 && character < 0x21C) || (character >= 0x370 && character < 0x3D0) ||
           character == 0x1A0 || character == 0x1A1 || character == 0x1AF || character == 0x1B0 ||
           character == 0x18F || character == 0x259;
}

float bits_of_letter(char32_t character, const language_model& languages) {
    if (character < 0x80) return 4.5F;
    // The capital of the Turkish i folds to one of ASCII.
    const auto folded = character == 0x130
                            ? U'\u0131'
                            : static_cast<char32_t>(u_tolower(static_cast<UChar32>(character)));
    const auto listed = std::min(languages.letter_bits(folded) + 1, highest_bits);
    const auto script = script_of(character);
    if (is_living_script(script)) return std::min(listed, 7.0F);
    if (is_of_living_language(character)) return std::min(listed, 11.0F);
    return std::min(listed, has_statistics(script) ? 16.0F : 22.0F);
}

// What only phonetics writes: the block of modifiers, but for those that stand in code pages.
bool is_phonetic_sign(char32_t character) {
    const bool is_in_code_pages =
        character == 0x2C6 || character == 0x2C7 || (character >= 0x2D8 && character <= 0x2DD);
    return character >= 0x2B0 && character <= 0x2FF && !is_in_code_pages;
}

float bits_of_symbol(char32_t character) {
    if (is_phonetic_sign(character)) return 14;
    if (character == 0xB7 || character == 0x2022 || character == 0xA7) return 3;
    return 7;
}

}  // namespace

bool has_statistics(std::uint8_t script) {
    return script == USCRIPT_LATIN || script == USCRIPT_CYRILLIC || script == USCRIPT_GREEK;
}

std::uint8_t script_of(char32_t character) {
    UErrorCode error = U_ZERO_ERROR;
    const auto script = uscript_getScript(static_cast<UChar32>(character), &error);
    switch (script) {
        case USCRIPT_COMMON:
        case USCRIPT_INHERITED:
        case USCRIPT_UNKNOWN:
            return 0;
        case USCRIPT_HAN:
        case USCRIPT_HIRAGANA:
        case USCRIPT_KATAKANA:
        case USCRIPT_HANGUL:
            return east;
        default:
            return static_cast<std::uint8_t>(std::min<int>(script, east - 1));
    }
}

float bits_within_kind(char32_t character, character_kind kind, const language_model& languages) {
    switch (kind) {
        case character_kind::lower:
        case character_kind::upper:
        case character_kind::letter:
        case character_kind::mark:
            return bits_of_letter(character, languages);
        case character_kind::ideograph:
            return bits_of_ideograph(character, languages);
        case character_kind::symbol:
            return bits_of_symbol(character);
        case character_kind::opening:
        case character_kind::closing:
        case character_kind::dash:
            return character < 0x2030 ? 3.0F : 9.0F;
        case character_kind::quotation:
            return character == 0x2039 || character == 0x203A ? 7.0F : 3.0F;
        case character_kind::currency:
            return character < 0x80 ? 1.0F : 2.0F;
        case character_kind::blank:
            return character < 0x80 ? 0.0F : 6.0F;
        case character_kind::sign:
        case character_kind::digit:
            return character < 0x80 ? 3.0F : 4.0F;
        case character_kind::mathematics:
        case character_kind::box:
            return 5;
        case character_kind::wide:
            return character >= 0xFF61 ? 14.0F : 5.0F;
        case character_kind::emoji:
            return 8;
        case character_kind::control:
            return 12;
        case character_kind::nothing:
            return 40;
        default:
            return 2;
    }
}

}  // namespace encoding_repair
