// Undoes GBK that was read as Latin-1 or Windows-1252: whole sentences, and a few punctuation marks
// in a long text of another script.
#ifndef ENCODING_REPAIR_GBK_MIXUP_HPP
#define ENCODING_REPAIR_GBK_MIXUP_HPP

#include <string_view>

#include "change.hpp"
#include "language_model.hpp"
#include "mojibake/gbk_table.hpp"
#include "mojibake/latin_runs.hpp"
#include "patience.hpp"

namespace encoding_repair {

[[nodiscard]] changes undo_gbk_mixup(std::string_view text, const latin_runs& runs,
                                     const gbk_table& gbk, const language_model& languages,
                                     patience& patience);

}  // namespace encoding_repair

#endif
