// The columns of spans and the features of the spans.
#include "document/annotations.hpp"

#include "catch.hpp"
#include "document_fixture.hpp"

using namespace textmill::core;
using namespace textmill::core::testing;

namespace {

std::vector<std::uint32_t> ids(std::span<const textmill_span> spans) {
    std::vector<std::uint32_t> numbers;
    for (const auto& span : spans) numbers.push_back(span.id);
    return numbers;
}

using numbers = std::vector<std::uint32_t>;

}  // namespace

TEST_CASE("Spans of a type are sorted by begin, then longer first, then id") {
    arena memory;
    annotations spans(memory);
    spans.add(
        std::vector<textmill_span>{
            {5, 9, 1, 1, 0, 1}, {2, 4, 1, 2, 0, 1}, {2, 8, 1, 3, 0, 1}, {2, 4, 1, 4, 0, 1}},
        {});
    CHECK(ids(spans.of_type(1)) == numbers{3, 2, 4, 1});
}

TEST_CASE("Spans of several types and calls stand in their own columns") {
    arena memory;
    annotations spans(memory);
    spans.add(std::vector<textmill_span>{{4, 5, 1, 1, 0, 1}, {0, 1, 3, 2, 0, 1}}, {});
    spans.add(std::vector<textmill_span>{{1, 2, 1, 3, 1, 1}, {0, 9, 3, 4, 1, 1}}, {});
    CHECK(ids(spans.of_type(1)) == numbers{3, 1});
    CHECK(ids(spans.of_type(3)) == numbers{4, 2});
    CHECK(spans.of_type(2).empty());
    CHECK(spans.of_type(99).empty());
    CHECK(spans.count() == 4);
}

TEST_CASE("Features are found by span, the last of several values") {
    arena memory;
    annotations spans(memory);
    spans.add(std::vector<textmill_span>(3, {0, 1, 1, 0, 0, 1}),
              std::vector{integer_value(3, 7, 30), integer_value(1, 7, 10), integer_value(1, 8, 11),
                          integer_value(1, 7, 12)});
    spans.add(std::vector<textmill_span>(2, {0, 1, 1, 0, 0, 1}),
              std::vector{integer_value(5, 7, 50)});
    CHECK(spans.feature(1, 7).as.integer == 12);
    CHECK(spans.feature(1, 8).as.integer == 11);
    CHECK(spans.feature(3, 7).as.integer == 30);
    CHECK(spans.feature(5, 7).as.integer == 50);
    for (const auto absent : {0U, 2U, 4U, 6U})
        CHECK(spans.feature(absent, 7).kind == TEXTMILL_NONE);
    CHECK(spans.feature(3, 8).kind == TEXTMILL_NONE);
}

TEST_CASE("Spans are sorted again after they moved over an edit") {
    arena memory;
    annotations spans(memory);
    spans.add(
        std::vector<textmill_span>{{0, 9, 1, 1, 0, 1}, {2, 3, 1, 2, 0, 1}, {3, 9, 1, 3, 0, 1}}, {});
    spans.move(map_of_edits(std::vector<replaced_range>{{0, 4, 0}}, 9, memory));
    CHECK(ids(spans.of_type(1)) == numbers{1, 3, 2});
    CHECK(spans.of_type(1)[2].begin == 0);
    CHECK(spans.of_type(1)[2].end == 0);
}

TEST_CASE("Annotations that were reset hold nothing and count from 1 again") {
    arena memory;
    annotations spans(memory);
    spans.add(std::vector<textmill_span>{{0, 9, 1, 1, 0, 1}}, std::vector{integer_value(1, 7, 1)});
    spans.reset();
    memory.reset();
    CHECK(spans.of_type(1).empty());
    CHECK(spans.feature(1, 7).kind == TEXTMILL_NONE);
    CHECK(spans.last_id() == 0);
}
