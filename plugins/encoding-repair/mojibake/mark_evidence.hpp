// Weighs two characters that may be a punctuation mark of an Eastern charset: who writes an
// inverted exclamation mark inside an English word?
#ifndef ENCODING_REPAIR_MARK_EVIDENCE_HPP
#define ENCODING_REPAIR_MARK_EVIDENCE_HPP

#include <cstddef>
#include <string_view>

namespace encoding_repair {

// Two characters [begin, end) of a text.
struct character_pair {
    std::size_t begin;
    std::size_t end;
    char32_t first;
    char32_t second;
};

// How much they speak for such a mark where they stand; 0 where someone may have written them so.
[[nodiscard]] int weigh_mark(std::string_view text, const character_pair& pair);

}  // namespace encoding_repair

#endif
