// The comparison of golden cases: what holds, and what a mismatch says.
#include "io/golden_compare.hpp"

#include <textmill/abi.h>

#include <catch.hpp>
#include <nlohmann/json.hpp>

using namespace textmill::core;
using nlohmann::json;

namespace {

declarations some_types() {
    declarations declared;
    const auto note = declared.add_type("Note");
    declared.add_feature(note, "label", TEXTMILL_TEXT);
    declared.add_feature(note, "csl", TEXTMILL_JSON);
    declared.add_feature(note, "entry", TEXTMILL_REF);
    declared.add_feature(note, "parts", TEXTMILL_REFS);
    declared.add_type("Word");
    return declared;
}

// "Ánna Bob", with offsets in bytes.
json record() {
    return json::parse(R"({
        "id": "a", "status": "delivered", "text": "Ánna Bob",
        "metadata": {"title": "T", "encoding": {"charset": "gbk", "confidence": 0.98765}},
        "annotations": [
          {"id": 1, "type": "Word", "begin": 0, "end": 5, "features": {}},
          {"id": 3, "type": "Note", "begin": 0, "end": 9, "features":
            {"label": "1", "csl": {"title": "X", "author": [{"family": "A", "given": "B"}]},
             "entry": 2, "parts": [1, 2]}},
          {"id": 2, "type": "Word", "begin": 6, "end": 9, "features": {}}]})");
}

std::vector<std::string> mismatches(std::string_view expected) {
    return compare_record(json::parse(expected), record(), some_types());
}

using texts = std::vector<std::string>;

}  // namespace

TEST_CASE("An expectation that the record meets has no mismatch") {
    CHECK(mismatches("{}").empty());
    CHECK(mismatches(R"({"status": "delivered", "text": "Ánna Bob"})").empty());
    CHECK(mismatches(R"({"metadata": {"title": "T"}})").empty());
    CHECK(mismatches(R"({"annotations": {"Word": ["Ánna", "Bob"]}})").empty());
}

TEST_CASE("A text that differs is told with both") {
    CHECK(mismatches(R"({"text": "Anna"})") ==
          texts{"text: expected \"Anna\"\n           got \"Ánna Bob\""});
}

TEST_CASE("Of metadata and features the listed keys count, nested too") {
    CHECK(mismatches(R"({"metadata": {"encoding": {"charset": "gbk"}}})").empty());
    CHECK(mismatches(R"({"metadata": {"encoding": {"charset": "big5"}}})").size() == 1);
    CHECK(mismatches(R"({"metadata": {"byline": "B"}})") ==
          texts{"metadata.byline: expected \"B\"\n                      got null"});
    CHECK(mismatches(R"({"annotations": {"Note": [{"features": {"label": "1"}}]}})").empty());
    CHECK(mismatches(R"({"annotations": {"Note": [{"features": {"label": "2"}}]}})").size() == 1);
}

TEST_CASE("Elements of an array are compared one by one, each as a subset") {
    const auto with_authors = [](const std::string& authors) {
        return mismatches(R"({"annotations": {"Note": [{"features": {"csl": {"author": )" +
                          authors + "}}}]}}");
    };
    CHECK(with_authors(R"([{"family": "A"}])").empty());
    CHECK(with_authors(R"([{"family": "B"}])").size() == 1);
    CHECK(with_authors(R"([])").size() == 1);
    CHECK(with_authors(R"([{"family": "A"}, {}])").size() == 1);
}

TEST_CASE("Null is a key that must be absent") {
    CHECK(mismatches(R"({"metadata": {"byline": null}})").empty());
    CHECK(mismatches(R"({"metadata": {"title": null}})").size() == 1);
    CHECK(mismatches(R"({"metadata": {"encoding": {"repairs": null}}})").empty());
    CHECK(mismatches(R"({"annotations": {"Note": [{"features": {"label": null}}]}})").size() == 1);
}

TEST_CASE("Fractions are compared roughly, integers exactly") {
    CHECK(mismatches(R"({"metadata": {"encoding": {"confidence": 0.9876}}})").empty());
    CHECK(mismatches(R"({"metadata": {"encoding": {"confidence": 0.98}}})").size() == 1);
    CHECK(mismatches(R"({"metadata": {"encoding": {"confidence": 1}}})").size() == 1);
}

TEST_CASE("References are stated by the texts that they lead to") {
    const auto with = [](const std::string& features) {
        return mismatches(R"({"annotations": {"Note": [{"features": )" + features + "}]}}");
    };
    CHECK(with(R"({"entry": "Bob", "parts": ["Ánna", "Bob"]})").empty());
    CHECK(with(R"({"entry": "Ánna"})").size() == 1);
    CHECK(with(R"({"parts": ["Bob", "Ánna"]})").size() == 1);
}

TEST_CASE("All annotations of a listed type count, in order") {
    CHECK(mismatches(R"({"annotations": {"Word": ["Bob", "Ánna"]}})").size() == 2);
    CHECK(mismatches(R"({"annotations": {"Word": ["Ánna"]}})") ==
          texts{"Word: expected [\"Ánna\"]\n           got [\"Ánna\",\"Bob\"]"});
    CHECK(mismatches(R"({"annotations": {"Word": []}})").size() == 1);
}

TEST_CASE("An expectation without a text leaves the text open, also where the number differs") {
    CHECK(mismatches(R"({"annotations": {"Word": [{"features": {}}, "Bob"]}})").empty());
    CHECK(mismatches(R"({"annotations": {"Word": [{"features": {}}]}})") ==
          texts{"Word: expected [null]\n           got [\"Ánna\",\"Bob\"]"});
}

TEST_CASE("A misspelt key or type cannot make a case that always holds") {
    CHECK(mismatches(R"({"anotations": {"Word": []}})") ==
          texts{"expect: unknown key \"anotations\""});
    CHECK(mismatches(R"({"annotations": {"Wrod": []}})") ==
          texts{"Wrod: no stage declares this type"});
}
