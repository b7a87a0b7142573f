// Writes curly quotes, ligatures and full-width forms as ASCII. That changes text that is not
// damaged, so nobody gets it who does not ask.
#ifndef ENCODING_REPAIR_TYPOGRAPHY_HPP
#define ENCODING_REPAIR_TYPOGRAPHY_HPP

#include <string_view>

#include "change.hpp"
#include "patience.hpp"

namespace encoding_repair {

[[nodiscard]] changes fold_typography(std::string_view text, patience& patience);

}  // namespace encoding_repair

#endif
