// Weighs one UTF-8 sequence that stands in a text as single characters.
#ifndef ENCODING_REPAIR_UTF8_EVIDENCE_HPP
#define ENCODING_REPAIR_UTF8_EVIDENCE_HPP

#include <optional>
#include <span>

#include "mojibake/latin_runs.hpp"

namespace encoding_repair {

struct sequence {
    std::span<const latin_unit> units;  // a lead and its continuations
    char32_t becomes;
};

// The valid sequence of two to four units that begins at a unit of a run.
[[nodiscard]] std::optional<sequence> sequence_at(std::span<const latin_unit> run, std::size_t at);

// The characters beside a sequence; U+0000 where there is nothing to go by.
struct neighbours {
    char32_t second_before;
    char32_t before;
    char32_t after;
};

// True for what does not stand beside accented letters in clean text; in UTF-8 that was read as
// Latin-1, all of these are in sequences.
[[nodiscard]] bool is_strange(const latin_unit& unit);

// How unlikely the units are as a text that someone wrote.
[[nodiscard]] int oddness(const sequence& one, const neighbours& beside);

// How likely what they become is between its neighbours; negative where it is not.
[[nodiscard]] int soundness(const sequence& one, const neighbours& beside);

}  // namespace encoding_repair

#endif
