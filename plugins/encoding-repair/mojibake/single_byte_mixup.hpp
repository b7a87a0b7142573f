// Undoes text of an alphabet that was read as Latin-1 or Windows-1252: Cyrillic, Greek, Hebrew,
// Arabic and Thai become words wholly of accented letters and signs.
#ifndef ENCODING_REPAIR_SINGLE_BYTE_MIXUP_HPP
#define ENCODING_REPAIR_SINGLE_BYTE_MIXUP_HPP

#include <string_view>
#include <vector>

#include "change.hpp"
#include "decode/detector.hpp"
#include "mojibake/latin_pairs.hpp"
#include "patience.hpp"

namespace encoding_repair {

// One charset for the document, and only where a language speaks for it; looks at the odd
// stretches of the text alone.
[[nodiscard]] explanation undo_single_byte_mixup(std::string_view text,
                                                 const std::vector<stretch>& odd,
                                                 const detector& detector, patience& patience);

}  // namespace encoding_repair

#endif
