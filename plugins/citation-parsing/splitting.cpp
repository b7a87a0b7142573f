// Cuts a note into the citations that it holds, without lead-ins and sentences of prose.
#include "splitting.hpp"

#include <algorithm>
#include <array>
#include <span>

#include "dates.hpp"
#include "names.hpp"
#include "sentences.hpp"

namespace citation_parsing {
namespace {

constexpr std::array<std::string_view, 30> lead_ins = {"see also",
                                                       "see, for example",
                                                       "see for example",
                                                       "see, e.g.",
                                                       "see e.g.",
                                                       "see generally",
                                                       "see in particular",
                                                       "see especially",
                                                       "see",
                                                       "but see",
                                                       "cf.",
                                                       "cf",
                                                       "compare",
                                                       "e.g.",
                                                       "for example",
                                                       "for instance",
                                                       "for more",
                                                       "for details",
                                                       "for an overview",
                                                       "for a discussion",
                                                       "as quoted in",
                                                       "quoted in",
                                                       "as cited in",
                                                       "cited in",
                                                       "in particular",
                                                       "accord",
                                                       "contra",
                                                       "also",
                                                       "and",
                                                       "source"};

std::size_t skip_lead_in(std::string_view text, std::size_t at) {
    at = skip_spaces(text, at);
    for (const auto lead : lead_ins) {
        if (!word_goes_on(text, at, lead)) continue;
        auto end = at + lead.size();
        if (end < text.size() && (text[end] == ',' || text[end] == ':')) ++end;
        const auto next = skip_spaces(text, end);
        if (next > end) return next;
    }
    return at;
}

// Passes over one lead-in after the other: "But see, for example,".
std::size_t skip_lead_ins(std::string_view text, std::size_t at) {
    while (true) {
        const auto next = skip_lead_in(text, at);
        if (next == at) return at;
        at = next;
    }
}

// What follows a semicolon and is no citation of its own: "March 2020.", "41(6): 215-9", "p. 4".
bool is_continuation(std::string_view rest) {
    const auto begin = skip_spaces(rest, 0);
    if (begin == 0 || begin >= rest.size() || is_digit(rest[begin])) return true;
    const auto found = find_date(rest.substr(0, std::min<std::size_t>(rest.size(), begin + 40)));
    if (found && found->span.begin == begin) return true;
    for (const std::string_view word :
         {"p.", "pp.", "no.", "vol.", "accessed", "available", "last", "doi", "doi:", "emphasis",
          "archived", "chap.", "para.", "at"}) {
        if (goes_on(rest, begin, word)) return true;
    }
    return false;
}

// A name before a semicolon belongs to a list of authors: "Smith, J.; Lee, K.; Title".
bool is_name_alone(std::string_view piece) {
    piece = trim(piece);
    return piece.size() < 40 && piece.find(',') != npos && piece.find('.') != npos &&
           !find_date(piece) && piece.find("bid") == npos && piece.find("cit.") == npos &&
           piece.find("upra") == npos && looks_like_names(piece);
}

std::vector<range> split_at_semicolons(std::string_view text, const std::vector<bool>& outside) {
    std::vector<range> parts;
    std::size_t begin = 0;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text[at] != ';' || !outside[at] || is_continuation(text.substr(at + 1, 60))) continue;
        if (is_name_alone(text.substr(begin, at - begin))) continue;
        parts.push_back({begin, at});
        begin = at + 1;
    }
    parts.push_back({begin, text.size()});
    return parts;
}

std::vector<quotation>::const_iterator first_from(const std::vector<quotation>& quotations,
                                                  std::size_t begin) {
    return std::lower_bound(
        quotations.begin(), quotations.end(), begin,
        [](const quotation& one, std::size_t at) { return one.outer.begin < at; });
}

// The longest list of names that stands before a title without a stop between them.
constexpr std::size_t longest_unstopped = 40;

