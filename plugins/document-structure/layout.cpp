// Gives each block of a document its kind: title, byline, heading, body, notes, boilerplate, ...
#include "layout.hpp"

#include <algorithm>

#include "characters.hpp"
#include "names.hpp"

namespace document_structure {
namespace {

constexpr std::uint32_t longest_title = 30;    // words
constexpr std::uint32_t longest_heading = 14;  // words
constexpr std::uint32_t longest_phrase_block = 60;
constexpr std::size_t front_limit = 40;  // blocks that may stand before the text
constexpr std::size_t sample_bytes = 1 << 16;

bool ends_with_any(std::string_view text, std::initializer_list<std::string_view> ends) {
    return std::any_of(ends.begin(), ends.end(),
                       [&](std::string_view end) { return text.ends_with(end); });
}

bool ends_openly(std::string_view text) {
    return ends_with_any(text, {",", ";", ":", "\uFF0C", "\uFF1A", "\uFF1B", "\u3001"});
}

bool is_question(std::string_view text) {
    return ends_with_any(text, {"?", "!", "\uFF1F", "\uFF01", "?\u201D", "?\"", "\u061F"});
}

bool is_quoted(std::string_view text) {
    return (text.starts_with("\u201C") && text.ends_with("\u201D")) ||
           (text.size() > 1 && text.starts_with('"') && text.ends_with('"'));
}

// "Home > Research > Asia"
bool is_breadcrumb(std::string_view text) {
    for (const std::string_view arrow : {" > ", " \u00BB ", " \u203A ", " >> "}) {
        if (text.find(arrow) != std::string_view::npos) return true;
    }
    return false;
}

bool holds_word(std::string_view text, std::string_view word) {
    for (auto at = text.find(word); at != std::string_view::npos; at = text.find(word, at + 1)) {
        const bool starts = !is_letter(decode_before(text, at).value);
        if (starts && !is_letter(decode(text, at + word.size()).value)) return true;
    }
    return false;
}

// "Figure 3 shows that ..." is a sentence, no caption.
bool goes_on_as_sentence(std::string_view folded, std::string_view block) {
    const auto digit = folded.find_first_of("0123456789");
    if (digit == std::string_view::npos || digit > 12 || block.size() != folded.size())
        return false;
    const auto after = block.find_first_not_of("0123456789.", digit);
    return after != std::string_view::npos && after + 1 < block.size() && block[after] == ' ' &&
           is_lower(decode(block, after + 1).value);
}

}  // namespace

layout_reader::layout_reader(std::string_view text, std::vector<block>& blocks,
                             const layout_tables& tables, std::vector<placed_source_line>& sources)
    : text_(text), blocks_(blocks), tables_(tables), sources_(sources), phrases_(blocks.size()) {}

void layout_reader::read() {
    match_phrases();
    find_notes();
    find_prose();
    read_front();
    read_back();
    find_captions();
    find_headings();
    fill_body();
}

void layout_reader::match_phrases() {
    for (index i = 0; i < blocks_.size(); ++i) {
        if (!blocks_[i].is_short || blocks_[i].words > longest_phrase_block) continue;
        fold(text_of(i), folded_);
        phrases_[i] = tables_.phrases.match(folded_);
        if (phrases_[i]) apply_phrase(i);
    }
}

void layout_reader::apply_phrase(index i) {
    auto& block = blocks_[i];
    switch (*phrases_[i]) {
        case phrase_kind::boilerplate:
            if (block.words <= 30) block.kind = section_kind::boilerplate;
            break;
        case phrase_kind::boilerplate_section:
            block.kind = section_kind::boilerplate;
            break;
        case phrase_kind::caption:
            if (!goes_on_as_sentence(folded_, text_of(i))) block.kind = section_kind::caption;
            break;
        case phrase_kind::author_note:
            block.kind = section_kind::author_note;
            break;
        default:
            break;
    }
}

void layout_reader::find_notes() {
    for (index i = 0; i + 1 < blocks_.size(); ++i) {
        if (is(i, phrase_kind::notes)) i = mark_notes(i, section_kind::notes);
        if (is(i, phrase_kind::references)) i = mark_notes(i, section_kind::references);
    }
}

layout_reader::index layout_reader::mark_notes(index heading, section_kind kind) {
    blocks_[heading].kind = section_kind::heading;
    blocks_[heading].level = 1;
    index i = heading + 1;
    for (; i < blocks_.size() && !ends_notes(i); ++i) blocks_[i].kind = kind;
    return i - 1;
}

bool layout_reader::ends_notes(index i) const {
    const auto& block = blocks_[i];
    if (block.begins_item) return false;
    if (block.markup != 0) return true;
    if (phrases_[i] && *phrases_[i] != phrase_kind::caption && *phrases_[i] != phrase_kind::role) {
        return true;
    }
    const bool after_item = blocks_[i - 1].begins_item;
    const bool is_heading = may_be_heading(i) && block.follows_blank && is_followed_by_text(i);
    return after_item && is_heading && !blocks_[i + 1].begins_item &&
           text_of(i).find_first_of("0123456789,\"") == std::string_view::npos;
}

void layout_reader::find_prose() {
    const auto is_text = [&](index i) { return is_open(i) && blocks_[i].is_prose(); };
    front_end_ = blocks_.size();
    for (index i = 0; i < blocks_.size() && front_end_ == blocks_.size(); ++i) {
        if (is_text(i)) front_end_ = i;
    }
    back_begin_ = blocks_.size();
    while (back_begin_ > front_end_ && !is_text(back_begin_ - 1)) --back_begin_;
}

void layout_reader::read_front() {
    const bool has_text = front_end_ < blocks_.size();
    if (!has_text) return;
    const auto end = std::min(front_end_, front_limit);
    for (index i = 0; i < end; ++i) {
        if (is_open(i)) read_front_block(i);
    }
}

bool layout_reader::read_front_block(index i) {
    auto& block = blocks_[i];
    if (block.is_ornament || is_breadcrumb(text_of(i))) {
        block.kind = section_kind::boilerplate;
        return true;
    }
    if (place_source_line(i, true) || is_byline(i)) return true;
    if (title_ == npos && may_be_title(i)) {
        block.kind = section_kind::title;
        title_ = i;
    } else if (title_ != npos && has_byline_ && blocks_[i - 1].kind == section_kind::byline &&
               tables_.phrases.contains(fold(text_of(i)), phrase_kind::role)) {
        block.kind = section_kind::author_note;
    } else if (title_ != npos && i == title_ + 1 && may_be_title(i) &&
               !is(i, phrase_kind::section)) {
        block.kind = section_kind::title;
        block.level = 1;
    }
    return true;
}

bool layout_reader::place_source_line(index i, bool front) {
    if (!blocks_[i].is_short) return false;
    auto found = tables_.source_lines.parse(text_of(i));
    if (!found) return false;
    const bool names_only_author =
        !found->author.empty() && !found->issued && found->publisher.empty();
    if (!found->has_labels && found->has_other_words && title_ == npos) return false;
    blocks_[i].kind = names_only_author ? section_kind::byline : section_kind::dateline;
    has_byline_ |= !found->author.empty();
    sources_.push_back({static_cast<std::uint32_t>(i), std::move(*found), front});
    return true;
}

void layout_reader::mark_byline(index i, std::string_view author) {
    blocks_[i].kind = section_kind::byline;
    source_line line;
    line.author = author;
    sources_.push_back({static_cast<std::uint32_t>(i), std::move(line), true});
    has_byline_ = true;
}

// A line of names below the title, where something else shows that they are names.
bool layout_reader::is_byline(index i) {
    if (title_ == npos || has_byline_ || blocks_[i].words > 12) return false;
    const auto words = text_of(i);
    if (split_names(words).empty() || has_common_words(words) || !has_byline_evidence(i))
        return false;
    mark_byline(i, words);
    return true;
}

// A word that the text also writes in small letters is no name.
bool layout_reader::has_common_words(std::string_view names) const {
    const auto sample = text_.substr(0, sample_bytes);
    std::size_t begin = 0;
    for (std::size_t end = 0; end <= names.size(); ++end) {
        if (end < names.size() && names[end] != ' ' && names[end] != ',') continue;
        const auto word = names.substr(begin, end - begin);
        begin = end + 1;
        if (word.size() >= 3 && word != "and" && holds_word(sample, fold(word))) return true;
    }
    return false;
}

bool layout_reader::has_byline_evidence(index i) const {
    if (i + 1 >= blocks_.size()) return false;
    if (i + 1 == front_end_) return true;
    const auto next = text_of(i + 1);
    return blocks_[i + 1].kind == section_kind::author_note ||
           tables_.source_lines.parse(next).has_value() ||
           tables_.phrases.contains(fold(next), phrase_kind::role);
}

bool layout_reader::may_be_title(index i) const {
    const auto& block = blocks_[i];
    if (!block.is_short || block.words == 0 || block.words > longest_title) return false;
    const auto words = text_of(i);
    if (block.markup != 0) return true;
    if (ends_openly(words) || block.begins_item || block.begins_lower) return false;
    return !block.ends_sentence || is_question(words);
}

void layout_reader::read_back() {
    while (back_begin_ > front_end_ + 1 && presents_author(back_begin_ - 1)) {
        blocks_[--back_begin_].kind = section_kind::author_note;
        while (back_begin_ > front_end_ + 1 && !is_open(back_begin_ - 1)) --back_begin_;
    }
    bool behind_furniture = false;
    for (index i = back_begin_; i < blocks_.size(); ++i) {
        behind_furniture |= blocks_[i].kind == section_kind::boilerplate;
        if (is_open(i)) read_back_block(i, behind_furniture);
    }
    drop_sections();
}

void layout_reader::read_back_block(index i, bool behind_furniture) {
    auto& block = blocks_[i];
    if (block.is_ornament) {
        block.kind = section_kind::boilerplate;
    } else if (place_source_line(i, false)) {
        return;
    } else if (!has_byline_ && !split_names(text_of(i)).empty() && !has_common_words(text_of(i))) {
        mark_byline(i, text_of(i));
    } else if (behind_furniture && block.is_short) {
        block.kind = section_kind::boilerplate;
    }
}

// "Jane Doe is a senior fellow at ..."
bool layout_reader::presents_author(index i) const {
    if (!is_open(i) || !blocks_[i].is_short || blocks_[i].words > longest_phrase_block)
        return false;
    auto words = text_of(i);
    while (!words.empty() &&
           (words.front() == '*' || words.front() == '_' || words.front() == '(')) {
        words.remove_prefix(1);
    }
    const auto names = leading_names(words);
    if (names.empty()) return false;
    const auto rest = words.substr(names.size());
    const bool is_said_of = rest.starts_with(" is ") || rest.starts_with(" are ") ||
                            rest.starts_with(" was ") || rest.starts_with(" works ") ||
                            rest.starts_with(" teaches ") || rest.starts_with(", a") ||
                            rest.starts_with("** is ");
    return is_said_of && tables_.phrases.contains(fold(rest), phrase_kind::role);
}

// What follows "Related articles" or "Leave a reply" goes with it, where little text follows.
void layout_reader::drop_sections() {
    index first = blocks_.size();
    std::uint64_t words = 0;
    std::uint64_t after = 0;
    for (index i = 0; i < blocks_.size(); ++i) {
        if (first == blocks_.size() && i > front_end_ && is(i, phrase_kind::boilerplate_section) &&
            blocks_[i].kind == section_kind::boilerplate) {
            first = i;
        }
        if (!is_open(i)) continue;
        words += blocks_[i].words;
        after += first == blocks_.size() ? 0 : blocks_[i].words;
    }
    if (after * 4 > words) return;
    for (index i = first; i < blocks_.size(); ++i) {
        if (is_open(i)) blocks_[i].kind = section_kind::boilerplate;
    }
}

// "Leaders in Tokyo (Source: the Prime Minister's Office", also where the bracket stays open.
void layout_reader::find_captions() {
    for (index i = 0; i < blocks_.size(); ++i) {
        if (!is_open(i) || !blocks_[i].is_short || blocks_[i].words > 50) continue;
        const auto words = text_of(i);
        const auto open = words.rfind('(');
        if (open == std::string_view::npos || open == 0) continue;
        const auto inside = fold(words.substr(open + 1));
        for (const std::string_view start : {"source:", "photo", "image:", "credit:", "picture:"}) {
            if (inside.starts_with(start)) blocks_[i].kind = section_kind::caption;
        }
    }
}

void layout_reader::find_headings() {
    for (index i = front_end_ < blocks_.size() ? 0 : blocks_.size(); i < blocks_.size(); ++i) {
        if (!is_open(i) || !may_be_heading(i) || !is_followed_by_text(i)) continue;
        blocks_[i].kind = section_kind::heading;
        blocks_[i].level = heading_level(i);
    }
}

bool layout_reader::may_be_heading(index i) const {
    const auto& block = blocks_[i];
    const auto words = text_of(i);
    if (!block.is_short || block.words == 0 || block.words > longest_heading) return false;
    if (block.markup != 0) return true;
    if (block.begins_lower || is_quoted(words) || block.is_ornament) return false;
    if (is_question(words)) return asks_like_a_heading(i);
    if (ends_openly(words)) return words.ends_with(':') && block.is_capitals;
    return !block.ends_sentence;
}

bool layout_reader::asks_like_a_heading(index i) const {
    const auto words = text_of(i);
    if (blocks_[i].words > 10) return false;
    for (const std::string_view start : {"But ", "And ", "Or ", "So ", "Yet ", "Then "}) {
        if (words.starts_with(start)) return false;
    }
    return blocks_[i].follows_blank && blocks_[i].precedes_blank;
}

bool layout_reader::is_followed_by_text(index i) const {
    for (auto next = i + 1; next < blocks_.size() && next <= i + 2; ++next) {
        if (blocks_[next].kind == section_kind::caption) continue;
        if (!is_open(next)) return false;
        if (blocks_[next].is_prose() || ends_openly(text_of(next))) return true;
        if (blocks_[next].begins_item || !may_be_heading(next)) return false;
    }
    return false;
}

std::uint8_t layout_reader::heading_level(index i) const {
    if (blocks_[i].markup != 0) return blocks_[i].markup;
    const auto words = text_of(i);
    const auto number = words.substr(0, words.find_first_not_of("0123456789."));
    const auto dots = std::count(number.begin(), number.end(), '.');
    const bool ends_in_dot = number.ends_with('.');
    return static_cast<std::uint8_t>(1 + std::max<std::ptrdiff_t>(0, dots - (ends_in_dot ? 1 : 0)));
}

void layout_reader::fill_body() {
    for (auto& block : blocks_) {
        if (block.kind == section_kind::unknown) block.kind = section_kind::body;
    }
}

}  // namespace document_structure
