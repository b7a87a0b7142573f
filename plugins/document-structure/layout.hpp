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

// A source line, and whether it stands before the text.
struct placed_source_line {
    source_line line;
    bool is_front = false;
};

class layout_reader {
  public:
    // Sets `kind` and `level` of the blocks, and appends the source lines found. A dateline that
    // opens the first paragraph is made a block of its own.
    layout_reader(std::string_view text, std::vector<block>& blocks, const layout_tables& tables,
                  std::vector<placed_source_line>& sources);

    void read();

  private:
    using index = std::size_t;

    // layout.cpp: what a block is by itself.
    void match_phrases();
    void apply_phrase(index i);
    void extend_author_notes();
    void find_captions();
    [[nodiscard]] bool is_credited(index i) const;
    void fill_body();

    // layout_notes.cpp
    void find_notes();
    index mark_notes(index heading, section_kind kind);
    [[nodiscard]] bool reads_as_notes(index begin, index end) const;
    [[nodiscard]] bool ends_notes(index i) const;
    void find_numbered_tail();
    [[nodiscard]] bool cites(index i) const;

    // layout_front.cpp: before the text.
    void find_text();
    void pass_standfirst();
    void pass_presentation();
    void split_wire_dateline();
    void read_front();
    void read_front_block(index i);
    void read_dated_furniture(index i);
    [[nodiscard]] bool is_text(index i) const;
    [[nodiscard]] bool follows_masthead(index i) const;
    [[nodiscard]] bool awaits_title() const;
    [[nodiscard]] bool has_address(index i) const;
    [[nodiscard]] bool follows_author(index i) const;
    [[nodiscard]] bool stands_by_date(index i) const;
    [[nodiscard]] bool may_be_title(index i) const;
    [[nodiscard]] bool may_be_subtitle(index i) const;

    // layout_rubrics.cpp: menus, page controls, series.
    void find_furniture();
    void place_series(index i);
    [[nodiscard]] bool is_page_control(index i) const;
    [[nodiscard]] bool is_menu(index i) const;
    [[nodiscard]] bool leads_elsewhere(index i) const;
    [[nodiscard]] bool is_menu_above_title(index i) const;
    [[nodiscard]] bool is_series(index i) const;
    [[nodiscard]] bool stands_above_title(index i) const;

    // layout_bylines.cpp: who wrote it, and lines that say where it comes from.
    bool place_source_line(index i, bool front);
    bool place_publisher(index i);
    bool place_names(index i);
    bool place_signature(index i);
    void mark_byline(index i, std::string author);
    [[nodiscard]] bool is_plain_title(index i, const source_line& line) const;
    [[nodiscard]] std::string names_in(index i);
    [[nodiscard]] bool is_subject(std::string_view names) const;
    [[nodiscard]] bool has_common_words(std::string_view names) const;
    [[nodiscard]] bool has_byline_evidence(index i) const;
    [[nodiscard]] bool is_role(index i) const;
    [[nodiscard]] bool presents_author(index i) const;
    [[nodiscard]] bool presents(std::string_view words) const;
    [[nodiscard]] std::string presented_name(index i);

    // layout_back.cpp: behind the text.
    void read_back();
    void pass_closing_lines();
    void read_back_block(index i, bool behind_furniture);
    void drop_sections();

    // layout_headings.cpp
    void find_headings();
    [[nodiscard]] bool reads_as_interview() const;
    index end_of_short_run(index i) const;
    [[nodiscard]] bool is_list(index begin, index end) const;
    [[nodiscard]] bool is_repeated(index i) const;
    [[nodiscard]] bool may_be_heading(index i) const;
    [[nodiscard]] bool asks_like_a_heading(index i) const;
    [[nodiscard]] bool is_followed_by_text(index i) const;
    [[nodiscard]] std::uint8_t heading_level(index i) const;

    [[nodiscard]] std::string_view text_of(index i) const { return blocks_[i].in(text_); }
    [[nodiscard]] bool is_open(index i) const { return blocks_[i].kind == section_kind::unknown; }
    [[nodiscard]] bool is(index i, phrase_kind kind) const { return phrases_[i] == kind; }
    [[nodiscard]] index size() const { return blocks_.size(); }

    std::string_view text_;
    std::vector<block>& blocks_;
    const layout_tables& tables_;
    std::vector<placed_source_line>& sources_;
    std::vector<std::optional<phrase_kind>> phrases_;
    index text_begin_ = 0;  // the first block of the article's own text
    index text_end_ = 0;    // behind its last one
    index title_ = none;
    bool has_byline_ = false;
    bool is_interview_ = false;
    // Each look at a line of names searches the text; a list of thousands of names is no byline.
    int looks_at_names_ = 0;
    std::string folded_;

    static constexpr index none = static_cast<index>(-1);
};

}  // namespace document_structure

#endif
