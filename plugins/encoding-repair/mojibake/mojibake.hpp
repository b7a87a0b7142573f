// Undoes mojibake in valid text.
#ifndef ENCODING_REPAIR_MOJIBAKE_HPP
#define ENCODING_REPAIR_MOJIBAKE_HPP

#include <string_view>

#include "change.hpp"
#include "decode/detector.hpp"
#include "language_model.hpp"
#include "mojibake/latin_pairs.hpp"
#include "mojibake/misreading.hpp"
#include "mojibake/text_cost.hpp"
#include "patience.hpp"
#include "survey/survey.hpp"

namespace encoding_repair {

// What the repairs know of charsets and languages; it refers to the other two.
struct mojibake_model {
    mojibake_model(const language_model& languages, const encoding_repair::detector& detector,
                   std::string_view kind_pairs)
        : languages(languages), detector(detector), cost(languages, kind_pairs), pairs(cost) {}

    const language_model& languages;
    const encoding_repair::detector& detector;
    text_cost cost;
    latin_pairs pairs;
    encoding_repair::misreadings misreadings;
};

// One round of the likeliest mix-up: a text that was broken twice needs a second call on the text
// that the first one repairs.
[[nodiscard]] changes undo_mojibake(std::string_view text, const survey& seen,
                                    const mojibake_model& model, patience& patience);

}  // namespace encoding_repair

#endif
