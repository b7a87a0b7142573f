// Turns the words back into the bytes that they were, and asks the detector what these are.
#include "mojibake/single_byte_mixup.hpp"

#include <unicode/uchar.h>

#include <algorithm>
#include <string>
#include <textmill/text/utf8.hpp>
#include <vector>

#include "decode/decoder.hpp"
#include "decode/detector_bits.hpp"
#include "decode/windows1252.hpp"

namespace encoding_repair {
namespace {

constexpr std::uint8_t no_break_space = 0xA0;
// A few letters are a word in some charset by chance.
constexpr std::size_t least_bytes = 8;
constexpr std::size_t least_bytes_of_word = 3;
// How many bits the charset must save for each byte, and what a byte costs in it at most.
constexpr float enough_for_byte = 3.5F;
constexpr float most_for_byte = 6.6F;

// Consecutive characters above ASCII, with no letter of ASCII beside them.
struct word {
    std::uint32_t begin;
    std::uint32_t end;
    std::string bytes;
};

bool is_ascii_letter(char32_t character) {
    return (character | 0x20U) >= 'a' && (character | 0x20U) <= 'z';
}

std::uint8_t byte_of(char32_t character) {
    return character < 0x80 ? std::uint8_t{0} : to_latin_byte(character);
}

void add_words(std::vector<word>& words, std::string_view text, const stretch& odd,
               patience& patience) {
    // A word may have reached into this stretch.
    const auto begin = std::max<std::size_t>(odd.begin, words.empty() ? 0 : words.back().end);
    for (auto at = begin; at < odd.end;) {
        auto point = textmill::text::decode(text, at);
        word found{static_cast<std::uint32_t>(at), 0, {}};
        while (const auto byte = byte_of(point.value)) {
            found.bytes += static_cast<char>(byte);
            point = textmill::text::decode(text, point.end());
        }
        found.end = static_cast<std::uint32_t>(point.begin);
        const auto before = textmill::text::decode_before(text, at).value;
        const auto next = found.bytes.empty() ? point.end() : point.begin;
        patience.spend(next - at);
        at = next;
        const bool is_word =
            !found.bytes.empty() && !is_ascii_letter(before) && !is_ascii_letter(point.value);
        if (is_word) words.push_back(std::move(found));
    }
}

// What the detector is asked about; nothing where there are too few words to tell.
std::string evidence_of(const std::vector<word>& words) {
    std::string bytes;
    std::size_t in_words = 0;
    std::size_t in_order = 0;
    for (const auto& one : words) {
        if (one.bytes.size() >= least_bytes_of_word) in_words += one.bytes.size();
        for (std::size_t i = 1; i < one.bytes.size(); ++i) {
            if (one.bytes[i] == one.bytes[i - 1] + 1) ++in_order;
        }
        bytes += one.bytes + ' ';
    }
    const auto high = bytes.size() - words.size();
    // Short words alone are interjections; letters in the order of their codes are a table.
    const bool enough = high >= least_bytes && in_words * 2 >= high && in_order * 3 < high;
    return enough ? bytes : std::string();
}

// In most charsets a no-break space is one.
char32_t character_of(std::uint8_t byte, const byte_table& table) {
    const auto character = table[byte];
    if (character == no_character) return textmill::text::replacement_character;
    const bool is_letter = u_isalpha(static_cast<UChar32>(character)) != 0;
    return byte == no_break_space && !is_letter ? no_break_space : character;
}

changes repairs_of(const std::vector<word>& words, const byte_table& table, std::string_view reason,
                   float confidence) {
    changes repairs;
    for (const auto& one : words) {
        std::string replacement;
        for (const auto byte : one.bytes) {
            textmill::text::append(replacement,
                                   character_of(static_cast<std::uint8_t>(byte), table));
        }
        const bool stays = one.bytes.find_first_not_of('\xA0') == std::string::npos &&
                           replacement.size() == one.end - one.begin &&
                           replacement.front() == '\xC2';
        if (!stays) {
            repairs.push_back({one.begin, one.end, std::move(replacement), reason, confidence});
        }
    }
    return repairs;
}

}  // namespace

explanation undo_single_byte_mixup(std::string_view text, const std::vector<stretch>& odd,
                                   const detector& detector, patience& patience) {
    std::vector<word> words;
    for (const auto& one : odd) add_words(words, text, one, patience);
    const auto bytes = evidence_of(words);
    if (bytes.empty()) return {};
    const auto found = detector.detect_misread(bytes, patience);
    const auto count = static_cast<float>(std::min(bytes.size(), sample_size));
    if (found.bits_ahead < enough_for_byte * count || found.bits > most_for_byte * count) return {};
    const auto confidence = found.bits_ahead >= 2 * enough_for_byte * count ? 0.95F : 0.85F;
    return {repairs_of(words, make_byte_table(*found.charset), found.reason, confidence),
            found.bits_ahead};
}

}  // namespace encoding_repair
