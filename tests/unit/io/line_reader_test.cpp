// Lines of a stream, and the bound on what one may hold.
#include "io/line_reader.hpp"

#include <byte_streams.hpp>
#include <catch.hpp>
#include <vector>

using namespace textmill::core;
using namespace textmill::core::testing;

namespace {

struct reading {
    std::vector<std::string> lines;  // of one that is too long, what was spilt, in brackets
    std::uint64_t line_number = 0;
};

reading read_lines(std::string_view bytes, std::size_t longest = 1000) {
    piecewise_stream stream{std::string(bytes), 300};
    line_reader reader(stream, longest);
    reading all;
    std::string line;
    for (;;) {
        std::string spilt;
        const auto outcome = reader.next(line, [&](std::string_view piece) {
            spilt += piece;
            return result<void>();
        });
        REQUIRE(outcome);
        if (*outcome == line_reader::outcome::end) break;
        const bool too_long = *outcome == line_reader::outcome::too_long;
        all.lines.push_back(too_long ? "[" + spilt + "]" : line);
        CHECK((too_long ? line.empty() : spilt.empty()));
    }
    all.line_number = reader.line_number();
    return all;
}

using lines = std::vector<std::string>;

}  // namespace

TEST_CASE("Lines end at LF or CR LF, the last one also at the end of the file") {
    CHECK(read_lines("a\nb\r\nc").lines == lines{"a", "b", "c"});
    CHECK(read_lines("a\n").lines == lines{"a"});
    CHECK(read_lines("a\rb\n").lines == lines{"a\rb"});
}

TEST_CASE("An empty file has no line, an empty line is one") {
    CHECK(read_lines("").lines.empty());
    CHECK(read_lines("\n").lines == lines{""});
    CHECK(read_lines("\n\r\n\na").lines == lines{"", "", "", "a"});
}

TEST_CASE("Lines are numbered from 1, those that are too long too") {
    CHECK(read_lines("").line_number == 0);
    CHECK(read_lines("a\n\nlong line\nb", 4).line_number == 4);
}

TEST_CASE("NULs and bytes that are no UTF-8 stay in their line") {
    using namespace std::string_literals;
    CHECK(read_lines("a\0b\n\xFF\n"s).lines == lines{"a\0b"s, "\xFF"s});
}

TEST_CASE("A line as long as the bound is read, a longer one spills whole") {
    CHECK(read_lines("1234\n", 4).lines == lines{"1234"});
    CHECK(read_lines("12345\nnext\n", 4).lines == lines{"[12345]", "next"});
    CHECK(read_lines("12345", 4).lines == lines{"[12345]"});
}

TEST_CASE("Lines longer than a piece come whole, and spill whole") {
    const std::string large(1'000'000, 'x');
    CHECK(read_lines(large + "\nnext", 2'000'000).lines == lines{large, "next"});
    CHECK(read_lines(large + "\nnext", 300'000).lines == lines{"[" + large + "]", "next"});
}

TEST_CASE("A spill that fails is the failure of the line") {
    piecewise_stream stream("too long\n", 300);
    line_reader reader(stream, 3);
    std::string line;
    const auto outcome =
        reader.next(line, [](std::string_view) -> result<void> { return error{"no space"}; });
    REQUIRE_FALSE(outcome);
    CHECK(outcome.error().message == "no space");
}

TEST_CASE("A whole line in memory is known without reading on") {
    piecewise_stream stream("a\nb\nc", 300);
    line_reader reader(stream, 100);
    const auto keep = [](std::string_view) { return result<void>(); };
    std::string line;
    CHECK_FALSE(reader.has_line());
    REQUIRE(reader.next(line, keep));
    CHECK(reader.has_line());
    REQUIRE(reader.next(line, keep));
    CHECK_FALSE(reader.has_line());
}
