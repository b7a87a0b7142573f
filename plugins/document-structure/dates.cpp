// Finds dates in short lines: "December 4, 2017", "2024/12/11", "2017年12月5日", "12 05, 2017".
#include "dates.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include "characters.hpp"

namespace document_structure {

// A number, a word, or one other code point.
struct date_parser::token {
    enum class kind : std::uint8_t { number, word, symbol } what = kind::symbol;
    int number = 0;
    int month = 0;        // of a word
    char32_t symbol = 0;  // of a symbol, and of the first letter of a word
    std::size_t begin = 0;
    std::size_t end = 0;
    std::string word;

    [[nodiscard]] bool is_number(int least, int most, std::size_t longest) const {
        return what == kind::number && end - begin <= longest && number >= least && number <= most;
    }
    [[nodiscard]] bool is_year() const { return is_number(1800, 2100, 4) && end - begin == 4; }
    [[nodiscard]] bool is_month_number() const { return is_number(1, 12, 2); }
    [[nodiscard]] bool is_day() const { return is_number(1, 31, 2); }
    [[nodiscard]] bool is(char32_t wanted) const {
        return what == kind::symbol && symbol == wanted;
    }
};

namespace {

bool is_any_of(std::string_view word, std::initializer_list<std::string_view> words) {
    return std::find(words.begin(), words.end(), word) != words.end();
}

int last_day(int year, int month) {
    constexpr std::array<int, 12> days{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return month == 2 && leap ? 29 : days.at(static_cast<std::size_t>(month - 1));
}

// Letters that end the number before them in Chinese, Japanese and Korean dates.
bool is_unit(char32_t c) {
    return c == U'年' || c == U'月' || c == U'日' || c == U'년' || c == U'월' || c == U'일';
}

}  // namespace

// Tries each way of writing a date at a token.
class date_parser::reader {
  public:
    reader(std::string_view line, const date_parser& parser) {
        for (std::size_t at = 0; at < line.size();) at = read_token(line, at, parser);
    }

    std::vector<date> find() const {
        std::vector<date> found;
        for (std::size_t i = 0; i < tokens_.size();) {
            const auto [one, next] = date_at(i);
            if (next != i) found.push_back(one);
            i = next == i ? i + 1 : next;
        }
        return found;
    }

  private:
    struct match {
        date found;
        std::size_t next;
    };
    using kind = token::kind;

    std::size_t read_token(std::string_view line, std::size_t at, const date_parser& parser) {
        const auto first = decode(line, at);
        if (is_space(first.value)) return at + first.size;
        token made;
        made.begin = at;
        made.end = at + first.size;
        made.symbol = first.value;
        if (is_digit(first.value)) {
            read_number(line, made);
        } else if (is_letter(first.value) && !is_unit(first.value)) {
            read_word(line, made, parser);
        }
        const auto end = made.end;
        tokens_.push_back(std::move(made));
        return end;
    }

    static void read_number(std::string_view line, token& made) {
        while (made.end < line.size() && is_digit(static_cast<unsigned char>(line[made.end]))) {
            ++made.end;
        }
        made.what = kind::number;
        if (made.end - made.begin > 8) return;
        std::from_chars(line.data() + made.begin, line.data() + made.end, made.number);
    }

    static void read_word(std::string_view line, token& made, const date_parser& parser) {
        for (auto c = decode(line, made.end); is_letter(c.value) && !is_unit(c.value);
             c = decode(line, made.end)) {
            made.end += c.size;
        }
        made.what = kind::word;
        made.word = fold(line.substr(made.begin, made.end - made.begin));
        made.month = parser.month_named(made.word);
    }

    [[nodiscard]] const token& at(std::size_t i) const {
        static const token none;
        return i < tokens_.size() ? tokens_[i] : none;
    }
    [[nodiscard]] bool touches(std::size_t i) const { return at(i).end == at(i + 1).begin; }

    [[nodiscard]] match made(std::size_t first, std::size_t next, date date) const {
        if (date.month != 0 && date.day > last_day(date.year, date.month)) return {{}, first};
        date.begin = at(first).begin;
        date.end = at(next - 1).end;
        return {date, next};
    }

    [[nodiscard]] match date_at(std::size_t i) const {
        for (const auto way : {&reader::with_units, &reader::year_first, &reader::month_name_first,
                               &reader::day_first, &reader::numbers, &reader::year_alone}) {
            const auto found = (this->*way)(i);
            if (found.next != i) return found;
        }
        return {{}, i};
    }

    // 2017年12月5日, 2017년 12월 5일
    [[nodiscard]] match with_units(std::size_t i) const {
        if (!at(i).is_year() || !(at(i + 1).is(U'年') || at(i + 1).is(U'년'))) return {{}, i};
        date found{at(i).number};
        if (!at(i + 2).is_month_number() || !(at(i + 3).is(U'月') || at(i + 3).is(U'월'))) {
            return made(i, i + 2, found);
        }
        found.month = at(i + 2).number;
        if (!at(i + 4).is_day() || !(at(i + 5).is(U'日') || at(i + 5).is(U'일'))) {
            return made(i, i + 4, found);
        }
        found.day = at(i + 4).number;
        return made(i, i + 6, found);
    }

    [[nodiscard]] bool is_separator(std::size_t i) const {
        return at(i).is('-') || at(i).is('/') || at(i).is('.') || at(i).is(0x2010) ||
               at(i).is(0x2011) || at(i).is(0x2013);
    }

