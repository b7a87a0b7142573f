// What --update rewrites, and what it leaves as it was.
#include "golden/update.hpp"

#include <catch.hpp>

#include "golden_fixture.hpp"

using namespace textmill::core;
using namespace textmill::core::testing;

namespace {

std::string updated(std::string_view expect, const golden_outcome& outcome = some_outcome()) {
    const auto tree = parsed(expect);
    return update_golden(expect, {{&tree.root(), outcome}});
}

golden_outcome refused() {
    golden_outcome outcome;
    outcome.status = "quarantined";
    outcome.message = "a PNG image";
    return outcome;
}

}  // namespace

TEST_CASE("What holds stays as it was written, to the byte") {
    for (
        const std::string_view expect :
        {"{}", "{ \"text\" :\"\\u00c1nna Bob\\n\" }",
         R"({"metadata": {"encoding": {"confidence": 0.9876}, "byline": null}} // as is)",
         R"({"annotations": {"Word": [ {"features": {}}, "Bob" ], "Note": [{"text": "Ánna Bob"}]}})"}) {
        CHECK(updated(expect) == expect);
    }
}

TEST_CASE("Only stated values are rewritten; order, comments and layout stay") {
    CHECK(updated(R"({
  // the title comes first
  "metadata": {"encoding": {"charset": "big5"}, /* and */ "title": "U"},
  "text":   "Anna"
})") == R"({
  // the title comes first
  "metadata": {"encoding": {"charset": "gbk"}, /* and */ "title": "T"},
  "text":   "Ánna Bob\n"
})");
}

TEST_CASE("What is stated of a key that is absent now becomes null, and the other way round") {
    CHECK(updated(R"({"metadata": {"byline": "B", "title": null}})") ==
          R"({"metadata": {"byline": null, "title": "T"}})");
}

TEST_CASE("Of an object the stated members are rewritten, an array of another length whole") {
    const auto with = [](const std::string& csl) {
        return R"({"annotations": {"Note": [{"features": {"csl": )" + csl + "}}]}}";
    };
    CHECK(updated(with(R"({"author": [{"family": "Z"}]})")) ==
          with(R"({"author": [{"family": "A"}]})"));
    CHECK(updated(with(R"({"author": []})")) ==
          with(R"({"author": [{"family": "A", "given": "B"}]})"));
}

TEST_CASE("A list of annotations that gets longer keeps its layout and the elements that hold") {
    CHECK(updated(R"({"annotations": {"Word": ["Ánna"]}})") ==
          R"({"annotations": {"Word": ["Ánna", "Bob"]}})");
    CHECK(updated(R"({"annotations": {
  "Word": [
    {"text":"Bob"}
  ]
}})") == R"({"annotations": {
  "Word": [
    "Ánna",
    {"text":"Bob"}
  ]
}})");
    CHECK(updated("{\"annotations\": {\n  \"Word\": [\"Eve\",\n           \"Bob\", \"Eve\"]}}") ==
          "{\"annotations\": {\n  \"Word\": [\"Ánna\",\n           \"Bob\"]}}");
    CHECK(updated(R"({"annotations": {"Note": []}})") ==
          R"({"annotations": {"Note": ["Ánna Bob"]}})");
}

TEST_CASE("A new element states the features that the others state") {
    CHECK(
        updated(R"({"annotations": {"Note": [{"text": "Eve", "features": {"label": "1"}},
  {"text": "Bob", "features": {"entry": "x"}}]}})") ==
        R"({"annotations": {"Note": [{"text": "Ánna Bob", "features": {"entry": "Bob", "label": "1"}}]}})");
}

TEST_CASE("A list that gets shorter loses what is gone, and an empty one is empty") {
    CHECK(updated(R"({"annotations": {"Word": ["Eve", "Ánna", "Bob"]}})") ==
          R"({"annotations": {"Word": ["Ánna", "Bob"]}})");
    auto nothing = some_outcome();
    nothing.annotations["Word"].clear();
    CHECK(updated("{\"annotations\": {\"Word\": [\n\"Eve\"\n]}}", nothing) ==
          R"({"annotations": {"Word": []}})");
}

TEST_CASE("A line that would be too long is broken") {
    auto many = some_outcome();
    many.annotations["Word"].assign(2, {0, 50, std::string(50, 'w'), nlohmann::json::object()});
    const auto word = '"' + std::string(50, 'w') + '"';
    CHECK(updated("{\n  \"annotations\": {\"Word\": []}\n}", many) ==
          "{\n  \"annotations\": {\"Word\": [\n    " + word + ",\n    " + word + "\n  ]}\n}");
}

TEST_CASE("The end of a document is rewritten where the rest that is stated still has a meaning") {
    CHECK(updated(R"({"status": "quarantined", "message": "GIF"})", refused()) ==
          R"({"status": "quarantined", "message": "a PNG image"})");
    CHECK(updated(R"({"status": "dropped", "message": "GIF"})", refused()) ==
          R"({"status": "quarantined", "message": "a PNG image"})");
    CHECK(updated(R"({"status": "delivered"})", refused()) == R"({"status": "quarantined"})");
    CHECK(updated(R"({"status": "dropped"})") == R"({"status": "delivered"})");
    for (const std::string_view expect :
         {R"({"status": "delivered", "text": "x"})", R"({"text": "x"})", "{}"}) {
        CHECK(updated(expect, refused()) == expect);
    }
    const std::string_view with_message = R"({"status": "dropped", "message": "x"})";
    CHECK(updated(with_message) == with_message);
}
