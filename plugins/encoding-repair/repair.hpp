// Repairs a text: undoes mojibake first, for which controls are evidence, then cleans, until there
// is nothing left to do.
#ifndef ENCODING_REPAIR_REPAIR_HPP
#define ENCODING_REPAIR_REPAIR_HPP

#include <string_view>

#include "clean/cleaner.hpp"
#include "clean/rewriting.hpp"
#include "mojibake/mojibake.hpp"
#include "patience.hpp"

namespace encoding_repair {

// The text outlives what is returned. A repaired text needs no further repair. What does not settle
// is left as it is.
[[nodiscard]] rewriting repair_text(std::string_view text, const mojibake_model& mojibake,
                                    const cleaner& cleaner, patience& patience);

}  // namespace encoding_repair

#endif
