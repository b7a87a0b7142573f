// Finds the notes and reference lists of a document, with a heading or without.
#include <algorithm>

#include "characters.hpp"
#include "layout.hpp"

namespace document_structure {
namespace {

constexpr std::size_t fewest_numbered_notes = 2;

// -1 for other characters; of a longer number, the first digit.
int superscript(char32_t c) {
    if (c == 0xB9) return 1;
    if (c == 0xB2 || c == 0xB3) return static_cast<int>(c - 0xB0);
    return c >= 0x2074 && c <= 0x2079 ? static_cast<int>(c - 0x2070) : -1;
}

// The number with which a note begins: "[3] ", "3. ", "3 ", "^3"; 0 for none.
int note_number(std::string_view text) {
    while (!text.empty() && (text.front() == '[' || text.front() == '(' || text.front() == '^')) {
        text.remove_prefix(1);
    }
    if (const int raised = superscript(decode(text, 0).value); raised >= 0) return raised;
    int number = 0;
    std::size_t digits = 0;
    for (; digits < text.size() && digits < 4 && is_digit(static_cast<unsigned char>(text[digits]));
         ++digits) {
        number = number * 10 + (text[digits] - '0');
    }
    return digits == 0 || digits == text.size() || digits > 3 ? 0 : number;
}

bool holds_year(std::string_view text) {
    for (std::size_t at = 0; at + 4 <= text.size(); ++at) {
        const auto digit = [&](std::size_t i) {
            return is_digit(static_cast<unsigned char>(text[at + i]));
        };
        const bool century =
            text.substr(at, 2) == "19" || text.substr(at, 2) == "20" || text.substr(at, 2) == "18";
        if (century && digit(2) && digit(3)) return true;
    }
    return false;
}

}  // namespace

void layout_reader::find_notes() {
    for (index i = 0; i + 1 < size(); ++i) {
        if (is(i, phrase_kind::notes)) {
            i = mark_notes(i, section_kind::notes);
        } else if (is(i, phrase_kind::references)) {
            i = mark_notes(i, section_kind::references);
        }
    }
    find_numbered_tail();
}

layout_reader::index layout_reader::mark_notes(index heading, section_kind kind) {
    index end = heading + 1;
    while (end < size() && !ends_notes(end)) ++end;
    if (end == heading + 1 || !reads_as_notes(heading + 1, end)) return heading;
    blocks_[heading].kind = section_kind::heading;
    blocks_[heading].level = heading_level(heading);
    for (index i = heading + 1; i < end; ++i) blocks_[i].kind = kind;
    return end - 1;
}

// Items or citations, for the most part; or all that is left of the document.
bool layout_reader::reads_as_notes(index begin, index end) const {
    index notes = 0;
    for (index i = begin; i < end; ++i) notes += blocks_[i].begins_item || cites(i) ? 1 : 0;
    return notes * 2 >= end - begin || (end == size() && is(begin - 1, phrase_kind::notes));
}

bool layout_reader::ends_notes(index i) const {
    const auto& block = blocks_[i];
    if (block.begins_item) return false;
    if (block.markup != 0) return true;
    if (phrases_[i] && *phrases_[i] != phrase_kind::caption && *phrases_[i] != phrase_kind::role) {
        return true;
    }
    if (!blocks_[i - 1].begins_item || !block.follows_blank || !may_be_heading(i)) return false;
    return is_followed_by_text(i) && !blocks_[i + 1].begins_item &&
           text_of(i).find_first_of("0123456789,\"") == std::string_view::npos;
}

// Blocks numbered 1, 2, 3, ... that cite, with nothing but page furniture behind them.
void layout_reader::find_numbered_tail() {
    index end = size();
    while (end > 0 && !is_open(end - 1)) --end;
    index begin = end;
    std::size_t citing = 0;
    while (begin > 0 && is_open(begin - 1) && note_number(text_of(begin - 1)) != 0) {
        --begin;
        citing += cites(begin) ? 1 : 0;
        const int number = note_number(text_of(begin));
        if (number == 1) break;
        if (begin == 0 || note_number(text_of(begin - 1)) != number - 1) return;
    }
    const auto count = end - begin;
    if (begin == 0 || count < fewest_numbered_notes || citing * 2 < count) return;
    for (index i = begin; i < end; ++i) blocks_[i].kind = section_kind::notes;
}

bool layout_reader::cites(index i) const {
    const auto words = text_of(i).substr(0, longest_short_block);
    for (const std::string_view cue :
         {"Ibid", "ibid", "http", " p. ", " pp. ", "op. cit", "See "}) {
        if (words.find(cue) != std::string_view::npos) return true;
    }
    return holds_year(words);
}

}  // namespace document_structure
