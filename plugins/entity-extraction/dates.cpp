// Finds calendar dates; see dates.hpp.
#include "dates.hpp"

#include <array>
#include <charconv>
#include <cstdio>
#include <optional>

namespace entity_extraction {
namespace {

int number_at(const passage& page, std::size_t i) {
    if (i >= page.size() || page[i].kind != token_kind::number) return -1;
    const auto digits = page.word(i);
    int value = -1;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    return error == std::errc{} && end == digits.data() + digits.size() ? value : -1;
}

bool is_year(const passage& page, std::size_t i) {
    const auto value = number_at(page, i);
    return page[i].size() == 4 && value >= 1500 && value < 2100;
}

bool is_day(const passage& page, std::size_t i) {
    return number_at(page, i) >= 1 && number_at(page, i) <= 31 && page[i].size() <= 2;
}

bool is_month(const passage& page, std::size_t i) {
    return i < page.size() && page[i].is(word::month) && page[i].has_capital();
}

bool is_ordinal_ending(const passage& page, std::size_t i) {
    if (!page.continues(i) || !page[i].glued) return false;
    const auto word = page.word(i);
    return word == "st" || word == "nd" || word == "rd" || word == "th";
}

// The end of a year that stands at i, perhaps after a comma; i where there is none.
std::size_t after_year(const passage& page, std::size_t i) {
    auto at = i;
    if (page.is_symbol(at, ',')) ++at;
    return page.continues(at) && is_year(page, at) ? at + 1 : i;
}

std::size_t after_day(const passage& page, std::size_t i) {
    if (!page.continues(i) || !is_day(page, i)) return i;
    const auto end = i + 1 + (is_ordinal_ending(page, i + 1) ? 1 : 0);
    // "May 5 million" and "June 7.30" hold no day; "3-5" keeps its second day.
    const bool range = page.continues(end + 1) && page[end].glued && page[end + 1].glued &&
                       page[end].kind == token_kind::symbol && !page.is_symbol(end, ',') &&
                       !page.is_symbol(end, '.') && is_day(page, end + 1);
    return range ? end + 2 : end;
}

// "March 26, 2019", "July 2024", "4 December": from the month on.
std::size_t after_month(const passage& page, std::size_t month) {
    auto at = month + 1;
    if (page.is_symbol(at, '.') && page[month].size() <= 4) ++at;
    const auto day = after_day(page, at);
    const auto year = after_year(page, day);
    return year != day ? year : day != at ? day : month + 1;
}

// "26", "26th", "26th of" before the month at i.
std::size_t before_month(const passage& page, std::size_t month) {
    auto at = month;
    if (at >= 2 && !page[at].opens && page.word(at - 1) == "of") --at;
    if (at >= 2 && !page[at].opens && is_ordinal_ending(page, at - 1)) --at;
    if (at >= 1 && !page[at].opens && is_day(page, at - 1)) return at - 1;
    return month;
}

// "May", "March" and "August" are words too: alone they want a word of time before them.
bool stands_alone(const passage& page, std::size_t month) {
    if (page[month].letters != letter_case::capitalised || page[month].size() < 3) return false;
    return month > 0 && !page[month].opens &&
           page[month - 1].is(word::date_preposition | word::date_modifier);
}

std::optional<mention> month_date(const passage& page, std::size_t month) {
    auto first = before_month(page, month);
    const auto last = after_month(page, month);
    if (first == month && last == month + 1 && !stands_alone(page, month)) return std::nullopt;
    const bool modified =
        first > 0 && !page[first].opens && page[first - 1].is(word::date_modifier);
    if (modified) --first;
    return mention{static_cast<std::uint32_t>(first), static_cast<std::uint32_t>(last), label::date,
                   finder::rule};
}

// 2024-06-04, 2024/12/11, 4.12.2017 is one number token and stays unread.
std::optional<mention> numeric_date(const passage& page, std::size_t i) {
    if (!page.continues(i + 4)) return std::nullopt;
    for (auto at = i + 1; at <= i + 4; ++at) {
        if (!page[at].glued) return std::nullopt;
    }
    const bool same = page.word(i + 1) == page.word(i + 3);
    const bool separated = page.is_symbol(i + 1, '-') || page.is_symbol(i + 1, '/');
    const auto month = number_at(page, i + 2);
    if (!same || !separated || month < 1 || month > 12 || !is_day(page, i + 4)) return std::nullopt;
    const auto first = static_cast<std::uint32_t>(i);
    return mention{first, first + 5, label::date, finder::rule};
}

bool is_dash(const passage& page, std::size_t i) {
    if (i >= page.size()) return false;
    const auto word = page.word(i);
    return word == "-" || word == "\u2013" || word == "\u2014";
}

// A number of four digits is a year where a word of time or a bracket leads to it.
bool is_led(const passage& page, std::size_t i) {
    if (i == 0 || page[i].opens) return false;
    const auto& before = page[i - 1];
    return before.is(word::date_preposition | word::date_modifier | word::season |
                     word::possessive) ||
           page.is_symbol(i - 1, '(');
}

// "Lisbon, 2022" and "2017 or 2018" are years; "2017, 2000 people" is not.
bool is_listed(const passage& page, std::size_t i) {
    if (i == 0 || page[i].opens) return false;
    const auto before = page.word(i - 1);
    if (before != "," && before != "and" && before != "or") return false;
    if (!page.continues(i + 1) || page[i + 1].letters != letter_case::lower) return true;
    return page[i + 1].is(word::connective | word::function);
}

// What follows the number at i - 1 tells that it counts: "2016%", "1900 million", "2000 workers".
bool counts_something(const passage& page, std::size_t i) {
    if (!page.continues(i)) return false;
    const bool round = number_at(page, i - 1) % 100 == 0;
    const bool noun = page[i].letters == letter_case::lower && !page[i].glued &&
                      !page[i].is(word::connective | word::function | word::date_preposition);
    if (round && noun) return true;
    if (page[i].glued && page[i].kind == token_kind::word) return page.word(i) != "s";
    return page.is_symbol(i, '%') || page[i].is(word::magnitude | word::currency);
}

std::optional<mention> year_date(const passage& page, std::size_t i) {
    const bool led = is_led(page, i) || is_listed(page, i);
    if (!led || counts_something(page, i + 1)) return std::nullopt;
    auto first = static_cast<std::uint32_t>(i);
    auto last = first + 1;
    if (page.continues(last) && page[last].glued && page.word(last) == "s") ++last;
    if (is_dash(page, last) && page.continues(last + 1) && is_year(page, last + 1)) last += 2;
    while (first > 0 && !page[first].opens &&
           page[first - 1].is(word::season | word::date_modifier))
        --first;
    return mention{first, last, label::date, finder::rule};
}

}  // namespace

void find_dates(const passage& page, mentions& found) {
    for (std::size_t i = 0; i < page.size(); ++i) {
        std::optional<mention> date;
        if (is_month(page, i)) {
            date = month_date(page, i);
        } else if (page[i].kind == token_kind::number && is_year(page, i)) {
            date = numeric_date(page, i);
            if (!date) date = year_date(page, i);
        }
        if (!date) continue;
        found.push_back(*date);
        i = std::max<std::size_t>(i, date->last - 1);
    }
}

namespace {

int month_number(std::string_view name) {
    constexpr std::array<std::string_view, 12> months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                      "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    for (std::size_t i = 0; i < months.size(); ++i) {
        if (name.size() >= 3 && (name[0] & ~0x20) == months[i][0] &&
            (name[1] | 0x20) == months[i][1] && (name[2] | 0x20) == months[i][2]) {
            return static_cast<int>(i) + 1;
        }
    }
    return 0;
}

}  // namespace

