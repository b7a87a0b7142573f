// Gives each block of a document its kind: title, byline, heading, body, notes, boilerplate, ...
#ifndef TEXTMILL_DOCUMENT_STRUCTURE_LAYOUT_HPP
#define TEXTMILL_DOCUMENT_STRUCTURE_LAYOUT_HPP

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "blocks.hpp"
#include "phrases.hpp"
#include "source_line.hpp"

namespace document_structure {

struct layout_tables {
    const phrase_table& phrases;
    const source_line_parser& source_lines;
};

// A block that is a source line, and what it says.
struct placed_source_line {
    std::uint32_t block = 0;
    source_line line;
    bool is_front = false;
};

class layout_reader {
  public:
    layout_reader(std::string_view text, std::vector<block>& blocks, const layout_tables& tables,
                  std::vector<placed_source_line>& sources);

    void read();

  private:
    using index = std::size_t;

    void match_phrases();
    void apply_phrase(index i);
    void find_notes();
    index mark_notes(index heading, section_kind kind);
    [[nodiscard]] bool ends_notes(index i) const;

    void find_prose();
    void read_front();
    bool read_front_block(index i);
    bool place_source_line(index i, bool front);
    bool is_byline(index i);
    void mark_byline(index i, std::string_view author);
    [[nodiscard]] bool may_be_title(index i) const;
    [[nodiscard]] bool has_common_words(std::string_view names) const;
    [[nodiscard]] bool has_byline_evidence(index i) const;

    void read_back();
    void read_back_block(index i, bool behind_furniture);
    void drop_sections();
    [[nodiscard]] bool presents_author(index i) const;

    void find_captions();
    void find_headings();
    [[nodiscard]] bool may_be_heading(index i) const;
    [[nodiscard]] bool asks_like_a_heading(index i) const;
    [[nodiscard]] bool is_followed_by_text(index i) const;
    [[nodiscard]] std::uint8_t heading_level(index i) const;
    void fill_body();

    [[nodiscard]] std::string_view text_of(index i) const { return blocks_[i].in(text_); }
    [[nodiscard]] bool is_open(index i) const { return blocks_[i].kind == section_kind::unknown; }
    [[nodiscard]] bool is(index i, phrase_kind kind) const { return phrases_[i] == kind; }

    std::string_view text_;
    std::vector<block>& blocks_;
    const layout_tables& tables_;
    std::vector<placed_source_line>& sources_;
    std::vector<std::optional<phrase_kind>> phrases_;
    index front_end_ = 0;   // the first block of the article's own text
    index back_begin_ = 0;  // behind its last one
    index title_ = npos;
    bool has_byline_ = false;
    std::string folded_;

    static constexpr index npos = static_cast<index>(-1);
};

}  // namespace document_structure

#endif
