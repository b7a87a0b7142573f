// Measures how odd a text is as text in Latin letters, fast where it is not: what was another
// charset is very odd.
#ifndef ENCODING_REPAIR_LATIN_PAIRS_HPP
#define ENCODING_REPAIR_LATIN_PAIRS_HPP

#include <array>
#include <cstdint>
#include <string_view>

#include "mojibake/text_cost.hpp"
#include "patience.hpp"

namespace encoding_repair {

class latin_pairs {
  public:
    explicit latin_pairs(const text_cost& cost);

    // The bits that neighbours of Windows-1252 and Latin-1 cost beyond what natural ones do; what
    // is not below `enough` may be counted in part only.
    [[nodiscard]] float oddness(std::string_view text, float enough, patience& patience) const;

  private:
    [[nodiscard]] float oddness_at(std::string_view text, std::size_t offset) const;

    // In quarter bits, by the two bytes less 0x80.
    std::array<std::array<std::uint8_t, 128>, 128> beyond_{};
};

}  // namespace encoding_repair

#endif
