// Finds dates in references: "March 26, 2019", "26 Mar. 2019", "2019-03-26", "Spring 2019",
// "2019a".
#include "dates.hpp"

#include <array>

namespace citation_parsing {
namespace {

constexpr std::array<std::string_view, 12> months = {
    "january", "february", "march",     "april",   "may",      "june",
    "july",    "august",   "september", "october", "november", "december"};

bool is_year(long number) {
    return number >= 1400 && number <= 2099;
}
bool is_day(long number) {
    return number >= 1 && number <= 31;
}

bool begins_word(std::string_view text, std::size_t at) {
    return at == 0 || !is_word(code_point_at(text, previous(text, at)).value);
}

// Blanks, commas, stops and "of": what stands between the parts of a date.
std::size_t skip_joint(std::string_view text, std::size_t at) {
    const auto end = std::min(text.size(), at + 6);
    while (at < end && (text[at] == ' ' || text[at] == ',' || text[at] == '.')) ++at;
    return word_goes_on(text, at, "of") ? skip_spaces(text, at + 2) : at;
}

// A day, with its "th" or the rest of a range ("5-7"); 0 where there is none.
int read_day(std::string_view text, std::size_t& at) {
    auto end = at;
    const auto day = read_number(text, end);
    if (!is_day(day)) return 0;
    for (const auto suffix : {"st", "nd", "rd", "th"}) {
        if (word_goes_on(text, end, suffix)) end += 2;
    }
    const auto dash = text.substr(end, 3) == "\xE2\x80\x93" ? 3U
                      : text.substr(end, 1) == "-"          ? 1U
                                                            : 0U;
    auto range_end = end + dash;
    if (dash != 0 && is_day(read_number(text, range_end))) end = range_end;
    if (is_word(code_point_at(text, end).value)) return 0;
    at = end;
    return static_cast<int>(day);
}

// A year with its letter; 0 where there is none.
int read_year(std::string_view text, std::size_t& at, char& letter) {
    auto end = at;
    const auto year = read_number(text, end);
    if (!is_year(year) || end - at != 4) return 0;
    if (end < text.size() && is_lower(text[end])) {
        if (is_word(code_point_at(text, end + 1).value)) return 0;
        letter = text[end++];
    } else if (is_word(code_point_at(text, end).value)) {
        return 0;
    }
    at = end;
    return static_cast<int>(year);
}

// "March 26, 2019", "March 2019", "November/December 2019".
std::optional<found_date> month_first(std::string_view text, std::size_t at) {
    found_date found;
    std::size_t end = 0;
    found.value.month = month_at(text, at, end);
    if (found.value.month == 0) return std::nullopt;
    if (end < text.size() && (text[end] == '/' || text[end] == '-')) {
        std::size_t second = 0;
        if (month_at(text, end + 1, second) != 0) end = second;
    }
    auto next = skip_joint(text, end);
    if (const auto day = read_day(text, next); day != 0) {
        found.value.day = day;
        next = skip_joint(text, next);
    }
    found.value.year = read_year(text, next, found.letter);
    if (found.value.year == 0) return std::nullopt;
    found.span = {at, next};
    return found;
}

// "26 March 2019".
std::optional<found_date> day_first(std::string_view text, std::size_t at) {
    auto next = at;
    const auto day = read_day(text, next);
    if (day == 0) return std::nullopt;
    auto found = month_first(text, skip_joint(text, next));
    if (!found || found->value.day != 0) return std::nullopt;
    found->value.day = day;
    found->span.begin = at;
    return found;
}

// A slash date whose order is not certain gives its year alone.
void set_numeric(date& value, long first, long second, char separator) {
    if (separator == '.' || first > 12) {
        value.day = static_cast<int>(first);
        value.month = static_cast<int>(second);
    } else if (second > 12) {
        value.month = static_cast<int>(first);
        value.day = static_cast<int>(second);
    }
    if (value.month > 12 || value.day > 31) value.month = value.day = 0;
}

// "26.3.2019", "3/26/2019".
std::optional<found_date> year_last_numeric(std::string_view text, std::size_t at) {
    auto end = at;
    const auto first = read_number(text, end);
    if (!is_day(first) || end + 1 >= text.size()) return std::nullopt;
    const char separator = text[end];
    if (separator != '.' && separator != '/' && separator != '-') return std::nullopt;
    const auto second = read_number(text, ++end);
    if (!is_day(second) || end >= text.size() || text[end] != separator) return std::nullopt;
    found_date found;
    found.value.year = read_year(text, ++end, found.letter);
    if (found.value.year == 0 || found.letter != 0) return std::nullopt;
    set_numeric(found.value, first, second, separator);
    found.span = {at, end};
    return found;
}

// "2020年5月3日", "2020年5月".
std::optional<found_date> year_in_chinese(std::string_view text, std::size_t at) {
    auto end = at;
    const auto year = read_number(text, end);
    if (!is_year(year) || text.substr(end, 3) != "年") return std::nullopt;
    found_date found;
    found.value.year = static_cast<int>(year);
    end += 3;
    found.span = {at, end};
    const auto month = read_number(text, end);
    if (month < 1 || month > 12 || text.substr(end, 3) != "月") return found;
    found.value.month = static_cast<int>(month);
    end += 3;
    found.span.end = end;
    const auto day = read_number(text, end);
    if (!is_day(day) || text.substr(end, 3) != "日") return found;
    found.value.day = static_cast<int>(day);
    found.span.end = end + 3;
    return found;
}

// Reads what may follow a year: "-03-26", "/3/26", ".3.26".
void read_numeric_rest(std::string_view text, found_date& found) {
    auto at = found.span.end;
    if (at >= text.size()) return;
    const char separator = text[at];
    if (separator != '-' && separator != '/' && separator != '.') return;
    const auto month = read_number(text, ++at);
    if (month < 1 || month > 12 || at >= text.size() || text[at] != separator) return;
    const auto day = read_number(text, ++at);
    if (!is_day(day) || is_word(code_point_at(text, at).value)) return;
    found.value.month = static_cast<int>(month);
    found.value.day = static_cast<int>(day);
    found.span.end = at;
}

// Reads what may follow a year in words: ", March 26" (APA), " Mar 26" (Vancouver), unless that is
// the beginning of another date.
void read_worded_rest(std::string_view text, found_date& found) {
    std::size_t end = 0;
    const auto at = skip_joint(text, found.span.end);
    const auto month = month_at(text, at, end);
    if (at == found.span.end || month == 0 || !is_upper(text[at])) return;
    if (month_first(text, at)) return;
    found.value.month = month;
    found.span.end = end;
    auto next = skip_joint(text, end);
    const auto day = read_day(text, next);
    if (day == 0) return;
    found.value.day = day;
    found.span.end = next;
}

std::optional<found_date> year_first(std::string_view text, std::size_t at) {
    found_date found;
    auto end = at;
    found.value.year = read_year(text, end, found.letter);
    if (found.value.year == 0) return std::nullopt;
    found.span = {at, end};
    if (found.letter == 0) read_numeric_rest(text, found);
    if (found.value.month == 0) read_worded_rest(text, found);
    return found;
}

// A bare year next to a dash and digits is a page or a range of another kind.
bool is_in_number(std::string_view text, range span) {
    const auto before = span.begin == 0 ? ' ' : text[span.begin - 1];
    if (span.begin > 1 && (before == '-' || before == '/' || before == '.' || before == ':') &&
        is_digit(text[span.begin - 2])) {
        return true;
    }
    if (before == '/' || before == '=' || before == '_') return true;
    const auto rest = text.substr(span.end, 4);
    const bool dash = rest.size() > 1 && (rest[0] == '-' || rest[0] == '/');
    return dash && is_digit(rest[1]);
}

std::optional<found_date> date_at(std::string_view text, std::size_t at) {
    if (!is_digit(text[at])) return month_first(text, at);
    if (auto found = day_first(text, at)) return found;
    if (auto found = year_last_numeric(text, at)) return found;
    if (auto found = year_in_chinese(text, at)) return found;
    auto found = year_first(text, at);
    if (found && found->value.month == 0 && is_in_number(text, found->span)) return std::nullopt;
    return found;
}

}  // namespace

int month_at(std::string_view text, std::size_t at, std::size_t& end) {
    constexpr std::string_view first_letters = "jfmasond";
    if (at >= text.size() || first_letters.find(to_lower(text[at])) == npos) return 0;
    for (std::size_t i = 0; i < months.size(); ++i) {
        if (!goes_on(text, at, months[i].substr(0, 3))) continue;
        for (const auto size : {months[i].size(), std::size_t{4}, std::size_t{3}}) {
            if (size > months[i].size() || !word_goes_on(text, at, months[i].substr(0, size)))
                continue;
            end = at + size;
            if (size < months[i].size() && text.substr(end, 1) == ".") ++end;
            return static_cast<int>(i + 1);
        }
    }
    return 0;
}

std::optional<found_date> find_date(std::string_view text, std::size_t from) {
    for (auto at = from; at < text.size(); ++at) {
        const bool candidate = is_digit(text[at]) || is_upper(text[at]) || is_lower(text[at]);
        if (!candidate || !begins_word(text, at)) continue;
        if (auto found = date_at(text, at)) return found;
    }
    return std::nullopt;
}

}  // namespace citation_parsing
