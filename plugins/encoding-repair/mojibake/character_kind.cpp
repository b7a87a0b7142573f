// Goes by Unicode's categories, but for the signs that a category puts beside others than a text
// does.
#include "mojibake/character_kind.hpp"

#include <unicode/uchar.h>

namespace encoding_repair {
namespace {

bool is_ideograph(char32_t character) {
    return (character >= 0x3041 && character <= 0x30FF) ||
           (character >= 0xAC00 && character <= 0xD7A3) ||
           u_hasBinaryProperty(static_cast<UChar32>(character), UCHAR_IDEOGRAPHIC) != 0;
}

character_kind ascii_kind(char32_t character) {
    switch (character) {
        case '\'':
            return character_kind::apostrophe;
        case '"':
            return character_kind::quotation;
        case '-':
            return character_kind::dash;
        case '(':
        case '[':
        case '{':
            return character_kind::opening;
        case ')':
        case ']':
        case '}':
        case '.':
        case ',':
        case ';':
        case ':':
        case '!':
        case '?':
            return character_kind::closing;
        default:
            break;
    }
    if (character == '$') return character_kind::currency;
    if (character <= ' ' || character == 0x7F) return character_kind::blank;
    if (character >= '0' && character <= '9') return character_kind::digit;
    if (character >= 'a' && character <= 'z') return character_kind::lower;
    if (character >= 'A' && character <= 'Z') return character_kind::upper;
    return character_kind::ascii_sign;
}

// U+0080 and up, where the category does not say it.
character_kind exceptional_kind(char32_t character) {
    switch (character) {
        case 0x3000:
            return character_kind::blank;
        case 0xA0:
        case 0x202F:
            return character_kind::no_break;
        case 0x2019:
            return character_kind::apostrophe;
        case 0xA1:
        case 0xBF:
            return character_kind::opening;
        case 0x201A:
        case 0x201E:
            return character_kind::quotation;
        case 0xA3:
        case 0xA5:
        case 0x20AC:
            return character_kind::currency;
        case 0xA2:
        case 0xA9:
        case 0xAA:
        case 0xAE:
        case 0xB0:
        case 0xB2:
        case 0xB3:
        case 0xB9:
        case 0xBA:
        case 0x2020:
        case 0x2021:
        case 0x2116:
        case 0x2122:
            return character_kind::sign;
        case 0x192:
        case 0xA7:
        case 0xB5:
        case 0xB6:
        case 0xB7:
        case 0x2022:
        case 0x2030:
            return character_kind::symbol;
        case 0x2026:
            return character_kind::closing;
        default:
            return character_kind::nothing;
    }
}

character_kind symbol_kind(char32_t character) {
    if (character >= 0x1F000 || (character >= 0x2600 && character < 0x27C0)) {
        return character_kind::emoji;
    }
    return character >= 0x2320 && character < 0x2600 ? character_kind::box : character_kind::symbol;
}

character_kind kind_by_category(char32_t character) {
    switch (u_charType(static_cast<UChar32>(character))) {
        case U_LOWERCASE_LETTER:
            return character_kind::lower;
        case U_UPPERCASE_LETTER:
        case U_TITLECASE_LETTER:
            return character_kind::upper;
        case U_OTHER_LETTER:
        case U_LETTER_NUMBER:
            return is_ideograph(character) ? character_kind::ideograph : character_kind::letter;
        case U_MODIFIER_LETTER:
        case U_MODIFIER_SYMBOL:
        case U_CURRENCY_SYMBOL:
        case U_OTHER_NUMBER:
            return character_kind::symbol;
        case U_NON_SPACING_MARK:
        case U_COMBINING_SPACING_MARK:
        case U_ENCLOSING_MARK:
            return character_kind::mark;
        case U_DECIMAL_DIGIT_NUMBER:
            return character_kind::digit;
        case U_INITIAL_PUNCTUATION:
        case U_FINAL_PUNCTUATION:
            return character_kind::quotation;
        case U_START_PUNCTUATION:
            return character_kind::opening;
        case U_END_PUNCTUATION:
        case U_OTHER_PUNCTUATION:
            return character_kind::closing;
        case U_DASH_PUNCTUATION:
            return character_kind::dash;
        case U_MATH_SYMBOL:
            return character >= 0x2320 ? symbol_kind(character) : character_kind::mathematics;
        case U_OTHER_SYMBOL:
            return symbol_kind(character);
        case U_SPACE_SEPARATOR:
        case U_LINE_SEPARATOR:
        case U_PARAGRAPH_SEPARATOR:
        case U_FORMAT_CHAR:
            return character_kind::blank;
        case U_CONTROL_CHAR:
            return character_kind::control;
        default:
            return character_kind::nothing;
    }
}

}  // namespace

character_kind kind_of(char32_t character) {
    if (character < 0x80) return ascii_kind(character);
    const auto exceptional = exceptional_kind(character);
    if (exceptional != character_kind::nothing) return exceptional;
    const bool eastern =
        (character >= 0x3000 && character < 0x3040) || (character >= 0xFF00 && character < 0xFFF0);
    if (eastern) return character_kind::wide;
    return kind_by_category(character);
}

}  // namespace encoding_repair
