// Turns the labelled words of a reference into the fields of a CSL item.
#include "reference_fields.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "dates.hpp"
#include "names.hpp"

namespace citation_parsing {
namespace {

// Words in a row that bear one label.
struct segment {
    word_label label;
    range words;  // indexes of tokens
    range span;   // in the text
};

std::vector<segment> find_segments(const std::vector<token>& tokens,
                                   const std::vector<word_label>& labels) {
    std::vector<segment> segments;
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        if (i == 0 || labels[i] != labels[i - 1])
            segments.push_back({labels[i], {i, i}, tokens[i].span});
        segments.back().words.end = i + 1;
        segments.back().span.end = tokens[i].span.end;
    }
    return segments;
}

const segment* longest(const std::vector<segment>& segments, word_label label) {
    const segment* found = nullptr;
    for (const auto& one : segments) {
        if (one.label == label && (found == nullptr || one.span.size() > found->span.size()))
            found = &one;
    }
    return found;
}

const segment* first(const std::vector<segment>& segments, word_label label) {
    const auto found = std::find_if(segments.begin(), segments.end(),
                                    [&](const segment& one) { return one.label == label; });
    return found == segments.end() ? nullptr : &*found;
}

bool is_closing_mark(std::uint32_t c) {
    return c == '?' || c == '!';
}

// The bracket that the words opened, and marks that belong to them, are taken in.
range with_marks(std::string_view text, range span) {
    const auto c = code_point_at(text, span.end).value;
    if (is_closing_mark(c)) ++span.end;
    const auto inside = span.of(text);
    for (const auto& [open, close] : {std::pair('(', ')'), std::pair('[', ']')}) {
        const auto opened = std::count(inside.begin(), inside.end(), open) -
                            std::count(inside.begin(), inside.end(), close);
        const auto end = text.substr(0, span.end + 3).find(close, span.end);
        if (opened == 1 && end != npos) span.end = end + 1;
    }
    // A quotation inside that ends with the words.
    for (const std::string_view mark : {"\xE2\x80\x99", "'"}) {
        if (text.substr(span.end, mark.size()) != mark) continue;
        const std::string_view opening = mark == "'" ? "'" : "\xE2\x80\x98";
        if (inside.find(opening) != npos) span.end += mark.size();
        break;
    }
    return span;
}

std::string text_of(std::string_view text, const segment* one) {
    return one == nullptr ? "" : squeeze(with_marks(text, one->span).of(text));
}

// "In", "in:", "dans" before the name of a container.
std::string container_of(std::string_view text, const segment* one) {
    auto container = text_of(text, one);
    for (const std::string_view lead : {"in ", "in: ", "dans "}) {
        if (goes_on(container, 0, lead)) container.erase(0, lead.size());
    }
    const bool abbreviated = container.find(". ") != npos;
    if (one != nullptr && abbreviated && text.substr(one->span.end, 1) == ".") container += '.';
    while (!container.empty() && container.front() == '"') container.erase(0, 1);
    for (const std::string_view mark : {"\xE2\x80\x9C", "\xE2\x80\x98"}) {
        if (container.rfind(mark, 0) == 0) container.erase(0, mark.size());
    }
    return container;
}

// "volume 402 of Lecture Notes"
std::string collection_of(std::string_view text, const segment* one) {
    auto collection = text_of(text, one);
    if (goes_on(collection, 0, "of ")) collection.erase(0, 3);
    return collection;
}

bool has_digit(std::string_view word) {
    return std::any_of(word.begin(), word.end(), is_digit);
}

bool is_roman(std::string_view word) {
    return word.find_first_not_of("IVXLCDM") == npos;
}

// The number in "Vol. 3, Part A", "no. 4", "XII".
std::string number_in(std::string_view text, const std::vector<token>& tokens, const segment* one) {
    if (one == nullptr) return "";
    for (auto i = one->words.begin; i < one->words.end; ++i) {
        const auto word = tokens[i].span.of(text);
        if (has_digit(word) || is_roman(word)) return std::string(word);
    }
    return one->words.size() == 1 ? std::string(one->span.of(text)) : "";
}

// Dashes of every kind become hyphens, blanks around them go.
std::string plain_pages(std::string_view pages) {
    std::string plain;
    for (std::size_t at = 0; at < pages.size();) {
        const auto c = code_point_at(pages, at);
        if (c.value == '-' || (c.value >= 0x2010 && c.value <= 0x2015) || c.value == 0x2212) {
            while (!plain.empty() && plain.back() == ' ') plain.pop_back();
            if (plain.empty() || plain.back() != '-') plain += '-';
            at = skip_spaces(pages, at + c.size);
            continue;
        }
        plain.append(pages, at, c.size);
        at += c.size;
    }
    return plain;
}

bool is_page_word(std::string_view word) {
    constexpr std::array<std::string_view, 12> words = {
        "p", "pp", "page", "pages", "s", "seiten", "pgs", "pg", "str", "at", "art", "article"};
    const auto folded = fold(word);
    return std::find(words.begin(), words.end(), folded) != words.end();
}

void read_pages(std::string_view text, const std::vector<token>& tokens, const segment* one,
                csl_item& item) {
    if (one == nullptr) return;
    auto begin = one->words.begin;
    while (begin + 1 < one->words.end && is_page_word(tokens[begin].span.of(text))) ++begin;
    auto end = one->words.end;
    bool counted = false;
    while (end > begin + 1 && is_page_word(tokens[end - 1].span.of(text))) {
        counted = true;
        --end;
    }
    auto& target =
        item[counted && begin == one->words.begin ? field::number_of_pages : field::page];
    target = plain_pages(
        text.substr(tokens[begin].span.begin, tokens[end - 1].span.end - tokens[begin].span.begin));
}

// "2nd ed.", "Second edition", "3. Aufl." as "2", "Second", "3".
std::string edition_of(std::string_view text, const std::vector<token>& tokens,
                       const segment* one) {
    if (one == nullptr) return "";
    for (auto i = one->words.begin; i < one->words.end; ++i) {
        const auto word = tokens[i].span.of(text);
        if (!is_digit(word[0])) continue;
        std::size_t end = 0;
        const auto number = read_number(word, end);
        const auto rest = fold(word.substr(end));
        if (number > 0 && (rest.empty() || rest == "st" || rest == "nd" || rest == "rd" ||
                           rest == "th" || rest == "e")) {
            return std::to_string(number);
        }
    }
    auto edition = text_of(text, one);
    for (const std::string_view tail : {" edition", " edn", " ed"}) {
        if (edition.size() > tail.size() && goes_on(edition, edition.size() - tail.size(), tail)) {
            edition.resize(edition.size() - tail.size());
        }
    }
    return edition;
}

bool tells_access(std::string_view before) {
    const auto words = words_of(before.substr(before.size() < 40 ? 0 : before.size() - 40));
    const auto from = words.size() < 3 ? words.begin() : words.end() - 3;
    return std::any_of(from, words.end(), [](const std::string& word) {
        return word == "accessed" || word == "retrieved" || word == "visited" ||
               word == "consulted" || word == "viewed" || word == "access";
    });
}

// Between two dates of one year the one that says more counts.
bool says_more(const date& next, const date& known) {
    return next.year == known.year &&
           ((next.month != 0 && known.month == 0) || (next.day != 0 && known.day == 0));
}

void read_dates(std::string_view text, const std::vector<segment>& segments, csl_item& item) {
    for (const auto& one : segments) {
        if (one.label != word_label::date && one.label != word_label::note) continue;
        // The letter case and the stop of "Mar. 2019" are inside; a bracket is not.
        const auto found = find_date(one.span.of(text));
        if (!found) continue;
        const bool access = tells_access(text.substr(0, one.span.begin + found->span.begin));
        if (access)
            item.accessed = found->value;
        else if (one.label == word_label::note)
            continue;
        else if (!item.issued.known() || says_more(found->value, item.issued))
            item.issued = found->value;
    }
}

std::string address_of(std::string_view text, const std::vector<token>& tokens) {
    for (const auto& one : tokens) {
        if (one.kind != token::form::address) continue;
        auto address = std::string(one.span.of(text));
        return goes_on(address, 0, "www.") ? "http://" + address : address;
    }
    return "";
}

// DOIs are the same in any case; lower case is their usual form.
std::string doi_of(std::string_view text, const std::vector<token>& tokens) {
    for (const auto& one : tokens) {
        if (one.kind == token::form::doi) return fold(one.span.of(text));
        if (one.kind != token::form::address) continue;
        const auto at = one.span.of(text).find("doi.org/10.");
        if (at != npos) return fold(one.span.of(text).substr(at + 8));
    }
    return "";
}

std::string isbn_of(std::string_view text, const segment* one) {
    std::string isbn;
    if (one == nullptr) return isbn;
    for (const char c : one->span.of(text)) {
        if (is_digit(c) || c == 'X' || (c == '-' && !isbn.empty())) isbn += c;
    }
    return isbn;
}

// "Smith, J" and "A. B. Lee, C", but not "Doe J, Roe AB".
bool has_stopped_initials(std::string_view names) {
    const auto last = names.find_last_of(" .-");
    if (names.find('.') != npos) return true;
    return last != npos && last > 0 && names[last - 1] == ',' && names.size() - last <= 2;
}

void read_people(std::string_view text, const std::vector<segment>& segments, word_label label,
                 std::vector<person>& people) {
    for (const auto& one : segments) {
        if (one.label != label) continue;
        auto span = one.span;
        // The stop of the last initial, where initials have stops.
        if (text.substr(span.end, 1) == "." && has_stopped_initials(span.of(text))) ++span.end;
        for (auto& name : parse_names(span.of(text)).people) people.push_back(std::move(name));
    }
}

// A year that the labels passed over, unless it is in an address or says when a page was read.
void read_unlabelled_date(std::string_view text, csl_item& item) {
    for (auto found = find_date(text); found; found = find_date(text, found->span.end)) {
        const auto before = text.substr(0, found->span.begin);
        const auto word = before.substr(before.find_last_of(" \t") + 1);
        if (word.find('/') != npos || tells_access(before)) continue;
        item.issued = found->value;
        return;
    }
}

// "Computers 2020, 9(1)": the year is no part of the journal's name.
void cut_year(csl_item& item) {
    auto& container = item[field::container_title];
    const auto blank = container.rfind(' ');
    if (blank == npos || !(item.has(field::volume) || item.has(field::page))) return;
    const auto found = find_date(container, blank + 1);
    if (!found || found->span != range{blank + 1, container.size()}) return;
    if (!item.issued.known()) item.issued = found->value;
    container.resize(blank);
}

bool fits_symbol(char c) {
    return is_upper(c) || is_digit(c) || c == '/' || c == '.' || c == '-' || c == '(' || c == ')';
}

}  // namespace

