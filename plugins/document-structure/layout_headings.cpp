// Tells headings from other short lines between paragraphs, such as the items of a list.
#include <algorithm>

#include "endings.hpp"
#include "layout.hpp"
#include "names.hpp"

namespace document_structure {
namespace {

constexpr std::uint32_t longest_heading = 14;   // words
constexpr std::uint32_t longest_question = 10;  // words
constexpr std::size_t longest_contents = 100;
constexpr std::uint32_t longest_interview_question = 60;
constexpr std::size_t fewest_questions = 3;
constexpr std::size_t shortest_list = 3;  // items

bool is_quoted(std::string_view text) {
    return (text.starts_with("\u201C") && text.ends_with("\u201D")) ||
           (text.size() > 1 && text.starts_with('"') && text.ends_with('"'));
}

}  // namespace

void layout_reader::find_headings() {
    if (text_begin_ == size()) return;
    for (index i = 0; i < size();) {
        const auto end = end_of_short_run(i);
        const bool has_heading = end > i && is_followed_by_text(end - 1);
        const bool all = has_heading && !is_list(i, end);
        for (; i < end; ++i) {
            const bool closes_contents = has_heading && i + 1 == end && is_repeated(i);
            if (!all && !closes_contents && blocks_[i].markup == 0) continue;
            blocks_[i].kind = section_kind::heading;
            blocks_[i].level = heading_level(i);
        }
        if (i < size() && !(is_open(i) && may_be_heading(i))) ++i;
    }
}

// Where more paragraphs ask than may be headings, somebody answers.
bool layout_reader::reads_as_interview() const {
    index questions = 0;
    index others = 0;
    for (index i = text_begin_ > 0 ? text_begin_ - 1 : 0; i < size(); ++i) {
        if (!is_open(i)) continue;
        if (blocks_[i].asks) {
            questions += blocks_[i].words <= longest_interview_question ? 1 : 0;
        } else {
            others += may_be_heading(i) ? 1 : 0;
        }
    }
    return questions >= fewest_questions && questions > others;
}

layout_reader::index layout_reader::end_of_short_run(index i) const {
    while (i < size() && is_open(i) && may_be_heading(i)) ++i;
    return i;
}

// A table of contents names the first heading, which follows it.
bool layout_reader::is_repeated(index i) const {
    for (index above = i; above > 0 && i - above < longest_contents; --above) {
        if (text_of(above - 1) == text_of(i)) return true;
    }
    return false;
}

// Many short lines in a row, or such as a colon announces.
bool layout_reader::is_list(index begin, index end) const {
    if (end - begin >= shortest_list) return true;
    return begin > 0 && blocks_[begin - 1].kind == section_kind::unknown &&
           ends_in_colon(text_of(begin - 1));
}

bool layout_reader::may_be_heading(index i) const {
    const auto& block = blocks_[i];
    const auto words = text_of(i);
    if (!block.is_short || block.words == 0 || block.words > longest_heading) return false;
    if (block.markup != 0) return true;
    if (block.begins_lower || is_quoted(words)) return false;
    if (block.asks) return asks_like_a_heading(i);
    if (ends_openly(words)) return ends_in_colon(words) && block.is_capitals;
    if (has_address(i)) return false;
    return !block.ends_sentence || block.is_capitals || is(i, phrase_kind::section);
}

bool layout_reader::asks_like_a_heading(index i) const {
    const auto& block = blocks_[i];
    if (is_interview_) return false;
    const auto words = text_of(i);
    const bool is_speech = names_speaker(words) || is_name(words.substr(0, words.find(':')));
    return block.words <= longest_question && block.follows_blank && block.precedes_blank &&
           !is_speech && !starts_with_any(words, {"But ", "And ", "Or ", "So ", "Yet ", "Then "});
}

bool layout_reader::is_followed_by_text(index i) const {
    for (auto next = i + 1; next < size(); ++next) {
        const bool is_between =
            blocks_[next].kind == section_kind::caption || blocks_[next].is_ornament;
        if (is_between) continue;
        if (!is_open(next)) return false;
        return blocks_[next].is_prose() || blocks_[next].begins_item ||
               ends_openly(text_of(next)) || blocks_[next].ends_sentence;
    }
    return false;
}

std::uint8_t layout_reader::heading_level(index i) const {
    if (blocks_[i].markup != 0) return blocks_[i].markup;
    const auto words = text_of(i);
    const auto number = words.substr(0, words.find_first_not_of("0123456789."));
    const auto dots = std::count(number.begin(), number.end(), '.');
    return static_cast<std::uint8_t>(1 + dots - (number.ends_with('.') ? 1 : 0));
}

}  // namespace document_structure
