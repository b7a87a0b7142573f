// Weighs pairs of Latin-1 characters as characters of GBK.
#ifndef ENCODING_REPAIR_GBK_EVIDENCE_HPP
#define ENCODING_REPAIR_GBK_EVIDENCE_HPP

#include <span>
#include <string_view>

#include "language_model.hpp"
#include "mojibake/gbk_table.hpp"
#include "mojibake/latin_runs.hpp"

namespace encoding_repair {

// A segment of a run as Chinese: how much speaks for it, and how it is made up.
struct sentence_evidence {
    float bits = 0;
    int ideographs = 0;
    int frequent = 0;       // ideographs that are among the common ones
    bool is_whole = false;  // all of the segment is pairs of GBK
};
[[nodiscard]] sentence_evidence weigh_sentence(std::string_view text,
                                               std::span<const latin_unit> segment,
                                               const gbk_table& gbk,
                                               const language_model& languages);

// True for a pair of GBK's punctuation (A1A1..A1FE) and full-width ASCII (A3A1..A3FE).
[[nodiscard]] bool is_mark(const latin_unit& lead, const latin_unit& trail) noexcept;

// How much such a pair speaks for GBK where it stands; 0 where someone may have written it so.
[[nodiscard]] int weigh_mark(std::string_view text, const latin_unit& lead,
                             const latin_unit& trail);

}  // namespace encoding_repair

#endif
