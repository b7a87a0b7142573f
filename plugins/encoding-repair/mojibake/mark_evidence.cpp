// Knows Spanish, French and prices.
#include "mojibake/mark_evidence.hpp"

#include <unicode/uchar.h>

#include <textmill/text/utf8.hpp>

namespace encoding_repair {
namespace {

bool is_ascii_letter(char32_t character) {
    return (character | 0x20U) >= 'a' && (character | 0x20U) <= 'z';
}
bool is_digit(char32_t character) {
    return character >= '0' && character <= '9';
}

bool line_has_exclamation(std::string_view text, std::size_t from) {
    constexpr std::size_t reach = 400;
    const auto near = text.substr(from, reach);
    return near.substr(0, near.find('\n')).find('!') != std::string_view::npos;
}

// Nothing, a blank or an opening mark: where a Spanish sentence may begin.
bool may_open_sentence(char32_t before) {
    if (before == 0 || u_isUWhiteSpace(static_cast<UChar32>(before)) != 0) return true;
    switch (u_charType(static_cast<UChar32>(before))) {
        case U_START_PUNCTUATION:
        case U_INITIAL_PUNCTUATION:
        case U_FINAL_PUNCTUATION:
        case U_DASH_PUNCTUATION:
            return true;
        default:
            break;
    }
    return before == '"' || before == '\'' || before == 0xA1 || before == 0xBF || before == '*' ||
           before == '_' || before == '>' || before == '/';
}

struct place {
    std::string_view text;
    std::size_t end;
    char32_t before;
    char32_t after;
};

int weigh_ideographic_space(const place& at) {
    if (!may_open_sentence(at.before)) return 6;
    if (!is_ascii_letter(at.after) && u_isalpha(static_cast<UChar32>(at.after)) == 0 &&
        at.after != 0xA1 && at.after != 0xBF) {
        return 4;
    }
    return line_has_exclamation(at.text, at.end) ? 0 : 2;
}

bool begins_spanish_word(char32_t letter) {
    constexpr std::u32string_view letters = U"ÁÉÍÓÚÜÑáéíóúüñ";
    return letters.find(letter) != std::u32string_view::npos;
}

// A1xx: an inverted exclamation mark, and what follows it.
int weigh_inverted_exclamation(const place& at, char32_t trail) {
    const bool inside_text = !may_open_sentence(at.before);
    switch (trail) {
        case 0xA1:
            return weigh_ideographic_space(at);
        case 0xA3:
            return is_digit(at.after) ? 1 : 6;
        case 0xAB:
            return is_ascii_letter(at.after) ? 0 : 4;
        case 0xBF:
            return inside_text ? 4 : 0;
        default:
            break;
    }
    // Big5 ends its marks in ASCII.
    if (trail < 0x80) return u_isalnum(static_cast<UChar32>(at.before)) != 0 ? 5 : 0;
    if (trail < 0xC0) return trail == 0xBB ? 4 : 6;
    return inside_text || !begins_spanish_word(trail) ? 5 : 0;
}

// A3xx: a pound sign, and what follows it.
int weigh_pound(const place& at, char32_t trail) {
    const bool inside_text = !may_open_sentence(at.before);
    switch (trail) {
        case 0xAC:
        case 0xA8:
        case 0xA9:
            return 6;
        case 0xBA:
        case 0xAE:
        case 0xAF:
            return inside_text ? 5 : 2;
        case 0xA1:
        case 0xAD:
        case 0xBF:
            return inside_text && !is_digit(at.before) ? 4 : 1;
        case 0xBB:
            return inside_text && !is_digit(at.before) ? 3 : 0;
        case 0xA4:
        case 0xA5:
            return 0;
        default:
            return trail >= 0xB0 && trail <= 0xB9 ? 1 : 0;
    }
}

}  // namespace

int weigh_mark(std::string_view text, const character_pair& pair) {
    const place at{text, pair.end, textmill::text::decode_before(text, pair.begin).value,
                   textmill::text::decode(text, pair.end).value};
    // A table of Latin-1 in its order.
    if (pair.first + 1 == pair.second && pair.second + 1 == at.after) return 0;
    if (pair.first >= 0x80 && pair.first < 0xA0) return 6;
    if (pair.first == 0xA1) return weigh_inverted_exclamation(at, pair.second);
    return pair.first == 0xA3 ? weigh_pound(at, pair.second) : 0;
}

}  // namespace encoding_repair
