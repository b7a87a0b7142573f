// Fills the table of constants.
#include "survey/lanes.hpp"

namespace encoding_repair {
namespace {

std::array<lanes, 256> filled() {
    std::array<lanes, 256> table{};
    for (std::size_t byte = 0; byte < table.size(); ++byte) {
        for (std::size_t lane = 0; lane < lane_count; ++lane) {
            table[byte][lane] = static_cast<std::uint8_t>(byte);
        }
    }
    return table;
}

}  // namespace

const std::array<lanes, 256> in_all_lanes = filled();

}  // namespace encoding_repair
