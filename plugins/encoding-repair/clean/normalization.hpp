// Brings characters that can be written in two ways into the composed form, NFC.
#ifndef ENCODING_REPAIR_NORMALIZATION_HPP
#define ENCODING_REPAIR_NORMALIZATION_HPP

#include <string_view>

#include "change.hpp"
#include "patience.hpp"
#include "survey/survey.hpp"

namespace encoding_repair {

// Each change spans a character with its marks, and nothing that is in NFC already.
[[nodiscard]] changes compose_characters(std::string_view text, const places& loose_marks,
                                         patience& patience);

}  // namespace encoding_repair

#endif
