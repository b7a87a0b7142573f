// Finds the places where mojibake could be: neighbours that Windows-1252 or Latin-1 can spell.
//
// Clean text costs one vectorised pass; only the runs found here reach the scorers.
#ifndef ENCODING_REPAIR_LATIN_RUNS_HPP
#define ENCODING_REPAIR_LATIN_RUNS_HPP

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "patience.hpp"

namespace encoding_repair {

// One character of a run: where it is in the text, and the byte that it would have been.
struct latin_unit {
    std::uint32_t begin;
    std::uint8_t size;
    std::uint8_t byte;
    char16_t character;
};

// The first offset at or after `from` where mojibake may stand: two characters together that
// Windows-1252 or Latin-1 can spell, the first of them a letter of Latin-1 or both signs of it. The
// size of the text where there is none.
[[nodiscard]] std::size_t next_suspicious(std::string_view text, std::size_t from,
                                          patience& patience);

// All maximal runs of two or more such characters, as units in one column.
class latin_runs {
  public:
    latin_runs(std::string_view text, patience& patience);

    [[nodiscard]] std::size_t size() const noexcept { return ends_.size(); }
    [[nodiscard]] std::span<const latin_unit> operator[](std::size_t index) const noexcept;

  private:
    std::size_t add(std::string_view text, std::size_t suspicious, patience& patience);

    std::vector<latin_unit> units_;
    std::vector<std::size_t> ends_;
    std::size_t covered_ = 0;
};

// The character before and the one after a run, or U+0000 at the ends of the text.
[[nodiscard]] char32_t character_before(std::string_view text, std::size_t offset) noexcept;
[[nodiscard]] char32_t character_at(std::string_view text, std::size_t offset) noexcept;

}  // namespace encoding_repair

#endif