range find_symbol(std::string_view text) {
    for (auto at = skip_spaces(text, 0); at < text.size(); at = skip_spaces(text, at)) {
        auto end = at;
        while (end < text.size() && fits_symbol(text[end])) ++end;
        auto stop = end;
        while (stop > at && (text[stop - 1] == '.' || text[stop - 1] == ')')) --stop;
        const auto symbol = text.substr(at, stop - at);
        const bool whole =
            end == text.size() || is_space_at(text, end) || text[end] == ',' || text[end] == ';';
        if (whole && symbol.size() > 4 && is_upper(symbol[0]) && symbol.find('/') != npos &&
            has_digit(symbol))
            return {at, stop};
        while (at < text.size() && !is_space_at(text, at)) at += code_point_at(text, at).size;
    }
    return {};
}

csl_item read_fields(std::string_view text, const std::vector<token>& tokens,
                     const std::vector<word_label>& labels) {
    const auto segments = find_segments(tokens, labels);
    csl_item item;
    read_people(text, segments, word_label::author, item.author);
    read_people(text, segments, word_label::editor, item.editor);
    read_people(text, segments, word_label::translator, item.translator);
    item[field::title] = text_of(text, longest(segments, word_label::title));
    item[field::container_title] = container_of(text, longest(segments, word_label::container));
    item[field::collection_title] = collection_of(text, first(segments, word_label::collection));
    item[field::volume] = number_in(text, tokens, first(segments, word_label::volume));
    item[field::issue] = number_in(text, tokens, first(segments, word_label::issue));
    read_pages(text, tokens, first(segments, word_label::page), item);
    item[field::publisher] = text_of(text, longest(segments, word_label::publisher));
    item[field::publisher_place] = text_of(text, first(segments, word_label::place));
    item[field::edition] = edition_of(text, tokens, first(segments, word_label::edition));
    item[field::url] = address_of(text, tokens);
    item[field::doi] = doi_of(text, tokens);
    item[field::isbn] = isbn_of(text, first(segments, word_label::isbn));
    item[field::number] = std::string(find_symbol(text).of(text));
    read_dates(text, segments, item);
    cut_year(item);
    if (!item.issued.known()) read_unlabelled_date(text, item);
    return item;
}

}  // namespace citation_parsing
