// Undoes one round of UTF-8 that was read as Windows-1252 or Latin-1.
#ifndef ENCODING_REPAIR_UTF8_MIXUP_HPP
#define ENCODING_REPAIR_UTF8_MIXUP_HPP

#include <string_view>

#include "change.hpp"
#include "mojibake/latin_runs.hpp"
#include "patience.hpp"

namespace encoding_repair {

// A doubly broken text needs a second call on the text that the first one repairs.
[[nodiscard]] changes undo_utf8_mixup(std::string_view text, const latin_runs& runs,
                                      patience& patience);

}  // namespace encoding_repair

#endif
