// Dates in short lines.
#include "dates.hpp"

#include "catch.hpp"
#include "data_folder.hpp"

using namespace document_structure;

namespace {

const date_parser& parser() {
    static const date_parser instance(tests::table("months.tsv"));
    return instance;
}

std::string first_date(std::string_view line, number_order order = number_order::unknown) {
    const auto found = parser().find(line);
    return found.empty() ? "none" : to_iso(resolved(found.front(), order));
}

}  // namespace

TEST_CASE("Dates are read in the ways in which they are written") {
    const std::pair<const char*, const char*> dates[] = {
        {"December 4, 2017", "2017-12-04"},
        {"4 December 2017", "2017-12-04"},
        {"4 Dec 2017", "2017-12-04"},
        {"Dec. 4th, 2017", "2017-12-04"},
        {"4th of December 2017", "2017-12-04"},
        {"2017-12-04", "2017-12-04"},
        {"2017/12/4", "2017-12-04"},
        {"2017.12.04", "2017-12-04"},
        {"2017-12-04T10:32:00Z", "2017-12-04"},
        {"2017\u5E7412\u67084\u65E5", "2017-12-04"},
        {"2017\u5E74 12\u6708", "2017-12"},
        {"2017\uB144 12\uC6D4 4\uC77C", "2017-12-04"},
        {"December 2017", "2017-12"},
        {"2017-12", "2017-12"},
        {"4. Dezember 2017", "2017-12-04"},
        {"4 de diciembre de 2017", "2017-12-04"},
        {"1er mai 2017", "2017-05-01"},
        {"4 \u0434\u0435\u043A\u0430\u0431\u0440\u044F 2017", "2017-12-04"},
        {"4-Dec-2017", "2017-12-04"},
        {"04.12.2017", "2017-12-04"},
        {"12/25/2017", "2017-12-25"},
        {"25/12/2017", "2017-12-25"},
        {"Monday, December 4, 2017", "2017-12-04"},
        {"2017", "2017"}};
    for (const auto& [text, iso] : dates) {
        CAPTURE(text);
        CHECK(first_date(text) == iso);
    }
}

TEST_CASE("Two numbers below thirteen leave month and day open") {
    CHECK(first_date("04/05/2017") == "2017");
    CHECK(first_date("04/05/2017", number_order::month_first) == "2017-04-05");
    CHECK(first_date("04/05/2017", number_order::day_first) == "2017-05-04");
    CHECK(first_date("12 05, 2017", number_order::month_first) == "2017-12-05");
    CHECK(first_date("05/05/2017") == "2017-05-05");
}

TEST_CASE("What is no date is none") {
    for (const std::string text : {"10:32", "No. 72", "in 350 years", "1,200 ships",
                                   "February 30, 2017", "May I ask", "pp. 12-14", "12345678"}) {
        CAPTURE(text);
        CHECK((first_date(text) == "none" || first_date(text) == "2017"));
    }
}

TEST_CASE("The day number counts from 1970 through leap years") {
    CHECK(day_number(date{1970, 1, 1}) == 0);
    CHECK(day_number(date{2000, 3, 1}) - day_number(date{2000, 2, 28}) == 2);
    CHECK(day_number(date{2017, 12, 5}) - day_number(date{2017, 12, 4}) == 1);
}
