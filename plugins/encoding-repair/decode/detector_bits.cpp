// The figures beside the ranks are estimates, each of a class of characters: -log2 of its share of
// a usual text, over the number of its characters.
#include "decode/detector_bits.hpp"

#include <unicode/uchar.h>

#include <algorithm>

#include "decode/pair_histogram.hpp"

namespace encoding_repair {
namespace {

constexpr float ill_formed_bits = 30;

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

float bits_of_step(const pair_memory::step& step, std::string_view bytes, const charset& charset,
                   const language_model& model) {
    if (!step.character) return ill_formed_bits;
    if (step.bits == nullptr) return bits_of_wide(*step.character, bytes, charset, model);
    if (*step.bits == 0) *step.bits = bits_of_wide(*step.character, bytes, charset, model);
    return *step.bits;
}

}  // namespace

float multi_byte_bits(std::string_view bytes, const charset& charset, const language_model& model,
                      pair_memory& pairs, float enough) {
    constexpr std::size_t enough_characters = 8192;
    float bits = 0;
    std::size_t characters = 0;
    std::size_t ascii_letters = 0;
    std::size_t at = 0;
    while (at < bytes.size()) {
        const auto byte = static_cast<std::uint8_t>(bytes[at]);
        if (byte < 0x80) {
            if (is_ascii_letter(byte)) ++ascii_letters;
            ++at;
            continue;
        }
        const auto step = pairs.next(bytes.substr(at));
        const bool cut = bytes.size() == sample_size && at + 4 > bytes.size() && !step.character;
        if (!cut) bits += bits_of_step(step, bytes.substr(at, step.size), charset, model);
        at += step.size;
        if (bits >= enough || ++characters == enough_characters) break;
    }
    bits += std::min(alien_ascii_bits * static_cast<float>(ascii_letters),
                     letter_among_ascii_bits * static_cast<float>(characters));
    // What was not looked at is taken to be like the rest.
    return at == 0 ? 0 : bits * (static_cast<float>(bytes.size()) / static_cast<float>(at));
}

}  // namespace encoding_repair
