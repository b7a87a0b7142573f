// Knows what Chinese looks like as Latin-1, and what Spanish, French and prices look like.
#include "mojibake/gbk_evidence.hpp"

#include <unicode/uchar.h>

#include <algorithm>
#include <textmill/text/utf8.hpp>

namespace encoding_repair {
namespace {

enum class shape { lower, upper, symbol, punctuation };

// Punctuation that stands beside accented letters in clean text.
bool is_common_punctuation(char32_t character) {
    switch (character) {
        case 0xA0:
        case 0xAB:
        case 0xBB:
        case 0xAD:
            return true;
        default:
            return character >= 0x2013 && character <= 0x203A;
    }
}

shape shape_of(char32_t character) {
    if (is_common_punctuation(character)) return shape::punctuation;
    if (u_islower(static_cast<UChar32>(character)) != 0) return shape::lower;
    return u_isupper(static_cast<UChar32>(character)) != 0 ? shape::upper : shape::symbol;
}

bool is_ascii_letter(char32_t character) {
    return (character | 0x20U) >= 'a' && (character | 0x20U) <= 'z';
}
bool is_digit(char32_t character) {
    return character >= '0' && character <= '9';
}

// How odd two neighbours are as a text in a Latin script.
float oddness(const latin_unit& first, const latin_unit& second) {
    if (first.byte == second.byte || first.byte + 1 == second.byte) return -3;
    const auto left = shape_of(first.character);
    const auto right = shape_of(second.character);
    if (left == shape::lower && right == shape::upper) return 2;
    if (left == shape::lower && right == shape::lower) return -2;
    if (left == shape::upper && right == shape::upper) return -1;
    if (left == shape::punctuation || right == shape::punctuation) return 0;
    return left == shape::symbol && right == shape::symbol ? 0.0F : left == right ? 0.0F : 2.0F;
}

// GB 2312 puts its common ideographs first.
bool is_first_level(const latin_unit& lead, const latin_unit& trail) {
    return lead.byte >= 0xB0 && lead.byte <= 0xD7 && trail.byte >= 0xA1;
}

// Pairs that a Chinese sentence is full of.
bool is_sentence_mark(const latin_unit& lead, const latin_unit& trail) {
    if (lead.byte == 0xA1) return trail.byte >= 0xA1 && trail.byte <= 0xBF;
    return lead.byte == 0xA3 &&
           (trail.byte == 0xA1 || trail.byte == 0xA8 || trail.byte == 0xA9 || trail.byte == 0xAC ||
            trail.byte == 0xBA || trail.byte == 0xBB || trail.byte == 0xBF);
}

void weigh_pair(sentence_evidence& sum, const latin_unit& lead, const latin_unit& trail,
                char16_t character, const language_model& languages) {
    if (u_hasBinaryProperty(character, UCHAR_IDEOGRAPHIC) == 0 || lead.byte < 0xAA) {
        const bool ideographic = u_hasBinaryProperty(character, UCHAR_IDEOGRAPHIC) != 0;
        sum.ideographs += ideographic ? 1 : 0;
        if (ideographic) {
            sum.bits -= 4;
        } else if (is_sentence_mark(lead, trail)) {
            sum.bits += 4;
        } else {
            sum.bits += lead.byte == 0xA3 ? 1.0F : -3.0F;
        }
        return;
    }
    ++sum.ideographs;
    const auto rank = languages.rank(ideograms::simplified, character);
    sum.frequent += rank >= 0 ? 1 : 0;
    if (rank >= 0) {
        sum.bits += rank < 100 ? 6.0F : 5.0F;
    } else {
        sum.bits += is_first_level(lead, trail) ? 1.0F : -3.0F;
    }
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

// A1xx: an inverted exclamation mark, and what follows it.
int weigh_inverted_exclamation(const place& at, std::uint8_t trail) {
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
    if (trail < 0xC0) return trail == 0xBB ? 4 : 6;
    return is_digit(at.before) || (inside_text && is_digit(at.after)) ? 5 : 0;
}

// A3xx: a pound sign, and what follows it.
int weigh_pound(const place& at, std::uint8_t trail) {
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

sentence_evidence weigh_sentence(std::string_view text, std::span<const latin_unit> segment,
                                 const gbk_table& gbk, const language_model& languages) {
    sentence_evidence sum;
    if (segment.size() < 2 || segment.size() % 2 != 0) return sum;
    for (std::size_t i = 0; i < segment.size(); i += 2) {
        const auto character = gbk.at(segment[i].byte, segment[i + 1].byte);
        if (character == 0) return {};
        weigh_pair(sum, segment[i], segment[i + 1], character, languages);
    }
    for (std::size_t i = 1; i < segment.size(); ++i)
        sum.bits += oddness(segment[i - 1], segment[i]);
    // Ideographs stand glued to Latin letters seldom; accented letters do always.
    const auto end = segment.back().begin + segment.back().size;
    if (is_ascii_letter(character_before(text, segment.front().begin))) sum.bits -= 4;
    if (is_ascii_letter(character_at(text, end))) sum.bits -= 4;
    sum.is_whole = true;
    return sum;
}

bool is_mark(const latin_unit& lead, const latin_unit& trail) noexcept {
    return (lead.byte == 0xA1 || lead.byte == 0xA3) && trail.byte >= 0xA1 && trail.byte <= 0xFE;
}

int weigh_mark(std::string_view text, const latin_unit& lead, const latin_unit& trail) {
    const std::size_t end = trail.begin + trail.size;
    const place at{text, end, character_before(text, lead.begin), character_at(text, end)};
    // A table of Latin-1 in its order.
    if (lead.byte + 1 == trail.byte && trail.character + 1U == at.after) return 0;
    return lead.byte == 0xA1 ? weigh_inverted_exclamation(at, trail.byte)
                             : weigh_pound(at, trail.byte);
}

}  // namespace encoding_repair
