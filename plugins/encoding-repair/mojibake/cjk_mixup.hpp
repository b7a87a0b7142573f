// Undoes text of the East that was read as Latin-1 or Windows-1252: whole sentences, and a few
// punctuation marks in a long text of another script.
#ifndef ENCODING_REPAIR_CJK_MIXUP_HPP
#define ENCODING_REPAIR_CJK_MIXUP_HPP

#include <string_view>
#include <vector>

#include "change.hpp"
#include "language_model.hpp"
#include "mojibake/latin_pairs.hpp"
#include "mojibake/text_cost.hpp"
#include "patience.hpp"

namespace encoding_repair {

// Looks at the odd stretches of the text alone.
[[nodiscard]] explanation undo_cjk_mixup(std::string_view text, const std::vector<stretch>& odd,
                                         const text_cost& cost, const language_model& languages,
                                         patience& patience);

}  // namespace encoding_repair

#endif
