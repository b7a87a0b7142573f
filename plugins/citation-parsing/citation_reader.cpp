// Reads one citation: its kind, and what it cites as a CSL item.
#include "citation_reader.hpp"

#include "dates.hpp"
#include "names.hpp"
#include "quotes.hpp"
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

}  // namespace

std::optional<citation> read_citation(std::string_view text) {
    if (auto found = read_short_form(text)) return found;
    const auto quotations = find_quotations(text);
    const auto* title = find_title(text, {0, text.size()}, quotations);
    if (title == nullptr) return read_bare_short(text);
    citation one;
    one.item[field::title] = clean_title(title->inner.of(text));
    one.item.author = parse_names(text.substr(0, title->outer.begin)).people;
    const auto tail = text.substr(title->outer.end);
    const auto when = find_date(tail);
    if (when) one.item.issued = when->value;
    one.item[field::container_title] = clean_title(tail.substr(0, when ? when->span.begin : npos));
    return one;
}

}  // namespace citation_parsing
