// The figures beside letter pairs are estimates, each a class of characters: -log2 of its share
// of a usual text, over the number of its characters.
#include "detector_bits.hpp"

#include <unicode/uchar.h>

#include <algorithm>
#include <limits>

#include "converter.hpp"

namespace encoding_repair {
namespace {

constexpr float ill_formed_bits = 30;
constexpr float control_bits = 20;
constexpr char32_t no_letter = '_';

bool is_letter(char32_t character) {
    return character == 0xAA || character == 0xBA ? false
                                                  : u_isalpha(static_cast<UChar32>(character)) != 0;
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
            return 13;
    }
}

// Small before capital inside a word, and scripts mixed in one, are rare in any language.
float disorder_bits(char32_t first, char32_t second) {
    if (!is_letter(first) || !is_letter(second)) return 0;
    const bool mixed = (first < 0x80 && second >= 0x370) || (second < 0x80 && first >= 0x370);
    if (mixed) return 12;
    const bool into_capital =
        u_islower(static_cast<UChar32>(first)) != 0 && u_isupper(static_cast<UChar32>(second)) != 0;
    return into_capital ? 6.0F : 0.0F;
}

float bits_of_pair(char32_t first, char32_t second, int language, const language_model& model) {
    if (second == no_character) return ill_formed_bits;
    if (first == no_character) return 0;
    if (second >= 0x80 && !is_letter(second) && !is_mark(second)) return symbol_bits(second);
    const auto left = folded(first);
    const auto right = folded(second);
    if (is_mark(second) && left == no_letter) return control_bits;
    if (left < 0x80 && right < 0x80) return 0;
    return model.pair_bits(language, left, right) + disorder_bits(first, second);
}

float bits_as_language(const pair_histogram& pairs, const byte_table& table, int language,
                       const language_model& model) {
    float bits = 0;
    for (const auto& pair : pairs.entries()) {
        const auto one = bits_of_pair(table[pair.first], table[pair.second], language, model);
        bits += one * static_cast<float>(pair.count);
    }
    return bits;
}

float bits_of_rank(int rank) {
    if (rank < 50) return 7.5F;
    if (rank < 150) return 9;
    return rank < 400 ? 10.5F : 11.5F;
}

// The planes of the national sets put what is common first.
bool is_common_plane(std::string_view charset, std::uint8_t lead) {
    if (charset == "Big5") return lead >= 0xA4 && lead <= 0xC6;
    if (charset == "Shift_JIS") return lead >= 0x88 && lead <= 0x98;
    if (charset == "EUC-KR") return lead >= 0xB0 && lead <= 0xC8;
    return lead >= 0xB0 && lead <= (charset == "EUC-JP" ? 0xCF : 0xD7);
}

ideograms ideograms_of(std::string_view charset) {
    if (charset == "Big5") return ideograms::traditional;
    if (charset == "EUC-KR") return ideograms::korean;
    return charset == "GB18030" ? ideograms::simplified : ideograms::japanese;
}

bool is_kana(char32_t character) {
    return character >= 0x3041 && character <= 0x30FF;
}
bool is_hangul(char32_t character) {
    return character >= 0xAC00 && character <= 0xD7A3;
}

float bits_of_kana(char32_t character, const charset& charset) {
    if (charset.languages != "ja") return 17;
    return character < 0x30A0 ? 6.5F : 9.0F;
}

float bits_of_wide(char32_t character, std::string_view bytes, const charset& charset,
                   const language_model& model) {
    if (is_kana(character)) return bits_of_kana(character, charset);
    if ((character >= 0x3001 && character <= 0x3011) || character == 0x3000) return 7.5F;
    if (character >= 0xFF01 && character <= 0xFF5E) return 9;
    if (character >= 0xFF61 && character <= 0xFF9F) return 14;
    if (character >= 0xE000 && character <= 0xF8FF) return 26;
    const auto rank = model.rank(ideograms_of(charset.name), character);
    if (rank >= 0) return bits_of_rank(rank);
    const auto lead = static_cast<std::uint8_t>(bytes.front());
    const bool two_bytes = bytes.size() == 2 && static_cast<std::uint8_t>(bytes[1]) >= 0x40;
    const bool common = two_bytes && is_common_plane(charset.name, lead) &&
                        (static_cast<std::uint8_t>(bytes[1]) >= 0xA1 || charset.name == "Big5" ||
                         charset.name == "Shift_JIS");
    if (is_hangul(character)) return common ? 13.0F : 20.0F;
    const bool ideographic =
        u_hasBinaryProperty(static_cast<UChar32>(character), UCHAR_IDEOGRAPHIC) != 0;
    if (!ideographic) return character >= 0x2010 && character <= 0x2030 ? 9.0F : 17.0F;
    if (charset.name == "EUC-KR") return 19;
    return common ? 14.5F : 20.0F;
}

}  // namespace

float single_byte_bits(const pair_histogram& pairs, const byte_table& table,
                       const std::vector<int>& languages, const language_model& model) {
    auto best = std::numeric_limits<float>::max();
    for (const auto language : languages) {
        best = std::min(best, bits_as_language(pairs, table, language, model));
    }
    return best;
}

float multi_byte_bits(std::string_view bytes, const charset& charset, const language_model& model) {
    constexpr std::size_t enough_characters = 8192;
    converter converter{std::string(charset.icu_name)};
    float bits = 0;
    std::size_t characters = 0;
    std::size_t at = 0;
    while (at < bytes.size()) {
        if (static_cast<unsigned char>(bytes[at]) < 0x80) {
            ++at;
            continue;
        }
        const auto step = converter.next(bytes.substr(at));
        const bool cut = bytes.size() == sample_size && at + 4 > bytes.size() && !step.character;
        if (!cut) {
            bits += step.character
                        ? bits_of_wide(*step.character, bytes.substr(at, step.size), charset, model)
                        : ill_formed_bits;
        }
        at += step.size;
        if (++characters == enough_characters) break;
    }
    // What was not looked at is taken to be like the rest.
    return at == 0 ? 0 : bits * (static_cast<float>(bytes.size()) / static_cast<float>(at));
}

bool decode_alike(const pair_histogram& pairs, const byte_table& first, const byte_table& second) {
    const auto& entries = pairs.entries();
    return std::all_of(entries.begin(), entries.end(), [&](const auto& pair) {
        return first[pair.first] == second[pair.first] && first[pair.second] == second[pair.second];
    });
}

}  // namespace encoding_repair
