// Maps of single versions, against a plain walk over every offset.
#include "document/offset_map.hpp"

#include <algorithm>
#include <random>

#include "catch.hpp"
#include "document/annotations.hpp"

using namespace textmill::core;

namespace {

using runs = std::vector<textmill_run>;

// The runs with their begins filled in.
runs contiguous(runs parts) {
    std::uint32_t source = 0;
    std::uint32_t text = 0;
    for (auto& part : parts) {
        part.source_begin = source;
        part.text_begin = text;
        source += part.count * part.source_unit;
        text += part.count * part.text_unit;
    }
    return parts;
}

textmill_run run(std::uint32_t count, std::uint32_t source_unit, std::uint32_t text_unit) {
    return {0, 0, count, source_unit, text_unit};
}

std::uint32_t source_end(const runs& parts) {
    return parts.back().source_begin + parts.back().count * parts.back().source_unit;
}

std::uint32_t text_end(const runs& parts) {
    return parts.back().text_begin + parts.back().count * parts.back().text_unit;
}

runs exchanged(const runs& parts) {
    runs other;
    for (const auto& part : parts) {
        other.push_back(
            {part.text_begin, part.source_begin, part.count, part.text_unit, part.source_unit});
    }
    return other;
}

// What an offset of the text stands for, by looking at the corners of all units: the outermost
// corners at it, or else those around it.
byte_range plain_walk(const runs& parts, std::uint32_t offset) {
    std::vector<std::pair<std::uint32_t, std::uint32_t>> corners{{0, 0}};
    for (const auto& part : parts) {
        for (std::uint32_t i = 1; i <= part.count; ++i) {
            corners.emplace_back(part.text_begin + i * part.text_unit,
                                 part.source_begin + i * part.source_unit);
        }
    }
    const auto at = [&](const auto& corner) { return corner.first == offset; };
    if (std::ranges::any_of(corners, at)) {
        const auto first = std::ranges::find_if(corners, at);
        const auto last = std::find_if(corners.rbegin(), corners.rend(), at);
        return {first->second, last->second};
    }
    const auto after =
        std::ranges::find_if(corners, [&](const auto& corner) { return corner.first > offset; });
    return {std::prev(after)->second, after->second};
}

runs random_runs(std::mt19937& random) {
    runs parts;
    for (auto left = 1 + random() % 8; left > 0; --left) {
        auto part = run(1 + random() % 4, random() % 4, random() % 4);
        if (part.source_unit == 0 && part.text_unit == 0) part.text_unit = 1;
        parts.push_back(part);
    }
    return contiguous(parts);
}

}  // namespace

TEST_CASE("A map without runs is the identity") {
    const offset_map map;
    CHECK(map.is_identity());
    CHECK(map.to_source(7, boundary::begin) == 7);
    CHECK(map.to_text(7, boundary::end) == 7);
}

TEST_CASE("Both directions of a map agree with a plain walk over random runs") {
    std::mt19937 random(20260101);
    for (int round = 0; round < 2000; ++round) {
        const auto parts = random_runs(random);
        const offset_map map(parts);
        for (std::uint32_t offset = 0; offset <= text_end(parts); ++offset) {
            const auto expected = plain_walk(parts, offset);
            REQUIRE(map.to_source(offset, boundary::begin) == expected.begin);
            REQUIRE(map.to_source(offset, boundary::end) == expected.end);
        }
        for (std::uint32_t offset = 0; offset <= source_end(parts); ++offset) {
            const auto expected = plain_walk(exchanged(parts), offset);
            REQUIRE(map.to_text(offset, boundary::begin) == expected.begin);
            REQUIRE(map.to_text(offset, boundary::end) == expected.end);
        }
    }
}

TEST_CASE("Units of two bytes that became three map one to one") {
    const auto parts = contiguous({run(4, 1, 1), run(3, 2, 3), run(2, 1, 1)});
    const offset_map map(parts);
    CHECK(map.to_source(byte_range{7, 10}) == byte_range{6, 8});
    CHECK(map.to_text(byte_range{6, 8}) == byte_range{7, 10});
}

TEST_CASE("A boundary inside a unit moves outward") {
    const auto parts = contiguous({run(2, 1, 1), run(1, 4, 3), run(2, 1, 1)});
    const offset_map map(parts);
    CHECK(map.to_source(byte_range{3, 4}) == byte_range{2, 6});
    CHECK(map.to_text(byte_range{3, 4}) == byte_range{2, 5});
}

