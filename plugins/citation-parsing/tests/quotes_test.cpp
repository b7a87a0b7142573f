#include "quotes.hpp"

#include <catch.hpp>
#include <string>

using namespace citation_parsing;

namespace {

std::vector<std::string> quoted_in(std::string_view text) {
    std::vector<std::string> all;
    for (const auto& one : find_quotations(text)) all.emplace_back(one.inner.of(text));
    return all;
}

using strings = std::vector<std::string>;

}  // namespace

TEST_CASE("The outermost quotation counts, whatever is quoted inside") {
    CHECK(quoted_in("A, \"The Tale of the 'Quay',\" B") == strings{"The Tale of the 'Quay',"});
    CHECK(quoted_in("A, “On “Quays” and “Piers”,” B") == strings{"On “Quays” and “Piers”,"});
    CHECK(quoted_in("A, \"Ports fix ‘wantonly unsafe' ships,\" B") ==
          strings{"Ports fix ‘wantonly unsafe' ships,"});
}

TEST_CASE("Apostrophes open and close nothing") {
    CHECK(quoted_in("the states' rights and the ship's bell").empty());
    CHECK(quoted_in("A, ‘The ship’s bell’, B") == strings{"The ship’s bell"});
}

TEST_CASE("A mark that nothing closes opens nothing") {
    CHECK(quoted_in("A, \"The open end").empty());
    CHECK(quoted_in("A, \"Title with \"one inner word,\" B") ==
          strings{"Title with \"one inner word,"});
}

TEST_CASE("A quotation before a stop, a bracket or in ends like a title") {
    const auto ends = [](std::string_view text) {
        return ends_like_title(text, find_quotations(text).at(0));
    };
    CHECK(ends("\"Quays,\" Tidal Post"));
    CHECK(ends("‘Quays’, Tidal Post"));
    CHECK(ends("\"Quays\" (PhD diss.)"));
    CHECK(ends("\"Quays\" in Ports"));
    CHECK_FALSE(ends("\"Quays\" are old"));
}
