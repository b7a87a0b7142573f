// Finds who wrote an article: bylines, source lines, sentences that present the author.
#include <algorithm>

#include "characters.hpp"
#include "endings.hpp"
#include "layout.hpp"
#include "names.hpp"

namespace document_structure {
namespace {

constexpr std::uint32_t longest_names = 12;         // words
constexpr std::uint32_t longest_role = 25;          // words
constexpr std::uint32_t longest_presentation = 80;  // words
constexpr std::uint32_t longest_dateline = 8;       // words
constexpr std::uint32_t longest_publisher = 5;      // words
constexpr int most_looks_at_names = 10;
constexpr std::size_t sample_bytes = 1 << 16;

bool holds_word(std::string_view text, std::string_view word) {
    for (auto at = text.find(word); at != std::string_view::npos; at = text.find(word, at + 1)) {
        const bool starts = !is_letter(decode_before(text, at).value);
        if (starts && !is_letter(decode(text, at + word.size()).value)) return true;
    }
    return false;
}

// Without emphasis, footnote marks and a dash before it.
std::string without_marks(std::string_view text) {
    std::string plain;
    for (const auto c : code_points(text)) {
        const bool is_mark = c.value == '*' || c.value == '_' || c.value == 0x2020 ||
                             c.value == 0x2021 || c.value == 0xB9 || c.value == 0xB2 ||
                             c.value == 0xB3 || (c.value >= 0x2070 && c.value <= 0x2079);
        const bool is_dash = c.value == '-' || c.value == 0x2013 || c.value == 0x2014;
        if (is_mark || (plain.empty() && (is_dash || is_space(c.value)))) continue;
        textmill::text::append(plain, c.value);
    }
    return plain;
}

}  // namespace

bool layout_reader::place_source_line(index i, bool front) {
    if (!blocks_[i].is_short) return false;
    auto found = tables_.source_lines.parse(text_of(i));
    if (!found) return false;
    if (front && is_plain_title(i, *found)) return false;
    if (!front && found->is_outlet) found->publisher.clear();
    if (front && !has_byline_ && found->has_other_words && found->publisher.empty()) {
        found->author = presented_name(i);
    }
    const bool names_author_alone =
        !found->author.empty() && !found->issued && found->publisher.empty();
    blocks_[i].kind = names_author_alone ? section_kind::byline : section_kind::dateline;
    has_byline_ |= !found->author.empty();
    sources_.push_back({std::move(*found), front});
    return true;
}

// The name at the head of a line, where another paragraph presents its bearer: "Ina Holm is ...".
std::string layout_reader::presented_name(index i) {
    const auto name = leading_names(text_of(i));
    if (name.empty() || ++looks_at_names_ > most_looks_at_names) return {};
    for (index other = i + 1; other < size(); ++other) {
        auto words = text_of(other);
        words.remove_prefix(std::min(words.find_first_not_of("*_(["), words.size()));
        if (!words.starts_with(name) || !blocks_[other].is_short) continue;
        if (presents(words)) return std::string(name);
    }
    return {};
}

// A publisher on a line of its own between the title and the date.
bool layout_reader::place_publisher(index i) {
    const bool may_name = title_ != none && i + 1 < text_begin_ && blocks_[i].markup == 0 &&
                          blocks_[i].words <= longest_publisher &&
                          tables_.source_lines.is_publisher(text_of(i));
    if (!may_name) return false;
    const auto next = tables_.source_lines.parse(text_of(i + 1));
    if (!next || !next->issued || next->has_other_words || !next->publisher.empty()) return false;
    blocks_[i].kind = section_kind::dateline;
    source_line line;
    line.publisher = text_of(i);
    sources_.push_back({std::move(line), true});
    return true;
}

// "Narvik, April 1940" may be the title; above another line that may be it, it dates the text.
bool layout_reader::is_plain_title(index i, const source_line& line) const {
    const bool may_be_title =
        title_ == none && !line.has_labels && (line.has_other_words || line.is_outlet);
    if (!may_be_title) return false;
    const bool is_dated = line.issued && line.issued->month != 0 && line.author.empty() &&
                          blocks_[i].words <= longest_dateline;
    return !(is_dated && stands_above_title(i));
}

void layout_reader::mark_byline(index i, std::string author) {
    blocks_[i].kind = section_kind::byline;
    source_line line;
    line.author = std::move(author);
    sources_.push_back({std::move(line), true});
    has_byline_ = true;
}

// A line of names below the title, where something else shows that they are names.
bool layout_reader::place_names(index i) {
    auto names = names_in(i);
    if (names.empty() || !has_byline_evidence(i)) return false;
    mark_byline(i, std::move(names));
    return true;
}

// A name that signs the text: alone at the end, behind a dash, or with a post below it.
bool layout_reader::place_signature(index i) {
    auto names = names_in(i);
    if (names.empty()) return false;
    const bool ends_document = i + 1 == size();
    const bool behind_dash = starts_with_any(text_of(i), {"\u2014", "\u2013", "- ", "--"});
    if (!ends_document && !behind_dash && !has_byline_evidence(i)) return false;
    mark_byline(i, std::move(names));
    return true;
}

// The names of a line that holds names, and at most a post or a publisher behind them.
std::string layout_reader::names_in(index i) {
    const bool may_name = title_ != none && !has_byline_ && blocks_[i].words <= longest_names &&
                          !phrases_[i] && blocks_[i].markup == 0;
    if (!may_name) return {};
    const auto words = without_marks(text_of(i));
    const auto names = leading_names(words);
    if (names.empty() || ++looks_at_names_ > most_looks_at_names) return {};
    const auto rest = std::string_view(words).substr(names.size());
    if (!trim(rest).empty() && !tables_.source_lines.is_publisher(trim(rest.substr(1))) &&
        !tables_.phrases.contains(fold(rest), phrase_kind::role)) {
        return {};
    }
    const bool is_other = tables_.source_lines.is_publisher(names) ||
                          tables_.phrases.contains(fold(names), phrase_kind::role);
    return is_other || is_subject(names) || has_common_words(names) ? std::string()
                                                                    : std::string(names);
}

// An article whose title names a person is about them, but for "Ina Holm: Depth has its price".
bool layout_reader::is_subject(std::string_view names) const {
    const auto title = text_of(title_);
    const auto at = title.find(names);
    return at != std::string_view::npos &&
           (at != 0 || !title.substr(names.size()).starts_with(':'));
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
    if (i + 1 >= size()) return false;
    if (i + 1 == text_begin_) return !blocks_[i + 1].begins_item;
    if (i + 2 < text_begin_ && tables_.source_lines.parse(text_of(i + 2))) return true;
    return blocks_[i + 1].kind == section_kind::author_note || is_role(i + 1) ||
           tables_.source_lines.parse(text_of(i + 1)).has_value();
}

bool layout_reader::is_role(index i) const {
    return blocks_[i].is_short && blocks_[i].words <= longest_role &&
           tables_.phrases.contains(fold(text_of(i)), phrase_kind::role);
}

// "Jane Doe is a senior fellow at ..."
bool layout_reader::presents_author(index i) const {
    if (!is_open(i) || !blocks_[i].is_short || blocks_[i].words > longest_presentation)
        return false;
    return presents(text_of(i));
}

bool layout_reader::presents(std::string_view words) const {
    while (starts_with_any(words, {"*", "_", "(", "["})) words.remove_prefix(1);
    const auto names = leading_names(words);
    if (names.empty()) return false;
    auto rest = words.substr(names.size());
    while (starts_with_any(rest, {"*", "_"})) rest.remove_prefix(1);
    return starts_with_any(rest, {" is ", " are ", " was ", " works ", " teaches ", ", a"}) &&
           tables_.phrases.contains(fold(rest), phrase_kind::role);
}

}  // namespace document_structure
