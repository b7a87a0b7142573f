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
        lanes next;
        std::memcpy(&byte, block + i, lane_count);
        std::memcpy(&next, block + i + 1, lane_count);
        // EF B7 and EF BB..BF; F0 and above lead the other planes.
        const auto last = ((byte == 0xEF) & (next - 0xB7 <= 8)) | (byte - 0xF0 <= 4);
        found.controls |= reinterpret_cast<lanes>((byte == 0xC2) & (next < 0xA0));
        found.last_characters |= reinterpret_cast<lanes>(last);
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
