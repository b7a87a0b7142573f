// Finds dates in short lines: "December 4, 2017", "2024/12/11", "2017年12月5日", "12 05, 2017".
#ifndef TEXTMILL_DOCUMENT_STRUCTURE_DATES_HPP
#define TEXTMILL_DOCUMENT_STRUCTURE_DATES_HPP

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "tables.hpp"

namespace document_structure {

enum class number_order : std::uint8_t { unknown, month_first, day_first };

// 0 stands for what the text does not say. Where `first` and `second` are set, the line gave two
// numbers that may be month and day or day and month.
struct date {
    int year = 0;
    int month = 0;
    int day = 0;
    int first = 0;
    int second = 0;
    number_order shown = number_order::unknown;  // by a number above 12, or by dots
    std::size_t begin = 0;
    std::size_t end = 0;

    [[nodiscard]] bool is_ambiguous() const { return first != 0; }
    [[nodiscard]] bool is_full() const { return day != 0; }
};

// YYYY, YYYY-MM or YYYY-MM-DD.
std::string to_iso(const date& date);

// Days since 1970-01-01, of a full date.
int day_number(const date& date);

// An ambiguous date read in an order; month and day stay absent where it is unknown.
date resolved(const date& date, number_order order);

class date_parser {
  public:
    // The table gives the number and names of months: data/months.tsv.
    explicit date_parser(std::string_view months);

    // All dates of a line, in order; years alone too.
    [[nodiscard]] std::vector<date> find(std::string_view line) const;

    // 1 to 12, or 0 where the folded word names no month.
    [[nodiscard]] int month_named(std::string_view word) const;

  private:
    struct token;
    class reader;

    text_map<int> months_;
};

}  // namespace document_structure

#endif
