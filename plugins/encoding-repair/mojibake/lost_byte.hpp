// Guesses the byte that a misread sequence has lost on its way, where only one is likely.
#ifndef ENCODING_REPAIR_LOST_BYTE_HPP
#define ENCODING_REPAIR_LOST_BYTE_HPP

#include <optional>
#include <string_view>

#include "mojibake/misread_runs.hpp"

namespace encoding_repair {

// A sequence at a unit of a run that is whole but for its last byte.
[[nodiscard]] std::optional<misread_sequence> sequence_with_loss(std::string_view text,
                                                                 misread_units run, std::size_t at,
                                                                 std::size_t misreading);

}  // namespace encoding_repair

#endif
