// Lines and blocks: what belongs together.
#include "lines.hpp"

#include <string>
#include <vector>

#include "catch.hpp"

using namespace document_structure;

namespace {

std::vector<std::string> blocks_of(const std::string& text) {
    std::vector<line> lines;
    std::vector<extent> blocks;
    split_lines(text, lines);
    join_lines(text, lines, blocks);
    std::vector<std::string> texts;
    for (const auto& block : blocks)
        texts.push_back(text.substr(block.begin, block.end - block.begin));
    return texts;
}

const std::string wrapped =
    "The harbour at the mouth of the river has been dredged twice since the\n"
    "war, and each time the ships that called there grew by half. Nobody in\n"
    "town remembers the old channel.\n";
const std::string wrapped_too =
    "A second basin was dug for the fishing fleet, which had lost its berths\n"
    "to the grain ships. It silted up within a year.\n";

}  // namespace

TEST_CASE("Lines end at LF, CR LF and CR alike") {
    std::vector<line> lines;
    for (const std::string text : {"a\nb\n\nc", "a\r\nb\r\n\r\nc", "a\rb\r\rc"}) {
        split_lines(text, lines);
        REQUIRE(lines.size() == 4);
        CHECK(lines[2].is_blank());
        CHECK(text.substr(lines[3].begin, 1) == "c");
    }
}

TEST_CASE("A line of no-break and ideographic spaces is blank") {
    std::vector<line> lines;
    split_lines("a\n\u00a0\u3000 \t\nb", lines);
    CHECK(lines[1].is_blank());
}

TEST_CASE("Lines wrapped at a column are one block") {
    CHECK(blocks_of(wrapped + "\n" + wrapped_too).size() == 2);
}

TEST_CASE("A short line ends a wrapped paragraph, and an indented one begins the next") {
    const auto blocks = blocks_of(wrapped + "  " + wrapped_too);
    REQUIRE(blocks.size() == 2);
    CHECK(blocks[1].starts_with("A second basin"));
}

TEST_CASE("A title above wrapped lines stays apart") {
    CHECK(blocks_of("The Two Basins\n" + wrapped + "\n" + wrapped_too).front() == "The Two Basins");
}

TEST_CASE("Items among wrapped lines stay apart") {
    const auto blocks = blocks_of(wrapped +
                                  "\n1. Ina Holm, Deep Water: a History of Dredging in the\n"
                                  "   North, Harbour Press, 2016.\n2. Ibid., p. 14.\n" +
                                  wrapped_too);
    REQUIRE(blocks.size() >= 3);
    CHECK(blocks[1].starts_with("1. Ina Holm"));
    CHECK(blocks[1].ends_with("2016."));
    CHECK(blocks[2].starts_with("2. Ibid"));
}

TEST_CASE("Where a line is a paragraph, nothing is joined") {
    const std::string first = "The first paragraph says one thing at some length and then ends.";
    const std::string second = "The second says another, also at some length, and ends as well.";
    CHECK(blocks_of(first + "\n" + second + "\n" + first + "\n") ==
          std::vector<std::string>{first, second, first});
}

TEST_CASE("Short lines without end punctuation are not taken for wrapped ones") {
    CHECK(blocks_of("Home\nAbout us\nContact\nSubscribe\n").size() == 4);
}

TEST_CASE("A sentence ends before closing quotes, brackets and citation markers too") {
    for (const std::string text :
         {"It ended.", "It ended.\u201D", "It ended.[12]", "It ended.)", "It ended.\u201D[3, 4]",
          "\u7D50\u675F\u3002\u300D", "Did it end?", "It ended.\u00B2"}) {
        CAPTURE(text);
        CHECK(ends_sentence(text));
    }
    for (const std::string text : {"A heading", "Figure [12]", "", "[1]", "So:"}) {
        CAPTURE(text);
        CHECK_FALSE(ends_sentence(text));
    }
}

TEST_CASE("Items begin with numbers, letters in brackets or bullets") {
    for (const std::string text :
         {"1. One", "[2] Two", "(c) Three", "12) Twelve", "- dash", "\u2022 bullet"}) {
        CAPTURE(text);
        CHECK(begins_item(text));
    }
    for (const std::string text :
         {"1.5 million people", "2017 was dry", "(see below)", "A. Smith"}) {
        CAPTURE(text);
        CHECK_FALSE(begins_item(text));
    }
}
