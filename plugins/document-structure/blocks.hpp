// The blocks of a document with the features by which they are told apart, each computed once.
#ifndef TEXTMILL_DOCUMENT_STRUCTURE_BLOCKS_HPP
#define TEXTMILL_DOCUMENT_STRUCTURE_BLOCKS_HPP

#include <cstdint>
#include <string_view>
#include <vector>

#include "lines.hpp"

namespace document_structure {

enum class section_kind : std::uint8_t {
    unknown,
    title,
    byline,
    dateline,
    heading,
    body,
    caption,
    author_note,
    notes,
    references,
    boilerplate
};

std::string_view name_of(section_kind kind);

// Blocks above this many bytes are paragraphs; only their ends are looked at.
inline constexpr std::uint32_t longest_short_block = 600;

struct block {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
    std::uint32_t words = 0;  // two ideographs count as one
    std::uint8_t markup = 0;  // level of a Markdown or underlined heading, from 1; 0 for none
    std::uint8_t level = 0;
    section_kind kind = section_kind::unknown;
    bool is_short = false;
    bool ends_sentence = false;
    bool asks = false;  // ends in a question or exclamation mark
    bool begins_item = false;
    bool begins_lower = false;
    bool follows_blank = false;
    bool precedes_blank = false;
    bool is_ornament = false;    // no letter or digit
    bool is_capitals = false;    // several letters, none of them small
    bool is_title_case = false;  // most of the longer words begin with a capital

    [[nodiscard]] std::string_view in(std::string_view text) const {
        return text.substr(begin, end - begin);
    }
    // Reads as a whole sentence or more.
    [[nodiscard]] bool is_prose() const {
        return words >= 30 || (ends_sentence && words >= (asks ? 20U : 6U));
    }
};

void describe_blocks(std::string_view text, const std::vector<line>& lines,
                     const std::vector<extent>& extents, std::vector<block>& blocks);

}  // namespace document_structure

#endif
