// Guesses the CSL type of a work from its fields and the words around them.
#include "item_type.hpp"

#include <algorithm>
#include <array>
#include <initializer_list>

#include "text_scan.hpp"

namespace citation_parsing {
namespace {

using word_list = std::vector<std::string>;

bool has_any(const word_list& words, std::initializer_list<std::string_view> wanted) {
    return std::any_of(words.begin(), words.end(), [&](const std::string& word) {
        return std::find(wanted.begin(), wanted.end(), word) != wanted.end();
    });
}

bool is_conference(const word_list& container) {
    return has_any(container, {"proceedings", "proc", "conference", "conf", "symposium", "symp",
                               "workshop", "congress", "meeting"});
}

// Bodies that publish on their own sites.
bool is_institute(const word_list& container) {
    return has_any(container, {"institute", "center", "centre", "foundation", "endowment",
                               "university", "council", "institution", "association", "agency",
                               "ministry", "bureau", "department"});
}

bool is_newspaper(const word_list& container) {
    return !is_institute(container) &&
           has_any(container,
                   {"times",   "post",      "news",    "daily",     "herald",   "guardian",
                    "tribune", "telegraph", "gazette", "newspaper", "observer", "independent",
                    "reuters", "bloomberg", "zeitung", "monde",     "globe",    "chronicle",
                    "nikkei",  "yomiuri",   "asahi",   "mainichi",  "xinhua"});
}

// What a title says of its own kind, by its words.
std::string_view type_named(const word_list& title, const word_list& all) {
    if (has_any(all, {"thesis", "dissertation", "habilitation"})) return "thesis";
    if (has_any(all, {"patent"})) return "patent";
    if (has_any(title, {"treaty", "protocol"}) &&
        has_any(all, {"between", "signed", "opened", "unts"}))
        return "treaty";
    if (has_any(all, {"resolution"}) && has_any(all, {"un", "nations", "assembly", "council"}))
        return "legislation";
    if (has_any(all, {"hearing", "hearings"}) &&
        has_any(all, {"committee", "subcommittee", "congress", "senate"}))
        return "hearing";
    if (!title.empty() && title.back() == "act") return "legislation";
    if (!title.empty() && title.back() == "bill") return "bill";
    return "";
}

bool is_report(const csl_item& item, const word_list& all) {
    if (item.has(field::number)) return true;
    return has_any(all, {"report", "rep", "whitepaper", "briefing"}) ||
           (has_any(all, {"paper", "papers", "brief", "briefs", "note", "memo", "memorandum"}) &&
            has_any(all, {"working", "policy", "issue", "technical", "discussion", "occasional",
                          "research"}));
}

std::string_view type_in_container(const csl_item& item, const word_list& container,
                                   const word_list& all) {
    if (is_conference(container)) return "paper-conference";
    const bool numbered = item.has(field::volume) || item.has(field::issue);
    if (!item.editor.empty() && (!numbered || item.has(field::publisher))) return "chapter";
    if (is_report(item, container)) return "report";
    if (numbered) return "article-journal";
    if (is_newspaper(container)) return "article-newspaper";
    if (item.has(field::publisher) || item.has(field::publisher_place)) return "chapter";
    if (is_report(item, all)) return "report";
    if (item.has(field::page) || item.has(field::doi)) return "article-journal";
    if (item.has(field::url) || is_institute(container)) return "webpage";
    if (item.issued.month != 0) return "article-magazine";
    return "article-journal";
}

}  // namespace

std::string_view guess_type(const csl_item& item, std::string_view text) {
    const auto all = words_of(text);
    const auto title = words_of(item[field::title]);
    if (const auto named = type_named(title, all); !named.empty()) return named;
    if (item.has(field::container_title))
        return type_in_container(item, words_of(item[field::container_title]), all);
    if (item.has(field::volume) && item.has(field::page)) return "article-journal";
    const bool placed = item.has(field::publisher) && item.has(field::publisher_place);
    const bool numbered = item.has(field::number) || item.has(field::issue);
    if (is_report(item, all) && !(placed && !numbered)) return "report";
    if (item.has(field::publisher) || item.has(field::isbn) || item.has(field::edition))
        return "book";
    if (item.has(field::url) || (item.issued.day != 0 && item.has(field::title))) return "webpage";
    return item.has(field::publisher_place) ? "book" : "document";
}

}  // namespace citation_parsing