    // 2024-06-04, 2024/12/11, 2024.6.4, 2024-06
    [[nodiscard]] match year_first(std::size_t i) const {
        if (!at(i).is_year() || !is_separator(i + 1) || !at(i + 2).is_month_number()) {
            return {{}, i};
        }
        date found{at(i).number, at(i + 2).number};
        const bool has_day = at(i + 3).is(at(i + 1).symbol) && at(i + 4).is_day();
        if (has_day) {
            found.day = at(i + 4).number;
            return made(i, skip_iso_time(i + 5), found);
        }
        const bool is_month = at(i + 2).end - at(i + 2).begin == 2 && !is_separator(i + 3);
        return is_month ? made(i, i + 3, found) : match{{}, i};
    }

    // The "T10" of 2024-06-04T10:32:00Z is one word and a number to the tokens.
    [[nodiscard]] std::size_t skip_iso_time(std::size_t i) const {
        return at(i).word == "t" && touches(i - 1) && at(i + 1).what == kind::number ? i + 2 : i;
    }

    [[nodiscard]] std::size_t skip(std::size_t i, char32_t symbol) const {
        return at(i).is(symbol) ? i + 1 : i;
    }
    [[nodiscard]] std::size_t skip_ordinal(std::size_t i) const {
        return is_any_of(at(i).word, {"st", "nd", "rd", "th", "er", "º"}) && touches(i - 1) ? i + 1
                                                                                            : i;
    }
    [[nodiscard]] std::size_t skip_of(std::size_t i) const {
        return is_any_of(at(i).word, {"of", "de", "del", "di"}) ? i + 1 : i;
    }

    // December 4, 2017; Dec. 4th 2017; December 2017
    [[nodiscard]] match month_name_first(std::size_t i) const {
        if (at(i).month == 0) return {{}, i};
        date found{0, at(i).month};
        auto next = skip(i + 1, '.');
        if (at(next).is_day()) {
            found.day = at(next).number;
            next = skip(skip(skip_ordinal(next + 1), ','), '.');
        } else {
            next = skip(skip_of(next), ',');
        }
        if (!at(next).is_year()) return {{}, i};
        found.year = at(next).number;
        return made(i, next + 1, found);
    }

    // 4 December 2017, 4th of Dec. 2017, 4. Dezember 2017, 4 de diciembre de 2017, 4-Dec-2017
    [[nodiscard]] match day_first(std::size_t i) const {
        if (!at(i).is_day()) return {{}, i};
        auto next = skip_of(skip(skip(skip_ordinal(i + 1), '.'), '-'));
        if (at(next).month == 0) return {{}, i};
        date found{0, at(next).month, at(i).number};
        next = skip_of(skip(skip(skip(next + 1, '.'), ','), '-'));
        if (!at(next).is_year()) return {{}, i};
        found.year = at(next).number;
        return made(i, next + 1, found);
    }

    // 04/05/2017, 4.5.2017, 12 05, 2017
    [[nodiscard]] match numbers(std::size_t i) const {
        if (!at(i).is_day() || (i > 0 && at(i - 1).what == kind::number && touches(i - 1))) {
            return {{}, i};
        }
        const bool separated = is_separator(i + 1);
        const auto second = separated ? i + 2 : i + 1;
        if (!at(second).is_day()) return {{}, i};
        auto year = second + 1;
        if (separated && !at(year).is(at(i + 1).symbol)) return {{}, i};
        if (separated || at(year).is(',')) ++year;
        if (!at(year).is_year()) return {{}, i};
        return made(i, year + 1, order_numbers(i, second, at(year).number));
    }

    // Dots are written where the day comes first; a number above 12 is no month.
    [[nodiscard]] date order_numbers(std::size_t first, std::size_t second, int year) const {
        const int a = at(first).number;
        const int b = at(second).number;
        if (a > 12 && b > 12) return {year};
        if (a > 12 || (at(first + 1).is('.') && b <= 12)) {
            return {year, b, a, 0, 0, number_order::day_first};
        }
        if (b > 12) return {year, a, b, 0, 0, number_order::month_first};
        if (a == b) return {year, a, b};
        return {year, 0, 0, a, b};
    }
    [[nodiscard]] match year_alone(std::size_t i) const {
        if (!at(i).is_year()) return {{}, i};
        return made(i, i + 1, {at(i).number});
    }

    std::vector<token> tokens_;
};

date_parser::date_parser(std::string_view months) {
    for_each_row(months, [&](const std::vector<std::string_view>& row) {
        int number = 0;
        std::from_chars(row.at(0).data(), row.at(0).data() + row.at(0).size(), number);
        months_.emplace(fold(row.at(1)), number);
    });
}

int date_parser::month_named(std::string_view word) const {
    const auto found = months_.find(word);
    return found == months_.end() ? 0 : found->second;
}

std::vector<date> date_parser::find(std::string_view line) const {
    return reader(line, *this).find();
}

std::string to_iso(const date& date) {
    auto text = std::to_string(date.year);
    for (const int part : {date.month, date.day}) {
        if (part == 0) break;
        text += part < 10 ? "-0" : "-";
        text += std::to_string(part);
    }
    return text;
}

// Howard Hinnant, "chrono-compatible low-level date algorithms": days_from_civil.
int day_number(const date& date) {
    const int year = date.month <= 2 ? date.year - 1 : date.year;
    const int era = year / 400;
    const int year_of_era = year - era * 400;
    const int day_of_year = (153 * (date.month + (date.month > 2 ? -3 : 9)) + 2) / 5 + date.day - 1;
    return era * 146097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year -
           719468;
}

date resolved(const date& date, number_order order) {
    auto result = date;
    result.first = result.second = 0;
    if (!date.is_ambiguous() || order == number_order::unknown) return result;
    result.month = order == number_order::month_first ? date.first : date.second;
    result.day = order == number_order::month_first ? date.second : date.first;
    return result;
}

}  // namespace document_structure
