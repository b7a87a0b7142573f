// Blocks of ASCII take the first look alone, those of Western Europe the first two. The looks tell
// which scans may find something.
#include "survey/survey.hpp"

#include <algorithm>
#include <limits>
#include <utility>

#include "survey/loose_marks.hpp"
#include "survey/odd_pairs.hpp"

namespace encoding_repair {
namespace {

// How far from a change a place may depend on it: a few characters.
constexpr std::size_t reach = 8;

// Of ASCII, but for tabs, line ends and form feeds.
[[gnu::always_inline]] inline lanes is_control(lanes byte) noexcept {
    return is_at_most(byte, 0x08) | is(byte, '\v') | is_in(byte, 0x0E, 0x1F) | is(byte, 0x7F);
}

struct first_look {
    bool references;
    bool controls;
    bool is_ascii;
};

ENCODING_REPAIR_FOR_EACH_PROCESSOR
first_look look_at_ascii(const char* block) noexcept {
    lanes references{};
    lanes controls{};
    lanes all{};
    for (std::size_t i = 0; i < block_size; i += lane_count) {
        lanes byte;
        std::memcpy(&byte, block + i, lane_count);
        controls |= is_control(byte);
        references |= is(byte, '&');
        all |= byte;
    }
    return {any_of(references), any_of(controls), bits_of(all) == 0};
}

struct second_look {
    bool controls = false;
    bool neighbours = false;      // two characters above ASCII, or what may be the rest of two
    bool far_characters = false;  // from U+0300 on, but for common punctuation
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
        const auto punctuation = is(first, 0xE2) & is(second, 0x80) & is_at_least(third, 0x82);
        const auto is_long = is(first, 0xE2) | is(first, 0xEF);
        const auto pair = (is_in(first, 0xC2, 0xD1) & is_at_least(third, 0xC2)) |
                          (is_long & is_at_least(fourth, 0xC2));
        // A space may have been a no-break space.
        const auto cut = is(first, 0xC3) & is(third, ' ') & is_in(second, 0x82, 0x83);
        const auto low = is(first, 0xC2);
        controls |= low & is_at_most(second, 0x9F);
        neighbours |= pair | cut | (low & is(second, 0xA1));
        far_characters |= is_at_least(first, 0xCC) & ~punctuation;
    }
    const bool has_controls = any_of(controls);
    return {has_controls, has_controls || any_of(neighbours), any_of(far_characters)};
}

struct third_look {
    bool last_characters;
    marked_scripts scripts;
};

ENCODING_REPAIR_FOR_EACH_PROCESSOR
third_look look_far_away(const char* block) noexcept {
    lanes last_characters{};
    lanes points{};
    lanes of_india{};
    lanes of_asia{};
    lanes far_away{};
    for (std::size_t i = 0; i < block_size; i += lane_count) {
        lanes lead;
        std::memcpy(&lead, block + i, lane_count);
        last_characters |= is_at_least(lead, 0xEF);
        points |= is_in(lead, 0xCC, 0xCE) | is_in(lead, 0xD2, 0xDF);
        of_india |= is(lead, 0xE0);
        of_asia |= is(lead, 0xE1);
        far_away |= is_at_least(lead, 0xE2);
    }
    return {any_of(last_characters),
            {any_of(points), any_of(of_india), any_of(of_asia), any_of(far_away)}};
}

ENCODING_REPAIR_FOR_EACH_PROCESSOR
void mark_controls(const char* block, block_marks& marks) noexcept {
    mark_each(block, marks, [](const window& at) {
        return is_control(at.first) | (is(at.first, 0xC2) & is_at_most(at.second, 0x9F));
    });
}

// EF B7 90..AF, the mark EF BB BF, EF BF BE and BF; the same last two in the other planes.
ENCODING_REPAIR_FOR_EACH_PROCESSOR
void mark_last_characters(const char* block, block_marks& marks) noexcept {
    mark_each(block, marks, [](const window& at) {
        const auto& [first, second, third, fourth] = at;
        const auto in_first_plane =
            is(first, 0xEF) &
            ((is(second, 0xB7) & is_in(third, 0x90, 0xAF)) | (is(second, 0xBB) & is(third, 0xBF)) |
             (is(second, 0xBF) & is_at_least(third, 0xBE)));
        const auto in_others =
            is_in(first, 0xF0, 0xF4) & is(third, 0xBF) & is_at_least(fourth, 0xBE);
        return in_first_plane | in_others;
    });
}

// Takes places of an old text over to a new one.
class moving {
  public:
    explicit moving(places& into) : from_(std::exchange(into, {})), into_(into) {}

