// Gives each block of a document its kind, by what stands in it and by where it stands.
#include "layout.hpp"

#include "characters.hpp"
#include "endings.hpp"

namespace document_structure {
namespace {

constexpr std::uint32_t longest_phrase_block = 60;  // words
constexpr std::uint32_t longest_furniture = 30;
constexpr std::uint32_t longest_caption = 50;
constexpr std::uint32_t longest_note_heading = 6;

// "Figure 3 shows that ..." is a sentence, no caption.
bool goes_on_as_sentence(std::string_view words) {
    const auto digit = words.find_first_of("0123456789");
    if (digit == std::string_view::npos || digit > 12) return false;
    const auto after = words.find_first_not_of("0123456789.", digit);
    if (after == std::string_view::npos || words[after] != ' ') return false;
    return is_lower(decode(words, after + 1).value);
}

// "Page 3 of 12", "- 3 -", "3"; a year may be a heading.
bool is_page_number(std::string_view words) {
    const bool has_label = starts_with_any(words, {"Page ", "page ", "PAGE "});
    if (has_label) words.remove_prefix(5);
    if (words.size() > 12) return false;
    const auto other =
        words.find_first_not_of(has_label ? "0123456789 of/ABCDEFGH" : "0123456789- ");
    const auto first = words.find_first_of("0123456789");
    const auto last = words.find_last_of("0123456789");
    return other == std::string_view::npos && first != std::string_view::npos &&
           (has_label || last - first < 3);
}

}  // namespace

layout_reader::layout_reader(std::string_view text, std::vector<block>& blocks,
                             const layout_tables& tables, std::vector<placed_source_line>& sources)
    : text_(text), blocks_(blocks), tables_(tables), sources_(sources), phrases_(blocks.size()) {}

void layout_reader::read() {
    match_phrases();
    find_furniture();
    extend_author_notes();
    find_notes();
    find_text();
    split_wire_dateline();
    is_interview_ = reads_as_interview();
    read_front();
    read_back();
    find_captions();
    find_headings();
    fill_body();
}

void layout_reader::match_phrases() {
    for (index i = 0; i < size(); ++i) {
        auto& block = blocks_[i];
        if (block.is_ornament || is_page_number(text_of(i))) block.kind = section_kind::boilerplate;
        if (!block.is_short || block.is_ornament || block.words > longest_phrase_block) continue;
        fold(text_of(i), folded_);
        phrases_[i] = tables_.phrases.match(folded_);
        if (phrases_[i]) apply_phrase(i);
    }
}

void layout_reader::apply_phrase(index i) {
    auto& block = blocks_[i];
    switch (*phrases_[i]) {
        case phrase_kind::boilerplate:
            if (block.words <= longest_furniture) block.kind = section_kind::boilerplate;
            break;
        case phrase_kind::boilerplate_section:
            block.kind = section_kind::boilerplate;
            break;
        case phrase_kind::caption:
            if (!goes_on_as_sentence(text_of(i))) block.kind = section_kind::caption;
            break;
        case phrase_kind::author_note:
            block.kind = section_kind::author_note;
            break;
        default:
            break;
    }
}

// What follows "About the author" presents the author.
void layout_reader::extend_author_notes() {
    for (index i = 1; i < size(); ++i) {
        const auto& above = blocks_[i - 1];
        const bool is_heading = is(i - 1, phrase_kind::author_note) && !above.ends_sentence &&
                                above.words <= longest_note_heading;
        if (is_heading && is_open(i) && above.kind == section_kind::author_note) {
            blocks_[i].kind = section_kind::author_note;
        }
    }
}

void layout_reader::find_captions() {
    for (index i = 0; i < size(); ++i) {
        if (is_open(i) && is_credited(i)) blocks_[i].kind = section_kind::caption;
    }
}

// "Leaders in Tokyo (Source: the Prime Minister's Office", also where the bracket stays open.
bool layout_reader::is_credited(index i) const {
    if (!blocks_[i].is_short || blocks_[i].words > longest_caption) return false;
    const auto words = text_of(i);
    const auto open = words.rfind('(');
    if (open == std::string_view::npos || open == 0) return false;
    return starts_with_any(fold(words.substr(open + 1)),
                           {"source:", "photo", "image:", "credit:", "picture:", "courtesy"});
}

void layout_reader::fill_body() {
    for (auto& block : blocks_) {
        if (block.kind == section_kind::unknown) block.kind = section_kind::body;
    }
}

}  // namespace document_structure
