// Blocks of ASCII take the first look alone, those of Western Europe the first two.
#include "survey.hpp"

#include "lanes.hpp"

namespace encoding_repair {
namespace {

struct first_look {
    bool references;
    bool controls;
    std::uint8_t highest;
};

ENCODING_REPAIR_FOR_EACH_PROCESSOR
first_look look_at_ascii(const char* block) noexcept {
    lanes references{};
    lanes controls{};
    lanes highest{};
    for (std::size_t i = 0; i < block_size; i += lane_count) {
        lanes byte;
        std::memcpy(&byte, block + i, lane_count);
        const auto blank = (byte - 9 <= 1) | (byte - 12 <= 1);
        controls |= reinterpret_cast<lanes>(((byte < 0x20) & ~blank) | (byte == 0x7F));
        references |= reinterpret_cast<lanes>(byte == '&');
        highest = byte > highest ? byte : highest;
    }
    std::uint8_t most = 0;
    for (std::size_t i = 0; i < lane_count; ++i) most = most > highest[i] ? most : highest[i];
    return {any_of(references), any_of(controls), most};
}

struct second_look {
    bool controls;
    bool neighbours;
    bool far_characters;
};

ENCODING_REPAIR_FOR_EACH_PROCESSOR
second_look look_above_ascii(const char* block) noexcept {
    lanes controls{};
    lanes neighbours{};
    lanes far_characters{};
    for (std::size_t i = 0; i < block_size; i += lane_count) {
        window at;
        load(at, block + i);
        const auto& [first, second, third, fourth] = at;
        const auto leads = first >= 0xC2;
        const auto punctuation = (first == 0xE2) & (second == 0x80) & (third > 0x81);
        // A space may have been a no-break space.
        const auto cut = (first == 0xC3) & (third == ' ') & (second - 0x82 <= 1);
        const auto pair = (leads & (third >= 0xC2)) | ((first >= 0xE0) & (fourth >= 0xC2));
        controls |= reinterpret_cast<lanes>((first == 0xC2) & (second < 0xA0));
        neighbours |= reinterpret_cast<lanes>(pair | cut | ((first == 0xC2) & (second == 0xA1)));
        far_characters |= reinterpret_cast<lanes>((first >= 0xCC) & ~punctuation);
    }
    const bool has_controls = any_of(controls);
    return {has_controls, has_controls || any_of(neighbours), any_of(far_characters)};
}

// EF B7 90..AF, the mark EF BB BF, EF BF BE and BF; the same last two in the other planes.
ENCODING_REPAIR_FOR_EACH_PROCESSOR
bool has_last_characters(const char* block) noexcept {
    lanes any{};
    for (std::size_t i = 0; i < block_size; i += lane_count) {
        window at;
        load(at, block + i);
        const auto& [first, second, third, fourth] = at;
        const auto in_first_plane = (first == 0xEF) & (((second == 0xB7) & (third - 0x90 <= 0x1F)) |
                                                       ((second == 0xBB) & (third == 0xBF)) |
                                                       ((second == 0xBF) & (third >= 0xBE)));
        const auto in_others = (first - 0xF0 <= 4) & (third == 0xBF) & (fourth >= 0xBE);
        any |= reinterpret_cast<lanes>(in_first_plane | in_others);
    }
    return any_of(any);
}

std::uint8_t seen_in(const char* block) noexcept {
    std::uint8_t seen = 0;
    const auto note = [&seen](bool is_seen, sight what) {
        if (is_seen) seen |= static_cast<std::uint8_t>(what);
    };
    const auto first = look_at_ascii(block);
    note(first.references, sight::references);
    note(first.controls, sight::controls);
    if (first.highest < 0x80) return seen;
    const auto second = look_above_ascii(block);
    note(second.controls, sight::controls);
    note(second.neighbours, sight::neighbours);
    note(second.far_characters, sight::far_characters);
    note(first.highest >= 0xEF && has_last_characters(block), sight::last_characters);
    return seen;
}

}  // namespace

survey::survey(std::string_view text, patience& patience) {
    blocks_.reserve(text.size() / block_size + 2);
    std::size_t at = 0;
    for (; at + block_size + look_ahead <= text.size(); at += block_size) {
        patience.spend(block_size);
        look_at(text.data() + at);
    }
    // What is left, with blanks behind it.
    std::array<char, 2 * block_size + look_ahead> rest;
    rest.fill(' ');
    const auto left = text.substr(at);
    std::memcpy(rest.data(), left.data(), left.size());
    look_at(rest.data());
    look_at(rest.data() + block_size);
}

void survey::look_at(const char* block) {
    blocks_.push_back(seen_in(block));
    all_ |= blocks_.back();
}

}  // namespace encoding_repair
