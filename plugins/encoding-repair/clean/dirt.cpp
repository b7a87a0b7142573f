#include "clean/dirt.hpp"

#include "block_scan.hpp"

namespace encoding_repair {
namespace {

// Every byte of a block at a time; each lane gathers what it has seen.
struct findings {
    lanes references{};
    lanes escapes{};
    lanes controls{};
    lanes last_characters{};  // what begins with EF: byte order marks and most non-characters
    lanes decomposed{};
};

ENCODING_REPAIR_FOR_EACH_PROCESSOR
void look_at_block(const char* block, findings& found) noexcept {
    for (std::size_t i = 0; i < block_size; i += lane_count) {
        lanes byte;
        lanes next;
        std::memcpy(&byte, block + i, lane_count);
        std::memcpy(&next, block + i + 1, lane_count);
        const auto blank = (byte - 9 <= 1) | (byte - 12 <= 1);
        const auto c0 = ((byte < 0x20) & ~blank) | (byte == 0x7F);
        const auto c1 = (byte == 0xC2) & (next < 0xA0);
        found.references |= reinterpret_cast<lanes>(byte == '&');
        found.escapes |= reinterpret_cast<lanes>(byte == 0x1B);
        found.controls |= reinterpret_cast<lanes>(c0 | c1);
        found.last_characters |= reinterpret_cast<lanes>((byte == 0xEF) & (next - 0xB7 <= 8));
        // The first bytes of marks, and of characters that marks join: U+0300..U+036F, the points
        // of Hebrew and Arabic, the vowels of India and its neighbours, jamo, compatible
        // ideographs.
        found.decomposed |= reinterpret_cast<lanes>((byte - 0xCC <= 1) | (byte - 0xD6 <= 9) |
                                                    (byte - 0xE0 <= 3) | (byte - 0xEF <= 5));
    }
}

}  // namespace

dirt find_dirt(std::string_view text, patience& patience) {
    findings found;
    std::size_t at = 0;
    for (; at + block_size + look_ahead <= text.size(); at += block_size) {
        patience.spend(block_size);
        look_at_block(text.data() + at, found);
    }
    // What is left, with blanks behind it.
    std::array<char, 2 * block_size + look_ahead> rest;
    rest.fill(' ');
    const auto left = text.substr(at);
    std::memcpy(rest.data(), left.data(), left.size());
    look_at_block(rest.data(), found);
    look_at_block(rest.data() + block_size, found);
    const bool last = any_of(found.last_characters);
    // Non-characters of other planes are within F0 and above, as decomposed characters are.
    return {any_of(found.references),         any_of(found.escapes),   any_of(found.controls), last,
            last || any_of(found.decomposed), any_of(found.decomposed)};
}

}  // namespace encoding_repair
