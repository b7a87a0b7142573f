// Finds the lines that are odd as text in Latin letters, fast where none are: what was another
// charset is very odd.
#ifndef ENCODING_REPAIR_LATIN_PAIRS_HPP
#define ENCODING_REPAIR_LATIN_PAIRS_HPP

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "mojibake/text_cost.hpp"
#include "patience.hpp"
#include "survey/survey.hpp"

namespace encoding_repair {

// Bytes [begin, end) of a text.
struct stretch {
    std::size_t begin;
    std::size_t end;
};

class latin_pairs {
  public:
    explicit latin_pairs(const text_cost& cost);

    // Lines, or parts of long ones, in which neighbours of Windows-1252 and Latin-1 cost more than
    // natural ones do: in order, and apart.
    [[nodiscard]] std::vector<stretch> odd_stretches(std::string_view text, const places& odd_pairs,
                                                     patience& patience) const;

  private:
    [[nodiscard]] float oddness_at(std::string_view text, std::size_t offset) const;

    // In quarter bits, by the two bytes less 0x80.
    std::array<std::array<std::uint8_t, 128>, 128> beyond_{};
};

}  // namespace encoding_repair

#endif
