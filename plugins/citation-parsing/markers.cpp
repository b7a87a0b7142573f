// Finds the places in the body that call a note or an item of the reference list.
#include "markers.hpp"

#include <algorithm>

#include "dates.hpp"
#include "labels.hpp"
#include "names.hpp"

namespace citation_parsing {
namespace {

constexpr std::size_t longest_marker = 200;
constexpr long largest_number = 9999;
constexpr long longest_range = 100;

// Blanks, "-" and "–".
std::size_t dash_at(std::string_view text, std::size_t at) {
    if (at < text.size() && text[at] == '-') return 1;
    return goes_on(text, at, "\xE2\x80\x93") ? 3 : 0;
}

// "12" or "xii".
long read_count(std::string_view inside, std::size_t& at) {
    const bool roman = at < inside.size() && is_lower(inside[at]);
    return roman ? read_roman(inside, at) : read_number(inside, at);
}

// "2, 3", "4-6", "^1"; "12, p. 4" is none: only numbers, commas and dashes.
std::vector<int> read_numbers(std::string_view inside) {
    std::vector<int> numbers;
    std::size_t at = inside.substr(0, 1) == "^" ? 1 : 0;
    while (true) {
        at = skip_spaces(inside, at);
        const auto first = read_count(inside, at);
        if (first < 1 || first > largest_number) return {};
        at = skip_spaces(inside, at);
        auto last = first;
        if (const auto dash = dash_at(inside, at); dash != 0) {
            at = skip_spaces(inside, at + dash);
            last = read_count(inside, at);
            if (last < first || last - first > longest_range) return {};
        }
        for (auto number = first; number <= last; ++number)
            numbers.push_back(static_cast<int>(number));
        at = skip_spaces(inside, at);
        if (at == inside.size()) return numbers;
        if (inside[at] != ',' && inside[at] != ';') return {};
        ++at;
    }
}

// A year in brackets is none: "[2019]".
bool is_year_alone(const std::vector<int>& numbers, const known_numbers& known) {
    return numbers.size() == 1 && numbers[0] >= 1000 &&
           static_cast<std::size_t>(numbers[0]) >= known.size();
}

std::size_t read_bracket(std::string_view text, std::size_t at, std::size_t end,
                         const known_numbers& known, std::vector<marker>& found) {
    const auto window = text.substr(at + 1, std::min(longest_marker, end - at - 1));
    const auto close = window.find_first_of("[]\n");
    if (close == npos || window[close] != ']') return at + 1;
    const auto inside = window.substr(0, close);
    auto numbers = read_numbers(inside);
    if (!numbers.empty() && !is_year_alone(numbers, known)) {
        found.push_back({{at, at + close + 2}, std::string(trim(inside)), std::move(numbers)});
    }
    return at + close + 2;
}

// "km²" and "10³" are no markers.
bool is_exponent(std::string_view text, std::size_t at) {
    if (at == 0) return true;
    const auto before = previous(text, at);
    if (is_digit(text[before])) return true;
    for (const std::string_view unit : {"m", "cm", "mm", "km", "s", "x", "n", "r"}) {
        if (at < unit.size() || text.substr(at - unit.size(), unit.size()) != unit) continue;
        if (at == unit.size() ||
            !is_word(code_point_at(text, previous(text, at - unit.size())).value))
            return true;
    }
    return false;
}

std::size_t read_raised(std::string_view text, std::size_t at, const known_numbers& known,
                        std::vector<marker>& found) {
    auto end = at;
    marker one{{at, at}};
    while (true) {
        const auto number = read_superscript(text, end);
        if (number < 0) break;
        one.span.end = end;
        one.numbers.push_back(number);
        const bool listed = end < text.size() && text[end] == ',';
        if (!listed) break;
        ++end;
    }
    if (one.numbers.empty()) return at + 1;
    const bool all_known = std::all_of(one.numbers.begin(), one.numbers.end(),
                                       [&](int number) { return is_known(number, known); });
    const auto next = one.span.end;
    if (all_known && !is_exponent(text, at)) {
        one.label = std::to_string(one.numbers.front());
        for (std::size_t i = 1; i < one.numbers.size(); ++i)
            one.label += "," + std::to_string(one.numbers[i]);
        found.push_back(std::move(one));
    }
    return next;
}

bool may_be_raised(std::string_view text, std::size_t at) {
    const auto second = at + 1 < text.size() ? static_cast<unsigned char>(text[at + 1]) : 0;
    if (text[at] == '\xC2') return second == 0xB9 || second == 0xB2 || second == 0xB3;
    return second == 0x81;
}

// Digits behind a letter or a stop, before white space: what is left of a raised number.
bool is_glued(std::string_view text, range digits) {
    const auto before = previous(text, digits.begin);
    const auto c = code_point_at(text, before).value;
    const bool stop = c == '.' || c == ',' || c == ';' || c == ':' || c == '?' || c == '!' ||
                      c == ')' || c == '"' || c == 0x201D || c == 0x2019;
    if (!stop && !(is_word(c) && !is_capital(c))) return false;
    if (stop && before > 0 && is_digit(text[before - 1])) return false;
    const auto after = code_point_at(text, digits.end).value;
    return after == 0 || is_space(after) || after == '.' || after == ',' || after == ';' ||
           after == ')';
}

bool is_parenthesised(std::string_view text, range digits) {
    return text[digits.begin - 1] == '(' && digits.end < text.size() && text[digits.end] == ')';
}

void find_plain(std::string_view text, range part, int& last, const known_numbers& known,
                plain_form form, std::vector<marker>& found) {
    for (auto at = part.begin + 1; at < part.end; ++at) {
        if (!is_digit(text[at]) || is_digit(text[at - 1])) continue;
        auto end = at;
        const auto number = read_number(text, end);
        if (number != last + 1 || !is_known(last + 1, known)) continue;
        const range digits{at, end};
        const bool enclosed = form == plain_form::enclosed;
        if (!(enclosed ? is_parenthesised(text, digits) : is_glued(text, digits))) continue;
        ++last;
        found.push_back({enclosed ? range{at - 1, end + 1} : digits, std::to_string(last), {last}});
    }
}

// The year with its letter at the end of "Smith and Lee 2019a", with what precedes it as the
// family.
std::vector<marker::author_year> read_works(std::string_view inside) {
    std::vector<marker::author_year> works;
    std::string family;
    for (std::size_t at = 0; at < inside.size();) {
        auto end = inside.find(';', at);
        if (end == npos) end = inside.size();
        const auto piece = inside.substr(at, end - at);
        at = end + 1;
        std::size_t from = 0;
        while (auto found = find_date(piece, from)) {
            auto who = trim(piece.substr(from, found->span.begin - from));
            for (const std::string_view lead :
                 {"see also ", "see ", "e.g. ", "e.g., ", "cf. ", "also "}) {
                if (goes_on(who, 0, lead)) who = trim(who.substr(lead.size()));
            }
            const auto people = from == 0 && looks_like_names(who) ? parse_names(who).people
                                                                   : std::vector<person>{};
            if (!people.empty()) family = family_key(people.front());
            auto year = std::to_string(found->value.year);
            if (found->letter != 0) year += found->letter;
            if (!family.empty()) works.push_back({family, year});
            from = found->span.end;
        }
    }
    return works;
}

bool is_name_joint(std::string_view word) {
    return word == "and" || word == "&" || word == "et" || word == "al." || word == "al" ||
           word == "von" || word == "van" || word == "de";
}

// The word that ends before `end`, on the same line and not before `floor`.
range word_before(std::string_view text, std::size_t floor, std::size_t end) {
    while (end > floor && text[end - 1] == ' ') --end;
    auto begin = end;
    constexpr std::size_t longest_word = 60;
    while (begin > floor && text[begin - 1] != ' ' && text[begin - 1] != '\n') {
        if (end - begin > longest_word) return {end, end};
        --begin;
    }
    return {begin, end};
}

// Where the names begin that end at `end`: "Smith and Lee", "Smith et al."; `end` where none do.
std::size_t names_before(std::string_view text, std::size_t floor, std::size_t end) {
    auto begin = end;
    auto names = end;
    bool joined = true;
    for (int words = 0; words < 6; ++words) {
        const auto span = word_before(text, floor, begin);
        if (span.empty()) break;
        const auto word = span.of(text);
        const bool joint = is_name_joint(word);
        const bool name = is_capital_at(word, 0) && word.find_first_of(".,;:()\"") == npos;
        if (!joint && !(name && joined)) break;
        joined = joint;
        begin = span.begin;
        if (!joint) names = begin;
    }
    return names;
}

// "Smith (2019)" and "Smith (2019a, p. 5)".
void read_narrative(std::string_view text, range paren, std::string_view inside, std::size_t floor,
                    std::vector<marker>& found) {
    const auto year = find_date(inside);
    if (!year || year->span.begin != skip_spaces(inside, 0) || year->value.month != 0) return;
    const auto begin = names_before(text, floor, paren.begin);
    if (begin == paren.begin) return;
    const auto people = parse_names(text.substr(begin, paren.begin - begin)).people;
    if (people.empty()) return;
    auto label = std::to_string(year->value.year);
    if (year->letter != 0) label += year->letter;
    found.push_back({{begin, paren.end},
                     std::string(text.substr(begin, paren.end - begin)),
                     {},
                     {{family_key(people.front()), label}}});
}

}  // namespace

bool is_known(int number, const known_numbers& known) {
    return number > 0 && static_cast<std::size_t>(number) < known.size() &&
           known[static_cast<std::size_t>(number)];
}

std::vector<marker> find_numbered_markers(std::string_view text, range part,
                                          const known_numbers& known) {
    std::vector<marker> found;
    for (auto at = part.begin; at < part.end;) {
        const char c = text[at];
        if (c == '[')
            at = read_bracket(text, at, part.end, known, found);
        else if ((c == '\xC2' || c == '\xE2') && may_be_raised(text, at))
            at = read_raised(text, at, known, found);
        else
            ++at;
    }
    return found;
}

std::vector<marker> find_plain_markers(std::string_view text, std::span<const range> parts,
                                       const known_numbers& known, plain_form form) {
    std::vector<marker> found;
    int last = 0;
    for (const auto& part : parts) find_plain(text, part, last, known, form, found);
    if (form == plain_form::enclosed) return found;
    const auto total = static_cast<std::size_t>(std::count(known.begin(), known.end(), true));
    if (total == 0 || 3 * found.size() < 2 * total) found.clear();
    return found;
}

std::vector<marker> find_author_date_markers(std::string_view text, range part) {
    std::vector<marker> found;
    for (auto at = text.find('(', part.begin); at < part.end; at = text.find('(', at + 1)) {
        const auto window = text.substr(at + 1, std::min(2 * longest_marker, part.end - at - 1));
        const auto close = window.find_first_of("()");
        if (close == npos || window[close] != ')') continue;
        const auto inside = window.substr(0, close);
        const range paren{at, at + close + 2};
        auto works = read_works(inside);
        if (works.empty())
            read_narrative(text, paren, inside, part.begin, found);
        else
            found.push_back({paren, std::string(inside), {}, std::move(works)});
    }
    return found;
}

}  // namespace citation_parsing
