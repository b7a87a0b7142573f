// Knows what people write after an accented letter, and which characters stand in real texts.
#include "mojibake/utf8_evidence.hpp"

#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include <algorithm>
#include <array>
#include <textmill/text/utf8.hpp>

#include "decode/windows1252.hpp"

namespace encoding_repair {
namespace {

constexpr char32_t byte_order_mark = 0xFEFF;

bool is_ascii_letter(char32_t character) {
    return (character | 0x20U) >= 'a' && (character | 0x20U) <= 'z';
}
bool is_digit(char32_t character) {
    return character >= '0' && character <= '9';
}
bool is_lower(char32_t character) {
    return u_islower(static_cast<UChar32>(character)) != 0;
}
bool is_upper(char32_t character) {
    return u_isupper(static_cast<UChar32>(character)) != 0;
}
bool is_letter(char32_t character) {
    return u_isalpha(static_cast<UChar32>(character)) != 0;
}

UScriptCode script_of(char32_t character) {
    UErrorCode error = U_ZERO_ERROR;
    const auto script = uscript_getScript(static_cast<UChar32>(character), &error);
    return U_SUCCESS(error) ? script : USCRIPT_UNKNOWN;
}

// How odd each character from 0x80 to 0xBF of Windows-1252 is behind a letter. Closing quotes,
// dashes, dots, footnote signs, small letters with caron: people write these, so they weigh
// nothing.
constexpr std::array<std::int8_t, 64> oddness_behind_letter = {
    // EUR    ,,  f  ,,, ... +  ++  ^  %o  S  <   OE     Z
    4, 8, 4, 4, 4, 0, 1, 1, 4, 4, 4, 0, 4, 8, 4, 8,
    //  ' '  "  "  bul -  -- ~  TM  s  >  oe    z  Y
    8, 0, 0, 0, 0, 1, 0, 0, 4, 0, 0, 0, 0, 8, 0, 4,
    // nbsp ! c  L  o  Y  |  S  "  (c) a << !  shy (R) -
    0, 4, 4, 4, 4, 4, 4, 3, 4, 4, 1, 0, 4, 2, 0, 4,
    // o +- 2  3  '  u  P  .  ,  1  o  >> 1/4 1/2 3/4 ?
    3, 4, 0, 0, 4, 4, 4, 1, 4, 0, 1, 0, 4, 4, 4, 4};

int oddness_of_continuation(const latin_unit& lead, const latin_unit& unit) {
    if (unit.character >= 0x80 && unit.character < 0xA0) return 8;
    const bool small_lead = lead.byte >= 0xE0;
    switch (unit.byte) {
        case 0x8A:
        case 0x8C:
        case 0x8E:
        case 0x9F:
            return small_lead ? 4 : 0;
        case 0x9A:
        case 0x9C:
        case 0x9E:
            return small_lead ? 0 : 3;
        default:
            return oddness_behind_letter[unit.byte - 0x80U];
    }
}

// Between letters of one word stand dashes, but no closing quotes or guillemets.
bool glues_words(const latin_unit& unit) {
    return unit.character == 0x2013 || unit.character == 0x2014 || unit.character == 0x2026 ||
           unit.character == 0xAD || unit.character == 0xA0;
}

// "cafÃ" and "25Â": a capital behind a small letter or a digit.
bool breaks_case(const latin_unit& lead, char32_t before) {
    return lead.byte < 0xDF && (is_lower(before) || is_digit(before));
}

// A-circumflex and A-tilde are no words, so one that begins a word is no word with a mark behind
// it.
bool is_no_word(const latin_unit& lead, char32_t before) {
    return (lead.byte == 0xC2 || lead.byte == 0xC3) && !is_letter(before);
}

bool is_closing(const latin_unit& unit) {
    switch (unit.character) {
        case 0x2018:
        case 0x2019:
        case 0x201C:
        case 0x201D:
        case 0x2026:
        case 0x203A:
        case 0x2122:
        case 0xAB:
        case 0xAE:
        case 0xBB:
            return true;
        default:
            return false;
    }
}
bool is_dash(const latin_unit& unit) {
    return unit.character == 0x2013 || unit.character == 0x2014;
}

bool is_quote(char32_t character) {
    return (character >= 0x2018 && character <= 0x201E) || character == 0xAB || character == 0xBB ||
           character == '"' || character == '\'';
}

// A capital, closing punctuation, and no letter behind: the end of a word in capitals, or the name
// of a letter.
bool reads_naturally(const sequence& one, const neighbours& beside) {
    const auto& lead = one.units.front();
    const auto& last = one.units.back();
    if (one.units.size() != 2 || breaks_case(lead, beside.before)) return false;
    if (is_dash(last)) return is_letter(beside.before);
    // No language has words of A-circumflex alone.
    const bool no_word = lead.byte == 0xC2 && !is_letter(beside.before) && !is_quote(beside.before);
    if (no_word) return false;
    return is_closing(last) && !is_letter(beside.after) && !is_digit(beside.after);
}

int oddness_of_place(const sequence& one, char32_t before, char32_t after) {
    const auto& lead = one.units.front();
    const auto& last = one.units.back();
    const bool glued = is_ascii_letter(after) || is_digit(after);
    int total = breaks_case(lead, before) ? 3 : 0;
    if (glued && is_letter(one.becomes) && is_no_word(lead, before)) total += 3;
    if (glued && lead.byte == 0xC2 && is_no_word(lead, before)) total += 3;
    if (glued && !is_letter(last.character) && !glues_words(last)) total += 2;
    return total;
}

// U+0100..U+024F: the letters of living languages with many readers.
int soundness_of_latin(char32_t character) {
    if (character < 0x180) return 3;
    const bool romanian = character >= 0x218 && character <= 0x21B;
    const bool vietnamese =
        character == 0x1A0 || character == 0x1A1 || character == 0x1AF || character == 0x1B0;
    const bool pinyin = character >= 0x1CD && character <= 0x1DC;
    if (romanian || vietnamese) return 3;
    const bool schwa = character == 0x18F || character == 0x259;
    if (schwa) return 3;
    return pinyin ? 1 : -4;
}

bool is_living_script(UScriptCode script) {
    switch (script) {
        case USCRIPT_GREEK:
        case USCRIPT_CYRILLIC:
        case USCRIPT_ARMENIAN:
        case USCRIPT_HEBREW:
        case USCRIPT_ARABIC:
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
        case USCRIPT_HAN:
        case USCRIPT_HIRAGANA:
        case USCRIPT_KATAKANA:
        case USCRIPT_HANGUL:
        case USCRIPT_BOPOMOFO:
            return true;
        default:
            return false;
    }
}

bool is_cjk(UScriptCode script) {
    return script == USCRIPT_HAN || script == USCRIPT_HIRAGANA || script == USCRIPT_KATAKANA;
}

bool share_script(UScriptCode script, char32_t neighbour) {
    const auto other = script_of(neighbour);
    return other == script || (is_cjk(other) && is_cjk(script));
}

int soundness_of_script(UScriptCode script, char32_t before, char32_t after) {
    if (!is_living_script(script)) return -8;
    if (share_script(script, before) || share_script(script, after)) return 3;
    return is_letter(before) || is_letter(after) ? -4 : 0;
}

int soundness_of_symbol(char32_t character) {
    if (character == byte_order_mark) return 6;
    if (character >= 0x1F000) return 4;
    if (character >= 0x2000 && character < 0x2200) return 3;
    return character >= 0x2200 && character <= 0xFFFD ? 2 : 0;
}

// A small letter behind capitals, as the lead was one, or a capital inside a word.
int soundness_of_case(const sequence& one, const neighbours& beside) {
    const bool in_capitals = is_upper(beside.before) && is_letter(beside.second_before);
    if (in_capitals && is_lower(one.becomes)) return -4;
    return is_lower(beside.before) && is_upper(one.becomes) ? -3 : 0;
}

// A lead and a continuation once more: the text was broken twice.
bool is_broken_again(char32_t before, char32_t character) {
    const auto lead = to_latin_byte(before);
    const auto continuation = to_latin_byte(character);
    return lead >= 0xC2 && lead <= 0xF4 && continuation >= 0x80 && continuation < 0xC0;
}

bool is_no_character(char32_t character) {
    switch (u_charType(static_cast<UChar32>(character))) {
        case U_UNASSIGNED:
        case U_PRIVATE_USE_CHAR:
        case U_SURROGATE:
            return true;
        default:
            return false;
    }
}

}  // namespace

std::optional<sequence> sequence_at(std::span<const latin_unit> run, std::size_t at) {
    if (at >= run.size() || run[at].byte < 0xC2 || run[at].byte > 0xF4) return std::nullopt;
    std::array<char, 4> bytes{};
    const auto available = std::min<std::size_t>(bytes.size(), run.size() - at);
    for (std::size_t i = 0; i < available; ++i) bytes[i] = static_cast<char>(run[at + i].byte);
    const auto point = textmill::text::decode({bytes.data(), available}, 0);
    if (point.size < 2) return std::nullopt;
    return sequence{run.subspan(at, point.size), point.value};
}

bool is_strange(const latin_unit& unit) {
    return unit.byte >= 0xC0 || oddness_behind_letter[unit.byte - 0x80U] >= 3;
}

int oddness(const sequence& one, const neighbours& beside) {
    int total = oddness_of_place(one, beside.before, beside.after);
    if (reads_naturally(one, beside)) total -= 4;
    for (std::size_t i = 1; i < one.units.size(); ++i) {
        const auto& unit = one.units[i];
        // An opening mark is odd behind a letter alone; behind other punctuation it may stand.
        const bool opens =
            unit.byte == 0x82 || unit.byte == 0x84 || unit.byte == 0xA1 || unit.byte == 0xBF;
        total += opens && i > 1 ? 1 : oddness_of_continuation(one.units.front(), unit);
    }
    return total;
}

int soundness(const sequence& one, const neighbours& beside) {
    const auto character = one.becomes;
    if (is_no_character(character)) return -12;
    if (is_broken_again(beside.before, character)) return 5;
    if (character < 0xA0) return -1;
    const auto script = script_of(character);
    if (script == USCRIPT_COMMON || script == USCRIPT_INHERITED) {
        return character < 0x100 ? 2 : soundness_of_symbol(character);
    }
    if (script != USCRIPT_LATIN) return soundness_of_script(script, beside.before, beside.after);
    const auto letter =
        character < 0x100 || character >= 0x1E00 ? 3 : soundness_of_latin(character);
    return letter + soundness_of_case(one, beside);
}

}  // namespace encoding_repair
