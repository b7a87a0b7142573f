// Looks up what neighbours cost in a table made beforehand.
#include "mojibake/latin_pairs.hpp"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <textmill/text/utf8.hpp>

#include "decode/windows1252.hpp"
#include "valid_utf8.hpp"

namespace encoding_repair {
namespace {

// What two neighbours of a natural text cost at most.
constexpr float natural_bits = 10;
// A control that is a byte of another charset, and an inverted exclamation mark behind a letter.
constexpr float bits_of_control = 8;
constexpr float bits_of_misplaced_mark = 8;
constexpr float bits_of_mark = 4;

// A line of more than twice this is taken in parts.
constexpr std::size_t reach = 2048;
// Bits beyond those of natural neighbours.
constexpr float odd_line = 6;

// Sums up the bits of each line.
class collector {
  public:
    explicit collector(std::string_view text) : text_(text) {}

    void add(std::size_t offset, float bits) {
        if (bits == 0) return;
        if (offset >= open_.end) begin_at(offset);
        if (offset + reach > open_.end && !ends_line_) extend(offset);
        bits_ += bits;
    }
    std::vector<stretch> take() {
        close();
        return std::move(odd_);
    }

  private:
    void begin_at(std::size_t offset) {
        close();
        const auto lowest = std::max(open_.end, offset > reach ? offset - reach : 0);
        const auto line = text_.substr(lowest, offset - lowest).rfind('\n');
        open_.begin = line == std::string_view::npos ? lowest : lowest + line + 1;
        while (!textmill::text::is_boundary(text_, open_.begin)) ++open_.begin;
        bits_ = 0;
        extend(offset);
    }
    void extend(std::size_t offset) {
        const auto ahead = text_.substr(offset, 2 * reach);
        const auto line = ahead.find('\n');
        ends_line_ = line != std::string_view::npos;
        open_.end = offset + (ends_line_ ? line : ahead.size());
        while (!textmill::text::is_boundary(text_, open_.end)) --open_.end;
    }
    void close() {
        if (bits_ >= odd_line) odd_.push_back(open_);
    }

    std::string_view text_;
    std::vector<stretch> odd_;
    stretch open_{0, 0};
    float bits_ = 0;
    bool ends_line_ = false;
};

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

std::vector<stretch> latin_pairs::odd_stretches(std::string_view text, const places& odd_pairs,
                                                patience& patience) const {
    collector odd(text);
    for (const auto offset : odd_pairs) {
        patience.spend(longest_character);
        const auto lead = static_cast<unsigned char>(text[offset]);
        if (lead == 0xC2 || lead == 0xC3) odd.add(offset, oddness_at(text, offset));
    }
    return odd.take();
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
