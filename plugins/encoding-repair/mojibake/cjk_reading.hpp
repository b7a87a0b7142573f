// Reads a text that is taken for Latin-1 as one of the charsets of the East.
#ifndef ENCODING_REPAIR_CJK_READING_HPP
#define ENCODING_REPAIR_CJK_READING_HPP

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "language_model.hpp"
#include "mojibake/cjk_charset.hpp"
#include "mojibake/latin_pairs.hpp"
#include "mojibake/text_cost.hpp"
#include "patience.hpp"

namespace encoding_repair {

// A punctuation mark, and how much it speaks for its charset.
struct cjk_mark {
    std::uint32_t begin;
    std::uint32_t end;
    char32_t becomes;
    int weight;
};

// Consecutive characters of the charset, as they stand and as they were.
struct cjk_segment {
    std::uint32_t begin;
    std::uint32_t end;
    char32_t before;
    char32_t after;
    std::u32string stands;
    std::u32string becomes;
    std::vector<cjk_mark> marks;
    int ideographs = 0;  // with kana and Hangul
    int frequent = 0;    // those of them that are common
    int strangers = 0;   // bytes of its run that are in no character
    float saved = 0;     // bits
};

// All segments, and whether one begins a sentence of Spanish.
struct cjk_reading {
    std::vector<cjk_segment> segments;
    bool is_spanish = false;
};

// Of the odd stretches alone.
[[nodiscard]] cjk_reading read_as(const cjk_charset& charset, std::string_view text,
                                  const std::vector<stretch>& odd, const text_cost& cost,
                                  const language_model& languages, patience& patience);

}  // namespace encoding_repair

#endif