    void keep_until(std::size_t end, std::int64_t shift) {
        for (; next_ < from_.size() && from_[next_] < end; ++next_) {
            into_.push_back(static_cast<std::uint32_t>(from_[next_] + shift));
        }
    }
    void drop_until(std::size_t end) {
        while (next_ < from_.size() && from_[next_] < end) ++next_;
    }

  private:
    places from_;
    places& into_;
    std::size_t next_ = 0;
};

}  // namespace

survey::survey(std::string_view text, patience& patience) {
    look_at(text, 0, text.size(), patience);
}

void survey::look_at(std::string_view text, std::size_t begin, std::size_t end,
                     patience& patience) {
    for (auto at = begin; at < end; at += block_size) {
        patience.spend(block_size);
        if (at + block_size + look_ahead <= text.size()) {
            look_at_block(text, at, text.data() + at, end);
            continue;
        }
        // What is left, with blanks behind it.
        std::array<char, block_size + look_ahead> rest;
        rest.fill(' ');
        const auto left = text.substr(at);
        std::memcpy(rest.data(), left.data(), left.size());
        look_at_block(text, at, rest.data(), end);
    }
}

void survey::look_at_block(std::string_view text, std::size_t at, const char* block,
                           std::size_t end) {
    const auto note = [&](sight what, auto mark, auto is_wanted) {
        auto& noted = places_[static_cast<std::size_t>(what)];
        block_marks marks{};
        mark(block, marks);
        for_each_mark(marks, [&](std::size_t index) {
            const auto place = static_cast<std::uint32_t>(at + index);
            if (place < end && is_wanted(place)) noted.push_back(place);
        });
    };
    const auto always = [](std::uint32_t) { return true; };
    const auto first = look_at_ascii(block);
    has_references_ |= first.references;
    const auto second = first.is_ascii ? second_look{} : look_above_ascii(block);
    if (first.controls || second.controls) note(sight::controls, mark_controls, always);
    if (first.is_ascii) return;
    if (second.neighbours) note(sight::odd_pairs, mark_odd_pairs, always);
    if (!second.far_characters) return;
    const auto third = look_far_away(block);
    if (third.last_characters) note(sight::last_characters, mark_last_characters, always);
    if (third.scripts.any()) {
        const auto mark = [&](const char* block, block_marks& marks) {
            mark_bonds(block, third.scripts, marks);
        };
        note(sight::loose_marks, mark, [&](std::uint32_t place) { return is_loose(text, place); });
    }
}

void survey::follow(std::string_view text, const changes& made, patience& patience) {
    std::vector<moving> lists;
    for (auto& list : places_) lists.emplace_back(list);
    std::int64_t shift = 0;
    const auto moved = [&shift](std::size_t offset) {
        return static_cast<std::size_t>(static_cast<std::int64_t>(offset) + shift);
    };
    for (auto next = made.begin(); next != made.end();) {
        const auto old_begin = next->begin - std::min<std::size_t>(next->begin, reach);
        const auto begin = moved(old_begin);
        for (auto& list : lists) list.keep_until(old_begin, shift);
        // Changes that are close together are looked at together.
        std::size_t old_end = 0;
        do {
            old_end = next->end + reach;
            shift +=
                static_cast<std::int64_t>(next->replacement.size()) - (next->end - next->begin);
            ++next;
        } while (next != made.end() && next->begin < old_end + reach + block_size);
        look_at(text, begin, std::min(moved(old_end), text.size()), patience);
        for (auto& list : lists) list.drop_until(old_end);
    }
    for (auto& list : lists) list.keep_until(std::numeric_limits<std::size_t>::max(), shift);
}

}  // namespace encoding_repair
