// Reads one citation: its kind, and what it cites as a CSL item.
#include "citation_reader.hpp"

#include "dates.hpp"
#include "item_type.hpp"
#include "names.hpp"
#include "quotes.hpp"
#include "reference_fields.hpp"
#include "short_forms.hpp"
#include "splitting.hpp"

namespace citation_parsing {
namespace {

std::string clean_title(std::string_view title) {
    title = trim(title);
    while (!title.empty() && (title.back() == ',' || title.back() == '.' || title.back() == ';')) {
        title = trim(title.substr(0, title.size() - 1));
    }
    return squeeze(title);
}

constexpr std::size_t longest_bare_short = 200;

// "Smith et al., Short Title, 90.": a name and a title without marks, date or publisher. Whether it
// repeats an earlier citation is for the resolver to say.
std::optional<citation> read_bare_short(std::string_view text) {
    if (text.size() > longest_bare_short || text.find_first_of("([:/") != npos || find_date(text))
        return std::nullopt;
    const auto comma = text.find(", ");
    if (comma == npos || !looks_like_names(text.substr(0, comma))) return std::nullopt;
    const auto rest = text.substr(comma + 2);
    const auto end = std::min(rest.rfind(", "), rest.size());
    const bool locator = end < rest.size() && rest.find_first_of("0123456789", end) != npos;
    citation one;
    one.item.author = parse_names(text.substr(0, comma)).people;
    one.item[field::title] = clean_title(rest.substr(0, locator ? end : rest.size()));
    if (one.item.author.empty() || !is_capital_at(one.item[field::title], 0)) return std::nullopt;
    return one;
}

// The page that a note gives of a book is where it looked, and no part of the work.
void drop_locator(csl_item& item) {
    const bool whole = item.type == "book" || item.type == "thesis" || item.type == "report";
    const bool single = item[field::page].find('-') == std::string::npos;
    if (whole || (item.type == "chapter" && single)) item[field::page].clear();
}

constexpr std::size_t longest_citation = 4000;

// Enough to know a work by.
bool names_work(const csl_item& item) {
    const bool named =
        item.has(field::title) || item.has(field::container_title) || item.has(field::doi);
    const bool placed = !item.author.empty() || item.issued.known() || item.has(field::publisher) ||
                        item.has(field::url) || item.has(field::container_title);
    return (named && placed) || item.has(field::url);
}

// What stands before a title in quotation marks: no container, no publisher.
constexpr label_set before_title = only(word_label::author) | only(word_label::editor) |
                                   only(word_label::translator) | only(word_label::date) |
                                   only(word_label::number) | only(word_label::note) |
                                   only(word_label::other);

constexpr label_set after_role =
    any_label & ~(only(word_label::container) | only(word_label::author) | only(word_label::title));

// "in Rising States, ed. Anna Meyer (Oxford:": what stands between "in" and the editors is the
// container, what stands behind them up to a bracket or comma their names.
void allow_container(std::string_view text, std::size_t begin, const std::vector<token>& tokens,
                     std::vector<label_set>& allowed) {
    begin = skip_spaces(text, begin);
    if (!word_goes_on(text, begin, "in")) return;
    const auto folded = fold(text.substr(begin));
    std::size_t role = npos;
    for (const std::string_view words : {", ed. ", ", eds. ", ", edited by "}) {
        role = std::min(role, folded.find(words));
    }
    if (role == npos) return;
    role += begin;
    const auto end = std::min(text.find('(', role), text.size());
    for (std::size_t i = 0; i < tokens.size() && tokens[i].span.begin < end; ++i) {
        if (tokens[i].span.begin < begin) continue;
        const bool before = tokens[i].span.begin < role;
        allowed[i] &= before ? only(word_label::container) | only(word_label::volume) : after_role;
    }
}

// A date to the day is a date, whatever stands around it.
void allow_dates(std::string_view text, const std::vector<token>& tokens,
                 std::vector<label_set>& allowed) {
    std::size_t i = 0;
    for (auto found = find_date(text); found; found = find_date(text, found->span.end)) {
        while (i < tokens.size() && tokens[i].span.begin < found->span.begin) ++i;
        for (; i < tokens.size() && tokens[i].span.begin < found->span.end && found->value.day != 0;
             ++i) {
            if (tokens[i].kind != token::form::word) continue;
            const auto dated = allowed[i] & (only(word_label::date) | only(word_label::note));
            if (dated != 0) allowed[i] = dated;
        }
    }
}

// What marks show beyond doubt: addresses, and a title in quotation marks with authors before it.
std::vector<label_set> find_allowed(std::string_view text, const std::vector<token>& tokens) {
    const auto quotations = find_quotations(text);
    const auto* title = find_title(text, {0, text.size()}, quotations);
    const auto symbol = find_symbol(text);
    std::vector<label_set> allowed(tokens.size(), any_label);
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        const auto at = tokens[i].span.begin;
        if (tokens[i].kind == token::form::address)
            allowed[i] = only(word_label::url) | only(word_label::doi);
        else if (tokens[i].kind == token::form::doi)
            allowed[i] = only(word_label::doi);
        else if (at >= symbol.begin && at < symbol.end)
            allowed[i] = only(word_label::note);
        else if (title == nullptr)
            continue;
        else if (at >= title->inner.begin && at < title->inner.end)
            allowed[i] = only(word_label::title);
        else if (at < title->outer.begin)
            allowed[i] = before_title;
        else
            allowed[i] &= ~only(word_label::title);
    }
    if (title != nullptr) allow_container(text, title->outer.end, tokens, allowed);
    allow_dates(text, tokens, allowed);
    return allowed;
}

// The length of what stands for the authors before: "———. ", "___, ", "Idem, "; 0 for anything
// else.
std::size_t repeat_sign(std::string_view text) {
    for (const std::string_view word : {"idem", "eadem"}) {
        const auto next = skip_spaces(text, word.size() + 1);
        const bool more = text.substr(0, next).ends_with(", ") && next < text.size();
        if (word_goes_on(text, 0, word) && more && !is_lower(text[next])) return next;
    }
    std::size_t at = 0;
    std::size_t dashes = 0;
    for (auto c = code_point_at(text, at); c.size != 0; c = code_point_at(text, at += c.size)) {
        if (c.value != '-' && c.value != '_' && c.value != 0x2013 && c.value != 0x2014) break;
        dashes += c.value == 0x2014 ? 2 : 1;
    }
    const bool stopped =
        at < text.size() && (text[at] == '.' || text[at] == ',' || text[at] == ' ');
    return dashes >= 3 && stopped ? skip_spaces(text, at + 1) : 0;
}

// A full citation whose authors are those of the one before.
std::optional<citation> read_repeated_author(std::string_view text, const label_model& model) {
    const auto begin = repeat_sign(text);
    if (begin == 0) return std::nullopt;
    auto one = read_full(text.substr(begin), model);
    if (!one.item.has(field::title)) return std::nullopt;
    one.same_author = true;
    drop_locator(one.item);
    return one;
}

}  // namespace

std::optional<citation> read_citation(std::string_view text, const label_model& model) {
    if (text.size() > longest_citation) return std::nullopt;
    if (auto found = read_repeated_author(text, model)) return found;
    if (auto found = read_short_form(text)) return found;
    if (auto found = read_bare_short(text)) return found;
    auto one = read_full(text, model);
    if (!names_work(one.item)) return std::nullopt;
    drop_locator(one.item);
    return one;
}

citation read_full(std::string_view text, const label_model& model) {
    const auto tokens = read_tokens(text);
    const auto labels = model.label(observe(text, tokens), find_allowed(text, tokens));
    citation one;
    one.item = read_fields(text, tokens, labels);
    const auto quotations = find_quotations(text);
    if (const auto* title = find_title(text, {0, text.size()}, quotations)) {
        one.item[field::title] = clean_title(title->inner.of(text));
    }
    one.item.type = guess_type(one.item, text);
    return one;
}

}  // namespace citation_parsing
