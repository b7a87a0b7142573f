// Marks neighbours that may be another charset, read as a charset of single bytes.
#ifndef ENCODING_REPAIR_ODD_PAIRS_HPP
#define ENCODING_REPAIR_ODD_PAIRS_HPP

#include "survey/block_marks.hpp"

namespace encoding_repair {

// Adds the first bytes of characters that, with those behind them, may be UTF-8 that was misread,
// or a pair of Latin-1 that is odd; of controls, and of inverted exclamation marks.
void mark_odd_pairs(const char* block, block_marks& marks) noexcept;

}  // namespace encoding_repair

#endif
