#include "characters.hpp"

#include <string>

#include "catch.hpp"

TEST_CASE("Offsets in bytes become code points, near and far from the beginning") {
    std::string text;
    for (int i = 0; i < 500; ++i) text += "aé海😀";
    const html_report::characters characters(text);
    for (std::uint32_t i = 0; i < 500; ++i) {
        CHECK(characters.before(10 * i) == 4 * i);
        CHECK(characters.before(10 * i + 3) == 4 * i + 2);
        CHECK(characters.before(10 * i + 6) == 4 * i + 3);
    }
    CHECK(characters.before(5000) == 2000);
}

TEST_CASE("A text that ends on a step is counted to its end") {
    CHECK(html_report::characters(std::string(512, 'a')).before(512) == 512);
    CHECK(html_report::characters("").before(0) == 0);
}