// A title begins after a stop, a bracket, a number or a name, never in the middle of a sentence.
bool begins_like_title(std::string_view text, const quotation& quoted) {
    auto end = quoted.outer.begin;
    while (end > 0 && is_space_at(text, previous(text, end))) end = previous(text, end);
    if (end == 0) return true;
    if (!is_word(code_point_at(text, previous(text, end)).value) || is_digit(text[end - 1]))
        return true;
    if (goes_on(text, end - std::min<std::size_t>(end, 3), " in")) return true;
    return end <= longest_unstopped && looks_like_names(text.substr(0, end)) &&
           text.find(':') >= end;
}

bool is_title(std::string_view text, const quotation& quoted) {
    return quoted.inner.size() > 2 && ends_like_title(text, quoted) &&
           begins_like_title(text, quoted);
}

// "in “Book,”": a quotation that names the container.
bool names_container(std::string_view text, const quotation& quoted, std::size_t floor) {
    auto end = quoted.outer.begin;
    while (end > floor && is_space_at(text, previous(text, end))) end = previous(text, end);
    return end >= floor + 3 && goes_on(text, end - 2, "in") &&
           !is_word(code_point_at(text, end - 3).value);
}

// The breaks inside the part.
std::span<const std::size_t> within(const std::vector<std::size_t>& breaks, range part) {
    const auto first = std::upper_bound(breaks.begin(), breaks.end(), part.begin);
    const auto last = std::lower_bound(first, breaks.end(), part.end);
    return {first, last};
}

// "Ibid. See also Falk": a sentence that leads in to a citation begins another one.
std::vector<range> split_at_lead_ins(std::string_view text, range piece,
                                     const std::vector<std::size_t>& breaks) {
    std::vector<range> parts;
    auto begin = piece.begin;
    for (const auto at : breaks) {
        const bool leads = word_goes_on(text, at, "see") || word_goes_on(text, at, "cf") ||
                           word_goes_on(text, at, "compare") || word_goes_on(text, at, "but see");
        if (!leads) continue;
        parts.push_back({begin, at});
        begin = at;
    }
    parts.push_back({begin, piece.end});
    return parts;
}

// Where a second citation begins without a semicolon: at the break before its quoted title.
std::vector<range> split_at_titles(std::string_view text, range part,
                                   const std::vector<quotation>& quotations,
                                   std::span<const std::size_t> breaks) {
    std::vector<range> parts;
    auto begin = part.begin;
    std::size_t last_end = npos;
    for (auto at = first_from(quotations, part.begin);
         at != quotations.end() && at->outer.end <= part.end; ++at) {
        const auto& quoted = *at;
        if (!is_title(text, quoted)) continue;
        const auto after = std::upper_bound(breaks.begin(), breaks.end(), quoted.outer.begin);
        const bool has_break =
            last_end != npos && after != breaks.begin() && *(after - 1) > last_end;
        if (has_break && !names_container(text, quoted, part.begin)) {
            auto next = *(after - 1);
            const bool earlier = after - breaks.begin() > 1 && *(after - 2) > last_end;
            if (next == quoted.outer.begin && earlier) next = *(after - 2);
            parts.push_back({begin, next});
            begin = next;
        }
        last_end = quoted.outer.end;
    }
    parts.push_back({begin, part.end});
    return parts;
}

// Where the names begin that end at `end`: the run of words fit for names.
std::size_t trailing_names(std::string_view text, std::size_t floor, std::size_t end) {
    auto begin = end;
    auto at = end;
    while (at > floor) {
        auto word_end = at;
        while (word_end > floor && is_space_at(text, previous(text, word_end)))
            word_end = previous(text, word_end);
        auto word = word_end;
        while (word > floor && !is_space_at(text, previous(text, word)))
            word = previous(text, word);
        if (word == word_end || !looks_like_names(text.substr(word, word_end - word))) break;
        if (is_capital_at(text, word)) begin = word;
        at = word;
    }
    return begin;
}

