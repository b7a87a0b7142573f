#include "dates.hpp"

#include <catch.hpp>

using citation_parsing::date;
using citation_parsing::find_date;

namespace {

date date_in(std::string_view text) {
    const auto found = find_date(text);
    return found ? found->value : date{};
}

}  // namespace

TEST_CASE("A date is read with its month and day in every common order") {
    CHECK(date_in("Tidal Post, March 26, 2019.") == date{2019, 3, 26});
    CHECK(date_in("26th of March 2019") == date{2019, 3, 26});
    CHECK(date_in("Sept. 3, 2011") == date{2011, 9, 3});
    CHECK(date_in("(2018, March 5)") == date{2018, 3, 5});
    CHECK(date_in("2014 Jan 9;12") == date{2014, 1, 9});
    CHECK(date_in("2019-03-26") == date{2019, 3, 26});
    CHECK(date_in("26.3.2019") == date{2019, 3, 26});
}

TEST_CASE("A month without a day, and a year alone, are dates") {
    CHECK(date_in("December 2023") == date{2023, 12, 0});
    CHECK(date_in("November/December 2019") == date{2019, 11, 0});
    CHECK(date_in("Lisbon, 2007, 77-102") == date{2007, 0, 0});
}

TEST_CASE("A slash date whose order is not certain gives its year alone") {
    CHECK(date_in("03/04/2019") == date{2019, 0, 0});
    CHECK(date_in("03/24/2019") == date{2019, 3, 24});
    CHECK(date_in("24/03/2019") == date{2019, 3, 24});
}

TEST_CASE("The letter of a year is kept apart") {
    const auto found = find_date("(2019b)");
    REQUIRE(found);
    CHECK(found->value.year == 2019);
    CHECK(found->letter == 'b');
}

TEST_CASE("Pages, symbols and prose hold no date") {
    CHECK_FALSE(find_date("pp. 1761-1800"));
    CHECK_FALSE(find_date("A/2019/12"));
    CHECK_FALSE(find_date("they may march"));
    CHECK(date_in("in 2019 may be") == date{2019, 0, 0});
}
