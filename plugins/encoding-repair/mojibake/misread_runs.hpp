// Turns the places of a text that may be misread UTF-8 back into bytes.
#ifndef ENCODING_REPAIR_MISREAD_RUNS_HPP
#define ENCODING_REPAIR_MISREAD_RUNS_HPP

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "mojibake/misreading.hpp"
#include "mojibake/suspicion.hpp"
#include "patience.hpp"

namespace encoding_repair {

// One character of a run: where it is in the text, and the byte that it would have been; 0 where
// the misreading cannot give it.
struct misread_unit {
    std::uint32_t begin;
    char32_t character;
    std::uint8_t size;
    std::uint8_t byte;

    [[nodiscard]] std::uint32_t end() const { return begin + size; }
};
using misread_units = std::span<const misread_unit>;

// Consecutive units that are one valid sequence.
struct misread_sequence {
    misread_units units;
    char32_t becomes;
    std::uint8_t swallowed = 0;  // bytes of ASCII behind the units that belong to it
};
[[nodiscard]] std::optional<misread_sequence> sequence_at(misread_units run, std::size_t at);

// All maximal runs of characters above ASCII around the suspicions of one misreading, as units in
// one column.
class misread_runs {
  public:
    misread_runs(std::string_view text, const std::vector<suspicion>& suspicions,
                 const misreadings& misreadings, std::size_t misreading, patience& patience);

    [[nodiscard]] std::size_t size() const noexcept { return ends_.size(); }
    [[nodiscard]] misread_units operator[](std::size_t index) const noexcept;

  private:
    std::vector<misread_unit> units_;
    std::vector<std::size_t> ends_;
};

}  // namespace encoding_repair

#endif