std::string iso_date(const passage& page) {
    std::array<int, 3> parts{};  // year, month, day
    int years = 0;
    for (std::size_t i = 0; i < page.size(); ++i) {
        if (page[i].is(word::season | word::date_modifier)) return {};
        if (page[i].kind == token_kind::number && is_year(page, i)) {
            parts[0] = number_at(page, i);
            ++years;
        } else if (is_month(page, i)) {
            parts[1] = month_number(page.word(i));
        } else if (is_day(page, i)) {
            if (parts[1] == 0 && parts[0] != 0) {
                parts[1] = number_at(page, i);
            } else if (parts[2] == 0) {
                parts[2] = number_at(page, i);
            } else {
                return {};
            }
        } else if (page.word(i) == "s") {
            return {};
        }
    }
    if (years != 1) return {};
    std::array<char, 24> text{};
    const auto size = parts[1] == 0 ? std::snprintf(text.data(), text.size(), "%04d", parts[0])
                      : parts[2] == 0
                          ? std::snprintf(text.data(), text.size(), "%04d-%02d", parts[0], parts[1])
                          : std::snprintf(text.data(), text.size(), "%04d-%02d-%02d", parts[0],
                                          parts[1], parts[2]);
    return {text.data(), static_cast<std::size_t>(size)};
}

}  // namespace entity_extraction
