// Scans for suspicious neighbours in blocks that a compiler turns into vector instructions.
#include "mojibake/latin_runs.hpp"

#include <algorithm>
#include <textmill/text/utf8.hpp>

#include "decode/windows1252.hpp"

namespace encoding_repair {
namespace {

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

// A letter of Latin-1, which may be a lead of UTF-8, with anything behind it; or two characters of
// Latin-1, neither of them a no-break space.
constexpr mask is_suspicious(const std::uint8_t* at) noexcept {
    const mask letter = equals(at[0], 0xC3) & (leads_latin(at[2]) | leads_special(at[2]));
    const mask sign =
        equals(at[0], 0xC2) & static_cast<mask>(~equals(at[1], 0xA0)) & leads_latin(at[2]);
    const mask blank_behind = equals(at[2], 0xC2) & equals(at[3], 0xA0);
    return letter | (sign & static_cast<mask>(~blank_behind));
}

constexpr std::size_t block_size = 256;
constexpr std::size_t look_ahead = 3;

bool has_suspicious(const std::uint8_t* block) noexcept {
    mask found = 0;
    for (std::size_t i = 0; i < block_size; ++i) found |= is_suspicious(block + i);
    return found != 0;
}

// True wherever has_suspicious() is, seldom elsewhere, and found in a fifth of its time.
bool may_have_suspicious(const std::uint8_t* block) noexcept {
    mask found = 0;
    for (std::size_t i = 0; i < block_size; ++i) {
        const mask leads = block[i + 2] >= 0xC2 ? 0xFF : 0;
        found |= leads_latin(block[i]) & leads;
    }
    return found != 0;
}

const std::uint8_t* bytes_of(std::string_view text) noexcept {
    return reinterpret_cast<const std::uint8_t*>(text.data());
}

std::size_t skip_clean_blocks(std::string_view text, std::size_t from) noexcept {
    const auto* bytes = bytes_of(text);
    while (from + block_size + look_ahead <= text.size()) {
        if (may_have_suspicious(bytes + from) && has_suspicious(bytes + from)) return from;
        from += block_size;
    }
    return from;
}

std::optional<latin_unit> unit_at(std::string_view text, std::size_t offset) noexcept {
    const auto point = textmill::text::decode(text, offset);
    const auto byte = to_latin_byte(point.value);
    if (byte == 0) return std::nullopt;
    return latin_unit{static_cast<std::uint32_t>(offset), static_cast<std::uint8_t>(point.size),
                      byte, static_cast<char16_t>(point.value)};
}

std::size_t run_begin(std::string_view text, std::size_t offset, std::size_t lowest) noexcept {
    while (offset > lowest) {
        const auto before = textmill::text::decode_before(text, offset);
        if (to_latin_byte(before.value) == 0) break;
        offset = before.begin;
    }
    return offset;
}

std::size_t first_suspicious(std::string_view text, std::size_t from) noexcept {
    const auto* bytes = bytes_of(text);
    const auto last = text.size() < look_ahead ? 0 : text.size() - look_ahead;
    while (from < last) {
        from = skip_clean_blocks(text, from);
        const auto block_end = std::min(from + block_size, last);
        for (; from < block_end; ++from) {
            if (leads_latin(bytes[from]) != 0 && is_suspicious(bytes + from) != 0) return from;
        }
    }
    return text.size();
}

}  // namespace

std::size_t next_suspicious(std::string_view text, std::size_t from, patience& patience) {
    while (true) {
        const auto stretch = text.substr(0, from + longest_stretch + look_ahead);
        const auto found = first_suspicious(stretch, from);
        patience.spend(std::min(found, stretch.size()) - from);
        if (found < stretch.size()) return found;
        if (stretch.size() == text.size()) return text.size();
        from += longest_stretch;
    }
}

latin_runs::latin_runs(std::string_view text, patience& patience) {
    auto offset = next_suspicious(text, 0, patience);
    while (offset < text.size())
        offset = next_suspicious(text, add(text, offset, patience), patience);
}

std::size_t latin_runs::add(std::string_view text, std::size_t suspicious, patience& patience) {
    const auto first_unit = units_.size();
    auto offset = run_begin(text, suspicious, covered_);
    while (const auto unit = unit_at(text, offset)) {
        units_.push_back(*unit);
        offset += unit->size;
        patience.spend(unit->size);
    }
    if (units_.size() - first_unit < 2) {
        units_.resize(first_unit);
    } else {
        ends_.push_back(units_.size());
    }
    covered_ = std::max(offset, suspicious + 1);
    return covered_;
}

std::span<const latin_unit> latin_runs::operator[](std::size_t index) const noexcept {
    const auto first = index == 0 ? 0 : ends_[index - 1];
    return std::span(units_).subspan(first, ends_[index] - first);
}

char32_t character_before(std::string_view text, std::size_t offset) noexcept {
    return textmill::text::decode_before(text, offset).value;
}

char32_t character_at(std::string_view text, std::size_t offset) noexcept {
    return textmill::text::decode(text, offset).value;
}

}  // namespace encoding_repair
