// Undoes one round of UTF-8 that was read as a charset of single bytes.
#ifndef ENCODING_REPAIR_UTF8_MIXUP_HPP
#define ENCODING_REPAIR_UTF8_MIXUP_HPP

#include <string_view>

#include "change.hpp"
#include "mojibake/misreading.hpp"
#include "mojibake/text_cost.hpp"
#include "patience.hpp"
#include "survey/survey.hpp"

namespace encoding_repair {

// Undoes the likeliest misreading alone: a text that was broken twice, or in two ways, needs a
// second call on the text that the first one repairs.
[[nodiscard]] explanation undo_utf8_mixup(std::string_view text, const places& odd_pairs,
                                          const misreadings& misreadings, const text_cost& cost,
                                          patience& patience);

}  // namespace encoding_repair

#endif
