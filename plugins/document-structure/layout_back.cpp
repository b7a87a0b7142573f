// Reads what stands behind the text of an article: who wrote it, where from, page furniture.
#include "layout.hpp"

namespace document_structure {

void layout_reader::read_back() {
    pass_closing_lines();
    bool behind_furniture = false;
    for (index i = text_end_; i < size(); ++i) {
        behind_furniture |= blocks_[i].kind == section_kind::boilerplate && !blocks_[i].is_ornament;
        if (is_open(i)) read_back_block(i, behind_furniture);
    }
    drop_sections();
}

// Sentences at the end that present the author or name the source are no text.
void layout_reader::pass_closing_lines() {
    while (text_end_ > text_begin_ + 1) {
        const auto last = text_end_ - 1;
        if (is_open(last) && blocks_[last].is_prose()) {
            if (presents_author(last)) {
                blocks_[last].kind = section_kind::author_note;
            } else if (!place_source_line(last, false)) {
                return;
            }
        } else if (is_open(last)) {
            return;
        }
        --text_end_;
    }
}

void layout_reader::read_back_block(index i, bool behind_furniture) {
    auto& block = blocks_[i];
    if (place_source_line(i, false) || place_signature(i)) return;
    if ((behind_furniture && block.is_short) || is(i, phrase_kind::kicker)) {
        block.kind = section_kind::boilerplate;
    }
}

// What follows "Related articles" or "Leave a reply" goes with it, where little text follows.
void layout_reader::drop_sections() {
    index first = text_begin_;
    while (first < size() && !(is(first, phrase_kind::boilerplate_section) &&
                               blocks_[first].kind == section_kind::boilerplate)) {
        ++first;
    }
    std::uint64_t words = 0;
    std::uint64_t behind = 0;
    for (index i = 0; i < size(); ++i) {
        if (!is_open(i)) continue;
        words += blocks_[i].words;
        behind += i > first ? blocks_[i].words : 0;
    }
    if (behind * 4 > words) return;
    for (index i = first; i < size(); ++i) {
        if (is_open(i)) blocks_[i].kind = section_kind::boilerplate;
    }
}

}  // namespace document_structure
