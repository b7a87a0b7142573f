#include "splitting.hpp"

#include <catch.hpp>
#include <string>

using namespace citation_parsing;

namespace {

std::vector<std::string> citations_in(std::string_view text) {
    std::vector<std::string> all;
    for (const auto& part : split_citations(text)) all.emplace_back(part.of(text));
    return all;
}

using strings = std::vector<std::string>;

}  // namespace

TEST_CASE("A semicolon parts two citations, but not a date or a page from its citation") {
    CHECK(citations_in(
              "Ann Orr, \"Quays,\" Post, May 2, 2019; Bo Lee, \"Piers; Old,\" Herald, 2020.") ==
          strings{"Ann Orr, \"Quays,\" Post, May 2, 2019", "Bo Lee, \"Piers; Old,\" Herald, 2020"});
    CHECK(citations_in("Ann Orr, \"Quays,\" Ports 2020, 9(1), 18; March 2020.").size() == 1);
    CHECK(citations_in("Orr A. Quays. Ports. 2007; 41(6):215-9").size() == 1);
    CHECK(citations_in("Orr, A.; Lee, B.; Quays. Ports 2007, 4, 21").size() == 1);
}

TEST_CASE("Lead-ins and prose are outside the citation") {
    CHECK(citations_in("See, for example, Ann Orr, \"Quays,\" Post, 2019.") ==
          strings{"Ann Orr, \"Quays,\" Post, 2019"});
    CHECK(citations_in("This has often been said of ports. Ann Orr, \"Quays,\" Post, 2019.") ==
          strings{"Ann Orr, \"Quays,\" Post, 2019"});
    CHECK(citations_in(
              "Ann Orr, \"Quays,\" Post, 2019. The article says that it was the only port.") ==
          strings{"Ann Orr, \"Quays,\" Post, 2019"});
    CHECK(citations_in("For instance, the port holds a drill, the Annual Drill (AD). Port Library, "
                       "\"Drill (AD).\"") == strings{"Port Library, \"Drill (AD).\""});
}

TEST_CASE("Initials and abbreviated titles end no sentence") {
    CHECK(citations_in("U.S. Department of Ports, \"Quays,\" 2019.") ==
          strings{"U.S. Department of Ports, \"Quays,\" 2019"});
    CHECK(citations_in("Sen. J. P. Orr, \"Quays,\" Post, 2019.") ==
          strings{"Sen. J. P. Orr, \"Quays,\" Post, 2019"});
}

TEST_CASE("A second quoted title after a stop begins a second citation, one after in does not") {
    CHECK(citations_in("Ann Orr, \"Quays,\" Post, 2019. Bo Lee, \"Piers,\" Herald, 2020.") ==
          strings{"Ann Orr, \"Quays,\" Post, 2019", "Bo Lee, \"Piers,\" Herald, 2020"});
    CHECK(citations_in("Ann Orr, \"Quays,\" in \"Ports of Old,\" edited by Bo Lee, Tide, 2019.")
              .size() == 1);
}

TEST_CASE("See also after an Ibid begins another citation") {
    CHECK(citations_in("Ibid., p. 4. See also Orr, \"Quays,\" p. 7.") ==
          strings{"Ibid., p. 4", "Orr, \"Quays,\" p. 7"});
}
