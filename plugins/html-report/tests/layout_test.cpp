#include "layout.hpp"

#include <string>

#include "catch.hpp"

using html_report::layout;

namespace {

textmill::span span(std::uint32_t type, std::uint32_t begin, std::uint32_t end) {
    return {begin, end, type, 0, 0, 1};
}

// "[words classes]" for each piece, a line for each line.
std::string shown(std::string_view text, const std::vector<textmill::span>& spans,
                  const std::vector<textmill::record_edit>& edits = {}) {
    const layout layout(text, spans, edits);
    std::string all;
    for (const auto& line : layout.lines()) {
        for (const auto& piece : layout.pieces(line)) {
            all += "[" + std::string(text.substr(piece.begin, piece.end - piece.begin));
            if (piece.mark != html_report::no_mark) all += "|" + layout.classes(piece);
            all += "]";
        }
        all += "\n";
    }
    return all;
}

}  // namespace

TEST_CASE("A nested span is cut out of the one around it, and carries both") {
    CHECK(shown("one two three", {span(1, 0, 13), span(2, 4, 7)}) ==
          "[one |t1][two|t1 t2][ three|t1]\n");
}

TEST_CASE("Crossing spans share the piece where they overlap") {
    CHECK(shown("one two three", {span(1, 0, 7), span(2, 4, 13)}) ==
          "[one |t1][two|t1 t2][ three|t2]\n");
}

TEST_CASE("Several spans of one type over a place count as one until the last ends") {
    CHECK(shown("abcd", {span(3, 0, 4), span(3, 0, 2), span(3, 1, 3)}) ==
          "[a|t3][b|t3][c|t3][d|t3]\n");
}

TEST_CASE("What no span covers is no mark") {
    CHECK(shown("one two", {span(1, 4, 7)}) == "[one ][two|t1]\n");
}

TEST_CASE("A span over several lines is cut at each, and line breaks show in no piece") {
    CHECK(shown("a\nb\r\nc\rd", {span(1, 0, 8)}) == "[a|t1]\n[b|t1]\n[c|t1]\n[d|t1]\n");
}

TEST_CASE("Blank lines have no pieces") {
    CHECK(shown("a\n\n\nb\n", {}) == "[a]\n\n\n[b]\n\n");
    CHECK(shown("", {}) == "\n");
}

TEST_CASE("A span whose text was deleted is an empty piece where it stood") {
    CHECK(shown("ab", {span(1, 1, 1)}) == "[a][|t1][b]\n");
    CHECK(shown("ab", {span(1, 0, 2), span(2, 2, 2)}) == "[ab|t1][|t2]\n");
    CHECK(shown("", {span(1, 0, 0)}) == "[|t1]\n");
}

TEST_CASE("A span that begins at a line's break has a piece there to begin with") {
    CHECK(shown("a\nb", {span(1, 1, 3)}) == "[a][|t1]\n[b|t1]\n");
    CHECK(shown("a\n", {span(1, 1, 2)}) == "[a][|t1]\n\n");
}

TEST_CASE("What an edit made is a piece of its own") {
    CHECK(shown("abc", {span(1, 0, 3)}, {{1, 2, 1, 3, 0, 1, {}, {}}}) ==
          "[a|t1][b|t1 edited][c|t1]\n");
    CHECK(shown("abc", {}, {{1, 1, 1, 3, 0, 1, {}, {}}}) == "[a][|edited][bc]\n");
}

TEST_CASE("Each span leads to the piece with which it begins") {
    const std::vector spans{span(1, 0, 6), span(2, 2, 2), span(3, 2, 4), span(4, 4, 6)};
    const layout layout("abcdef", spans, {});
    std::vector<std::string> classes;
    for (const auto& each : spans)
        classes.push_back(layout.classes(layout.marks()[layout.mark_of(each)]));
    CHECK(classes == std::vector<std::string>{"t1", "t2", "t1 t3", "t1 t4"});
}
