// Personal names by their form.
#include "names.hpp"

#include <string>

#include "catch.hpp"

using namespace document_structure;

TEST_CASE("Names have capitalised words, initials and particles") {
    for (const std::string text :
         {"Ina Holm", "J. R. R. Tolkien", "Ana de la Cruz", "Ludwig van Beethoven",
          "Mary-Jane O'Neil", "\u674E\u660E", "Jos\u00E9 \u00C1lvarez"}) {
        CAPTURE(text);
        CHECK(is_name(text));
    }
    for (const std::string text :
         {"Ina", "The Harbour", "Ina went home", "Rivers of Europe", "Area 51 Base", ""}) {
        CAPTURE(text);
        CHECK_FALSE(is_name(text));
    }
}

TEST_CASE("Lists of names are split at commas and and") {
    CHECK(split_names("Ina Holm, Owen Teague and Li Wei").size() == 3);
    CHECK(split_names("Ina Holm & Owen Teague").size() == 2);
    CHECK(split_names("Ina Holm and the others").empty());
}

TEST_CASE("Names at the beginning of a line end where its words begin") {
    CHECK(leading_names("Ina Holm is a fellow") == "Ina Holm");
    CHECK(leading_names("Ina Holm, a fellow at") == "Ina Holm");
    CHECK(leading_names("Ina Holm and Owen Teague are fellows") == "Ina Holm and Owen Teague");
    CHECK(leading_names("they are fellows").empty());
}
