// Scans for neighbours in blocks that a compiler turns into vector instructions.
#include "mojibake/latin_pairs.hpp"

#include <algorithm>
#include <cmath>
#include <textmill/text/utf8.hpp>

#include "decode/windows1252.hpp"

namespace encoding_repair {
namespace {

// What two neighbours of a natural text cost at most.
constexpr float natural_bits = 10;
// A control that is a byte of another charset, and an inverted exclamation mark behind a letter.
constexpr float bits_of_control = 8;
constexpr float bits_of_misplaced_mark = 8;
constexpr float bits_of_mark = 4;

// All ones or zero, in eight bits throughout: so a compiler makes vectors of it.
using mask = std::uint8_t;

constexpr mask equals(std::uint8_t byte, std::uint8_t wanted) noexcept {
    return byte == wanted ? 0xFF : 0;
}
// C2 and C3 lead U+0080..U+00FF; C5, C6, CB and E2 lead the specials of Windows-1252.
constexpr mask leads_latin(std::uint8_t byte) noexcept {
    return equals(byte & 0xFEU, 0xC2);
}
constexpr mask leads_special(std::uint8_t byte) noexcept {
    return equals(byte, 0xC5) | equals(byte, 0xC6) | equals(byte, 0xCB) | equals(byte, 0xE2);
}
constexpr mask is_below(std::uint8_t byte, std::uint8_t bound) noexcept {
    return byte < bound ? 0xFF : 0;
}

// Two characters of Latin-1, or one and a special; a control; an inverted exclamation mark.
constexpr mask may_be_odd(const std::uint8_t* at) noexcept {
    const mask pair = leads_latin(at[0]) & (leads_latin(at[2]) | leads_special(at[2]));
    const mask sign = equals(at[0], 0xC2) & (is_below(at[1], 0xA0) | equals(at[1], 0xA1));
    return pair | sign;
}

constexpr std::size_t block_size = 256;
constexpr std::size_t look_ahead = 2;

bool may_be_odd_in_block(const std::uint8_t* block) noexcept {
    mask found = 0;
    for (std::size_t i = 0; i < block_size; ++i) found |= may_be_odd(block + i);
    return found != 0;
}

bool is_letter_or_digit(char32_t character) {
    return (character >= '0' && character <= '9') ||
           ((character | 0x20U) >= 'a' && (character | 0x20U) <= 'z');
}

}  // namespace

latin_pairs::latin_pairs(const text_cost& cost) {
    for (unsigned first = 0x80; first < 0x100; ++first) {
        for (unsigned second = 0x80; second < 0x100; ++second) {
            const auto bits = cost.bits(from_windows1252(static_cast<std::uint8_t>(first)),
                                        from_windows1252(static_cast<std::uint8_t>(second)));
            const auto beyond = std::clamp(bits - natural_bits, 0.0F, 30.0F);
            beyond_[first - 0x80][second - 0x80] =
                static_cast<std::uint8_t>(std::lround(beyond * 4));
        }
    }
}

float latin_pairs::oddness(std::string_view text, float enough, patience& patience) const {
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
    float sum = 0;
    std::size_t at = 0;
    while (at < text.size() && sum < enough) {
        const bool whole = at + block_size + look_ahead <= text.size();
        const auto end = whole ? at + block_size : text.size();
        if (!whole || may_be_odd_in_block(bytes + at)) {
            for (auto i = at; i < end; ++i) {
                if (leads_latin(bytes[i]) != 0) sum += oddness_at(text, i);
            }
        }
        patience.spend(end - at);
        at = end;
    }
    return sum;
}

float latin_pairs::oddness_at(std::string_view text, std::size_t offset) const {
    const auto first = textmill::text::decode(text, offset);
    const auto second = to_latin_byte(textmill::text::decode(text, first.end()).value);
    float bits = first.value < 0xA0 ? bits_of_control : 0;
    if (first.value == 0xA1 && offset > 0 &&
        is_letter_or_digit(static_cast<unsigned char>(text[offset - 1]))) {
        bits += bits_of_misplaced_mark;
    }
    if (second < 0x80) return bits;
    // The leads of most marks, whatever their natural neighbours cost.
    if ((first.value == 0xA1 || first.value == 0xA3) && second != 0xBF) bits += bits_of_mark;
    return bits + static_cast<float>(beyond_[first.value - 0x80][second - 0x80U]) / 4;
}

}  // namespace encoding_repair
