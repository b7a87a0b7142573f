// Finds who wrote an article: bylines, source lines, sentences that present the author.
#include "characters.hpp"
#include "endings.hpp"
#include "layout.hpp"
#include "names.hpp"

namespace document_structure {
namespace {

constexpr std::uint32_t longest_names = 12;         // words
constexpr std::uint32_t longest_role = 25;          // words
constexpr std::uint32_t longest_presentation = 80;  // words
constexpr int most_looks_at_names = 10;
constexpr std::size_t sample_bytes = 1 << 16;

bool holds_word(std::string_view text, std::string_view word) {
    for (auto at = text.find(word); at != std::string_view::npos; at = text.find(word, at + 1)) {
        const bool starts = !is_letter(decode_before(text, at).value);
        if (starts && !is_letter(decode(text, at + word.size()).value)) return true;
    }
    return false;
}

}  // namespace

bool layout_reader::place_source_line(index i, bool front) {
    if (!blocks_[i].is_short) return false;
    auto found = tables_.source_lines.parse(text_of(i));
    if (!found) return false;
    if (!found->has_labels && found->has_other_words && title_ == none) return false;
    const bool names_author_alone =
        !found->author.empty() && !found->issued && found->publisher.empty();
    blocks_[i].kind = names_author_alone ? section_kind::byline : section_kind::dateline;
    has_byline_ |= !found->author.empty();
    sources_.push_back({std::move(*found), front});
    return true;
}

void layout_reader::mark_byline(index i, std::string_view author) {
    blocks_[i].kind = section_kind::byline;
    source_line line;
    line.author = author;
    sources_.push_back({std::move(line), true});
    has_byline_ = true;
}

// A line of names below the title, where something else shows that they are names.
bool layout_reader::place_names(index i) {
    if (!reads_as_names(i) || !has_byline_evidence(i)) return false;
    mark_byline(i, text_of(i));
    return true;
}

bool layout_reader::reads_as_names(index i) {
    if (title_ == none || has_byline_ || blocks_[i].words > longest_names) return false;
    if (split_names(text_of(i)).empty() || ++looks_at_names_ > most_looks_at_names) return false;
    return !has_common_words(text_of(i));
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
    if (i + 1 == text_begin_) return true;
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
    auto words = text_of(i);
    while (starts_with_any(words, {"*", "_", "(", "["})) words.remove_prefix(1);
    const auto names = leading_names(words);
    if (names.empty()) return false;
    auto rest = words.substr(names.size());
    while (starts_with_any(rest, {"*", "_"})) rest.remove_prefix(1);
    return starts_with_any(rest, {" is ", " are ", " was ", " works ", " teaches ", ", a"}) &&
           tables_.phrases.contains(fold(rest), phrase_kind::role);
}

}  // namespace document_structure