// Leaves out the sentences, or the words, of prose before the authors of a quoted title.
std::size_t begin_of_authors(std::string_view text, range part, const quotation& title,
                             std::span<const std::size_t> breaks) {
    const auto begin = part.begin;
    if (looks_like_names(text.substr(begin, title.outer.begin - begin))) return begin;
    for (auto i = breaks.size(); i-- > 0;) {
        if (breaks[i] >= title.outer.begin || breaks[i] <= begin) continue;
        const auto start = skip_lead_ins(text, breaks[i]);
        if (looks_like_names(text.substr(start, title.outer.begin - start))) return start;
        break;
    }
    return trailing_names(text, begin, title.outer.begin);
}

// Leaves out the sentences of prose after a citation.
std::size_t end_before_prose(std::string_view text, range part, std::size_t from,
                             std::span<const std::size_t> breaks) {
    for (std::size_t i = 0; i < breaks.size(); ++i) {
        if (breaks[i] <= from || breaks[i] >= part.end) continue;
        const auto end = i + 1 < breaks.size() ? std::min(breaks[i + 1], part.end) : part.end;
        if (is_prose(text.substr(breaks[i], end - breaks[i]))) return breaks[i];
    }
    return part.end;
}

// Leaves out the sentences of prose before a citation without a quoted title.
std::size_t begin_after_prose(std::string_view text, range part,
                              std::span<const std::size_t> breaks) {
    auto begin = part.begin;
    for (const auto at : breaks) {
        if (at <= begin || at >= part.end) continue;
        if (!is_prose(text.substr(begin, at - begin))) break;
        begin = skip_lead_ins(text, at);
    }
    return begin;
}

bool keeps_stop(std::string_view text) {
    const auto words = words_of(text.substr(text.size() < 8 ? 0 : text.size() - 8));
    return !words.empty() && (words.back() == "ibid" || words.back() == "cit" ||
                              words.back() == "id" || words.back() == "al");
}

range without_stop(std::string_view text, range part) {
    part = trim(text, part);
    while (!part.empty() && (text[part.end - 1] == ';' || text[part.end - 1] == ',')) --part.end;
    if (!part.empty() && text[part.end - 1] == '.' && !keeps_stop(part.of(text))) --part.end;
    if (part.of(text).ends_with("。")) part.end -= 3;
    return trim(text, part);
}

range narrow(std::string_view text, range part, const std::vector<quotation>& quotations,
             std::span<const std::size_t> breaks) {
    part = trim(text, part);
    part.begin = std::min(part.end, skip_lead_ins(text, part.begin));
    if (const auto* title = find_title(text, part, quotations)) {
        part.begin = begin_of_authors(text, part, *title, breaks);
        part.end = end_before_prose(text, part, title->outer.end, breaks);
    } else {
        part.begin = begin_after_prose(text, part, breaks);
    }
    return without_stop(text, part);
}

}  // namespace

const quotation* find_title(std::string_view text, range part,
                            const std::vector<quotation>& quotations) {
    for (auto at = first_from(quotations, part.begin);
         at != quotations.end() && at->outer.end <= part.end; ++at) {
        if (is_title(text, *at)) return &*at;
    }
    return nullptr;
}

std::vector<range> split_citations(std::string_view text) {
    const auto quotations = find_quotations(text);
    const auto outside = find_outside(text, quotations);
    std::vector<range> citations;
    for (const auto& piece : split_at_semicolons(text, outside)) {
        const auto breaks = find_breaks(text, piece, outside);
        for (const auto& sentence : split_at_lead_ins(text, piece, breaks)) {
            for (const auto& part :
                 split_at_titles(text, sentence, quotations, within(breaks, sentence))) {
                const auto narrowed = narrow(text, part, quotations, within(breaks, part));
                if (!narrowed.empty()) citations.push_back(narrowed);
            }
        }
    }
    return citations;
}

}  // namespace citation_parsing
