// Undoes mojibake in valid text, however many times it was broken.
#ifndef ENCODING_REPAIR_MOJIBAKE_HPP
#define ENCODING_REPAIR_MOJIBAKE_HPP

#include <string_view>

#include "change.hpp"
#include "language_model.hpp"
#include "mojibake/gbk_table.hpp"
#include "patience.hpp"

namespace encoding_repair {

// Also deletes byte order marks at the beginning. The repaired text needs no further repair.
[[nodiscard]] changes undo_mojibake(std::string_view text, const gbk_table& gbk,
                                    const language_model& languages, patience& patience);

}  // namespace encoding_repair

#endif
