// Brings characters that can be written in two ways into the composed form, NFC.
#ifndef ENCODING_REPAIR_NORMALIZATION_HPP
#define ENCODING_REPAIR_NORMALIZATION_HPP

#include <string_view>

#include "change.hpp"
#include "patience.hpp"
#include "survey.hpp"

namespace encoding_repair {

// Each change spans a character with its marks, and nothing that is in NFC already.
[[nodiscard]] changes compose_characters(std::string_view text, const survey& seen,
                                         patience& patience);

}  // namespace encoding_repair

#endif
