// Reads what stands before the text of an article: rubrics, title, subtitle, byline, dateline.
#include <algorithm>

#include "characters.hpp"
#include "endings.hpp"
#include "layout.hpp"

namespace document_structure {
namespace {

constexpr std::uint32_t longest_title = 30;  // words
constexpr std::uint32_t longest_standfirst = 60;
constexpr std::uint32_t longest_masthead = 5;
constexpr std::uint32_t longest_dated_furniture = 10;
constexpr std::uint32_t longest_place = 4;
constexpr std::size_t longest_front = 40;  // blocks
constexpr std::size_t standfirst_reach = 3;

// "Home > Research > Asia"
bool is_breadcrumb(std::string_view text) {
    for (const std::string_view arrow : {" > ", " \u00BB ", " \u203A ", " >> "}) {
        if (text.find(arrow) != std::string_view::npos) return true;
    }
    return false;
}

}  // namespace

bool layout_reader::is_text(index i) const {
    if (!is_open(i) || !blocks_[i].is_prose() || blocks_[i].markup != 0) return false;
    const auto line = tables_.source_lines.parse(text_of(i));
    return !line || !line->has_labels;
}

void layout_reader::find_text() {
    text_begin_ = 0;
    while (text_begin_ < size() && !is_text(text_begin_)) ++text_begin_;
    pass_standfirst();
    pass_presentation();
    text_end_ = size();
    while (text_end_ > text_begin_ &&
           !(is_open(text_end_ - 1) && blocks_[text_end_ - 1].is_prose())) {
        --text_end_;
    }
}

// A sentence or two between a title and a byline stand before the text too.
void layout_reader::pass_standfirst() {
    const bool has_title = text_begin_ > 0 && text_begin_ < size() && may_be_title(text_begin_ - 1);
    if (!has_title || blocks_[text_begin_].words > longest_standfirst) return;
    bool has_source_line = false;
    index next = text_begin_ + 1;
    for (; next < size() && !is_text(next); ++next) {
        if (next > text_begin_ + standfirst_reach) return;
        const auto line = is_open(next) ? tables_.source_lines.parse(text_of(next)) : std::nullopt;
        has_source_line |= line && (!line->author.empty() || line->issued);
    }
    if (!has_source_line || next == size()) return;
    blocks_[text_begin_].kind = section_kind::title;
    blocks_[text_begin_].level = 1;
    text_begin_ = next;
}

// The author may be presented right below the title.
void layout_reader::pass_presentation() {
    const bool has_title =
        text_begin_ > 0 && text_begin_ + 1 < size() && may_be_title(text_begin_ - 1);
    if (!has_title || !presents_author(text_begin_)) return;
    const auto presentation = text_begin_;
    while (text_begin_ < size() && (text_begin_ == presentation || !is_text(text_begin_)))
        ++text_begin_;
    if (text_begin_ == size()) {
        text_begin_ = presentation;
    } else {
        blocks_[presentation].kind = section_kind::author_note;
    }
}

// "LISBON, March 3 (Reuters) - Grain exports ..."
void layout_reader::split_wire_dateline() {
    if (text_begin_ >= size()) return;
    auto found = tables_.source_lines.parse_wire(text_of(text_begin_));
    if (!found) return;
    auto dateline = blocks_[text_begin_];
    dateline.end = dateline.begin + static_cast<std::uint32_t>(found->size);
    dateline.kind = section_kind::dateline;
    const auto rest = trim(text_, {dateline.end, blocks_[text_begin_].end});
    blocks_[text_begin_].begin = static_cast<std::uint32_t>(rest.begin);
    blocks_.insert(blocks_.begin() + static_cast<std::ptrdiff_t>(text_begin_), dateline);
    phrases_.insert(phrases_.begin() + static_cast<std::ptrdiff_t>(text_begin_), std::nullopt);
    sources_.push_back({std::move(found->line), true});
    ++text_begin_;
    ++text_end_;
}

void layout_reader::read_front() {
    if (text_begin_ == size()) return;
    const auto end = std::min(text_begin_, longest_front);
    for (index i = 0; i < end; ++i) {
        if (is_open(i)) {
            read_front_block(i);
        } else if (title_ != none && blocks_[i].kind == section_kind::boilerplate) {
            read_dated_furniture(i);
        }
    }
}

// "May 4, 2020 - 5 min read" dates the text all the same.
void layout_reader::read_dated_furniture(index i) {
    if (blocks_[i].words > longest_dated_furniture) return;
    source_line line;
    line.issued = tables_.source_lines.full_date(text_of(i));
    if (!line.issued) return;
    blocks_[i].kind = section_kind::dateline;
    sources_.push_back({std::move(line), true});
}

void layout_reader::read_front_block(index i) {
    auto& block = blocks_[i];
    if (is_breadcrumb(text_of(i)) || (is(i, phrase_kind::kicker) && awaits_title())) {
        block.kind = section_kind::boilerplate;
    } else if (is_series(i)) {
        place_series(i);
    } else if (place_source_line(i, true) || place_names(i)) {
        return;
    } else if (is_menu_above_title(i)) {
        block.kind = section_kind::boilerplate;
    } else if (may_be_title(i) && (title_ == none || follows_masthead(i))) {
        if (title_ != none) blocks_[title_].kind = section_kind::boilerplate;
        block.kind = section_kind::title;
        title_ = i;
    } else if (title_ != none && is_role(i) && (follows_author(i) || has_address(i))) {
        block.kind = section_kind::author_note;
    } else if (place_publisher(i)) {
        return;
    } else if (may_be_subtitle(i)) {
        block.kind = section_kind::title;
        block.level = 1;
    } else if (title_ != none && is(i, phrase_kind::kicker) && i + 1 < text_begin_) {
        block.kind = section_kind::boilerplate;
    } else if (title_ != none && stands_by_date(i)) {
        block.kind = section_kind::dateline;
    }
}

// The name of a site or paper, then its menu or its date, then the title.
bool layout_reader::follows_masthead(index i) const {
    return i > title_ + 1 && awaits_title() && !blocks_[i - 1].is_ornament &&
           blocks_[i - 1].kind != section_kind::title;
}

// No title yet, or one that may be the name of the site.
bool layout_reader::awaits_title() const {
    return title_ == none || (!has_byline_ && blocks_[title_].words <= longest_masthead &&
                              tables_.source_lines.is_publisher(text_of(title_)));
}

bool layout_reader::has_address(index i) const {
    const auto words = text_of(i);
    const auto at = words.find('@');
    return at != std::string_view::npos && !is_space(decode_before(words, at).value) &&
           is_letter(decode(words, at + 1).value);
}

bool layout_reader::follows_author(index i) const {
    return i > 0 && (blocks_[i - 1].kind == section_kind::byline ||
                     (has_byline_ && blocks_[i - 1].kind == section_kind::author_note));
}

// A place on a line of its own beside the date.
bool layout_reader::stands_by_date(index i) const {
    return blocks_[i].words <= longest_place && !blocks_[i].ends_sentence && i + 1 < text_begin_ &&
           !blocks_[i].begins_lower && tables_.source_lines.parse(text_of(i + 1)).has_value();
}

bool layout_reader::may_be_title(index i) const {
    const auto& block = blocks_[i];
    if (!block.is_short || block.words == 0 || block.words > longest_title) return false;
    if (block.markup != 0) return true;
    if (ends_openly(text_of(i)) || block.begins_item || block.begins_lower) return false;
    if (has_address(i)) return false;
    return !block.ends_sentence || block.asks;
}

bool layout_reader::may_be_subtitle(index i) const {
    const bool follows_title = title_ != none && i == title_ + 1;
    return follows_title && may_be_title(i) && blocks_[i].markup == 0 &&
           !is(i, phrase_kind::section) && !names_speaker(text_of(i)) &&
           !(is_interview_ && blocks_[i].asks);
}

}  // namespace document_structure