TEST_CASE("Where text was deleted, a begin takes its begin and an end its end") {
    const auto parts = contiguous({run(2, 1, 1), run(1, 3, 0), run(2, 1, 1)});
    const offset_map map(parts);
    CHECK(map.to_source(byte_range{2, 4}) == byte_range{2, 7});
    CHECK(map.to_source(byte_range{0, 2}) == byte_range{0, 5});
    CHECK(map.to_text(byte_range{2, 5}) == byte_range{2, 2});
}

TEST_CASE("Where text was inserted, a span that touches it takes it in") {
    const auto parts = contiguous({run(2, 1, 1), run(1, 0, 3), run(2, 1, 1)});
    const offset_map map(parts);
    CHECK(map.to_text(byte_range{0, 2}) == byte_range{0, 5});
    CHECK(map.to_text(byte_range{2, 4}) == byte_range{2, 7});
    CHECK(map.to_source(byte_range{2, 5}) == byte_range{2, 2});
}

TEST_CASE("Spans are moved in place as their boundaries are one by one") {
    std::mt19937 random(7);
    for (int round = 0; round < 500; ++round) {
        const auto parts = random_runs(random);
        const offset_map map(parts);
        std::vector<textmill_span> spans;
        std::vector<byte_range> expected;
        for (int i = 0; i < 20; ++i) {
            const auto begin = static_cast<std::uint32_t>(random() % (source_end(parts) + 1));
            const auto end =
                begin + static_cast<std::uint32_t>(random() % (source_end(parts) - begin + 1));
            spans.push_back({begin, end, 1, 0, 0, 1});
        }
        if (round % 2 == 0) std::ranges::sort(spans, stands_before);
        for (const auto& span : spans) expected.push_back(map.to_text({span.begin, span.end}));
        map.move_to_text(spans);
        for (std::size_t i = 0; i < spans.size(); ++i) {
            REQUIRE(byte_range{spans[i].begin, spans[i].end} == expected[i]);
        }
    }
}

TEST_CASE("A map of edits has a run for each edit and for the text between") {
    arena memory;
    const std::vector<replaced_range> edits{{0, 0, 2}, {3, 5, 1}, {5, 8, 0}};
    const auto map = map_of_edits(edits, 10, memory);
    CHECK(check_runs(map.runs(), 10, 8));
    CHECK(map.runs().size() == 5);
    CHECK(map.to_text(byte_range{0, 10}) == byte_range{0, 8});
    CHECK(map.to_source(byte_range{5, 6}) == byte_range{3, 8});
}

TEST_CASE("A replacement that keeps its size still maps as one unit") {
    arena memory;
    const auto map = map_of_edits(std::vector<replaced_range>{{2, 5, 3}}, 8, memory);
    CHECK_FALSE(map.is_identity());
    CHECK(map.to_text(byte_range{3, 4}) == byte_range{2, 5});
}

TEST_CASE("Edits that only exchange single bytes need no map") {
    arena memory;
    CHECK(map_of_edits(std::vector<replaced_range>{{2, 3, 1}}, 8, memory).is_identity());
}

TEST_CASE("Runs that do not cover both texts are refused with the run that is wrong") {
    const auto reason = [](const runs& parts, std::uint64_t source, std::uint64_t text) {
        const auto checked = check_runs(parts, source, text);
        return checked ? std::string("sound") : checked.error().message;
    };
    CHECK(reason({{0, 0, 4, 1, 1}}, 4, 4) == "sound");
    CHECK(reason({}, 0, 0) == "sound");
    CHECK(reason({}, 1, 0) == "the runs end before the source");
    CHECK(reason({{0, 0, 4, 1, 1}}, 4, 5) == "the runs end before the text");
    CHECK(reason({{0, 0, 4, 1, 1}}, 3, 4) == "run 0 leaves the source");
    CHECK(reason({{0, 0, 4, 1, 1}}, 4, 3) == "run 0 leaves the text");
    CHECK(reason({{0, 0, 2, 1, 1}, {3, 2, 2, 1, 1}}, 5, 4) ==
          "run 1 does not begin where the one before ends");
    CHECK(reason({{0, 0, 0, 1, 1}}, 0, 0) == "run 0 is empty");
    CHECK(reason({{0, 0, 3, 0, 0}}, 0, 0) == "run 0 is empty");
    CHECK(reason({{0, 0, 0xFFFFFFFF, 0xFFFFFFFF, 1}}, 0xFFFFFFFF, 0xFFFFFFFF) ==
          "run 0 leaves the source");
}
