#include "clean/dirt.hpp"

#include "block_scan.hpp"

namespace encoding_repair {
namespace {

// Each lane gathers what it has seen.
struct findings {
    lanes references{};
    lanes controls{};
    lanes last_characters{};
    lanes high{};
};

// Returns whether the block has bytes above ASCII.
ENCODING_REPAIR_FOR_EACH_PROCESSOR
bool look_at_ascii(const char* block, findings& found) noexcept {
    lanes all{};
    for (std::size_t i = 0; i < block_size; i += lane_count) {
        lanes byte;
        std::memcpy(&byte, block + i, lane_count);
        const auto blank = (byte - 9 <= 1) | (byte - 12 <= 1);
        found.controls |= reinterpret_cast<lanes>(((byte < 0x20) & ~blank) | (byte == 0x7F));
        found.references |= reinterpret_cast<lanes>(byte == '&');
        all |= byte;
    }
    all &= 0x80;
    found.high |= all;
    return any_of(all);
}

ENCODING_REPAIR_FOR_EACH_PROCESSOR
void look_at_others(const char* block, findings& found) noexcept {
    for (std::size_t i = 0; i < block_size; i += lane_count) {
        lanes byte;
        lanes second;
        lanes third;
        lanes fourth;
        std::memcpy(&byte, block + i, lane_count);
        std::memcpy(&second, block + i + 1, lane_count);
        std::memcpy(&third, block + i + 2, lane_count);
        std::memcpy(&fourth, block + i + 3, lane_count);
        // EF B7 90.., the mark EF BB BF, EF BF BE and BF; the same last two in the other planes.
        const auto in_first_plane = (byte == 0xEF) & (((second == 0xB7) & (third - 0x90 <= 0x1F)) |
                                                      ((second == 0xBB) & (third == 0xBF)) |
                                                      ((second == 0xBF) & (third >= 0xBE)));
        const auto in_others = (byte - 0xF0 <= 4) & (third == 0xBF) & (fourth >= 0xBE);
        found.controls |= reinterpret_cast<lanes>((byte == 0xC2) & (second < 0xA0));
        found.last_characters |= reinterpret_cast<lanes>(in_first_plane | in_others);
    }
}

void look_at(const char* block, findings& found) noexcept {
    if (look_at_ascii(block, found)) look_at_others(block, found);
}

}  // namespace

dirt find_dirt(std::string_view text, patience& patience) {
    findings found;
    std::size_t at = 0;
    for (; at + block_size + look_ahead <= text.size(); at += block_size) {
        patience.spend(block_size);
        look_at(text.data() + at, found);
    }
    // What is left, with blanks behind it.
    std::array<char, 2 * block_size + look_ahead> rest;
    rest.fill(' ');
    const auto left = text.substr(at);
    std::memcpy(rest.data(), left.data(), left.size());
    look_at(rest.data(), found);
    look_at(rest.data() + block_size, found);
    return {any_of(found.references), any_of(found.controls), any_of(found.last_characters),
            any_of(found.high)};
}

}  // namespace encoding_repair
