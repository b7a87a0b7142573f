// The comparison of golden cases: what holds, and how both sides are told where it does not.
#include "golden/compare.hpp"

#include <catch.hpp>
#include <nlohmann/json.hpp>

#include "golden_fixture.hpp"

using namespace textmill::core;
using namespace textmill::core::testing;

namespace {

using texts = std::vector<std::string>;

// All lines, each with its sign.
texts lines(std::string_view expected, const golden_outcome& outcome = some_outcome()) {
    const auto tree = parsed(expected);
    texts all;
    for (const auto& [sign, text] : compare_golden(tree.root(), outcome))
        all.push_back(sign + text);
    return all;
}

// Without those on which both sides agree.
texts mismatches(std::string_view expected) {
    auto all = lines(expected);
    std::erase_if(all, [](const std::string& line) { return line.starts_with(' '); });
    return all;
}

texts of_note(const std::string& features) {
    return mismatches(R"({"annotations": {"Note": [{"features": )" + features + "}]}}");
}

}  // namespace

TEST_CASE("An expectation that the outcome meets is told once, with what came out") {
    CHECK(lines("{}") == texts{" status delivered"});
    CHECK(lines(R"({"text": "Ánna Bob\n"})") ==
          texts{" status delivered", " text \"Ánna Bob\\n\""});
    CHECK(lines(R"({"metadata": {"title": "T", "byline": null}})") ==
          texts{" status delivered", " metadata title=T", " metadata byline=null"});
    CHECK(lines(R"({"annotations": {"Word": ["Ánna", "Bob"]}})") ==
          texts{" status delivered", " Word 0..4 \"Ánna\"", " Word 5..8 \"Bob\""});
}

TEST_CASE("Both sides of an annotation show the features that are stated, and no others") {
    CHECK(of_note(R"({"label": "1 a"})") ==
          texts{"-Note 0..8 \"Ánna Bob\" label=\"1 a\"", "+Note 0..8 \"Ánna Bob\" label=\"1\""});
    CHECK(of_note(R"({"csl": {"title": "Y", "author": [{"family": "A"}]}})") ==
          texts{R"(-Note 0..8 "Ánna Bob" csl={"author": [{"family": "A"}], "title": "Y"})",
                R"(+Note 0..8 "Ánna Bob" csl={"author": [{"family": "A"}], "title": "X"})"});
}

TEST_CASE("A text is compared a line at a time") {
    CHECK(lines(R"({"text": "Anna\nÁnna Bob\n"})") ==
          texts{" status delivered", "-text \"Anna\\n\"", " text \"Ánna Bob\\n\""});
    CHECK(mismatches(R"({"text": ""})") == texts{"+text \"Ánna Bob\\n\""});
}

TEST_CASE("Of metadata and features the listed keys count, nested too") {
    CHECK(mismatches(R"({"metadata": {"encoding": {"charset": "gbk"}}})").empty());
    CHECK(mismatches(R"({"metadata": {"encoding": {"charset": "big5"}}})") ==
          texts{"-metadata encoding={\"charset\": \"big5\"}",
                "+metadata encoding={\"charset\": \"gbk\"}"});
    CHECK(mismatches(R"({"metadata": {"byline": "B"}})") ==
          texts{"-metadata byline=B", "+metadata byline=null"});
    CHECK(of_note(R"({"label": "1"})").empty());
}

TEST_CASE("Elements of an array are compared one by one, each as a subset") {
    const auto holds = [](const std::string& authors) {
        return of_note(R"({"csl": {"author": )" + authors + "}}").empty();
    };
    CHECK(holds(R"([{"family": "A"}])"));
    CHECK_FALSE(holds(R"([{"family": "B"}])"));
    CHECK_FALSE(holds(R"([])"));
    CHECK_FALSE(holds(R"([{"family": "A"}, {}])"));
}

TEST_CASE("Null is a key that must be absent") {
    CHECK(mismatches(R"({"metadata": {"title": null}})") ==
          texts{"-metadata title=null", "+metadata title=T"});
    CHECK(mismatches(R"({"metadata": {"encoding": {"repairs": null}}})").empty());
    CHECK_FALSE(of_note(R"({"label": null})").empty());
}

TEST_CASE("Fractions are compared roughly, integers exactly") {
    CHECK(mismatches(R"({"metadata": {"encoding": {"confidence": 0.9876}}})").empty());
    CHECK_FALSE(mismatches(R"({"metadata": {"encoding": {"confidence": 0.98}}})").empty());
    CHECK_FALSE(mismatches(R"({"metadata": {"encoding": {"confidence": 1}}})").empty());
}

TEST_CASE("References are stated by the texts that they lead to") {
    CHECK(of_note(R"({"entry": "Bob", "parts": ["Ánna", "Bob"]})").empty());
    CHECK_FALSE(of_note(R"({"entry": "Ánna"})").empty());
    CHECK_FALSE(of_note(R"({"parts": ["Bob", "Ánna"]})").empty());
}

TEST_CASE("All annotations of a listed type count, in order") {
    CHECK(lines(R"({"annotations": {"Word": ["Bob"]}})") ==
          texts{" status delivered", "+Word 0..4 \"Ánna\"", " Word 5..8 \"Bob\""});
    CHECK(mismatches(R"({"annotations": {"Word": ["Bob", "Ánna"]}})").size() == 2);
    CHECK(mismatches(R"({"annotations": {"Word": []}})").size() == 2);
}

TEST_CASE("A missing annotation is told with its place where its text stands once") {
    CHECK(mismatches(R"({"annotations": {"Word": ["Ánna", "Bob", "na"]}})") ==
          texts{"-Word 2..4 \"na\""});
    CHECK(mismatches(R"({"annotations": {"Word": ["Ánna", "Bob", "n"]}})") ==
          texts{"-Word ?..? \"n\""});
    CHECK(mismatches(R"({"annotations": {"Word": ["Ánna", "Bob", "Eve"]}})") ==
          texts{"-Word ?..? \"Eve\""});
}

TEST_CASE("An expectation without a text leaves the text open, also where the number differs") {
    CHECK(mismatches(R"({"annotations": {"Word": [{"features": {}}, "Bob"]}})").empty());
    CHECK(mismatches(R"({"annotations": {"Word": [{"features": {}}]}})") ==
          texts{"+Word 5..8 \"Bob\""});
}

TEST_CASE("A document that is not delivered is told by its end alone") {
    golden_outcome refused;
    refused.status = "quarantined";
    refused.message = "this is a PNG image, not text";
    CHECK(lines(R"({"status": "quarantined", "message": "PNG"})", refused) ==
          texts{" status quarantined \"this is a PNG image, not text\""});
    CHECK(lines(R"({"status": "quarantined", "message": "GIF"})", refused) ==
          texts{"-status quarantined \"GIF\"",
                "+status quarantined \"this is a PNG image, not text\""});
    CHECK(lines(R"({"text": "x", "annotations": {"Word": []}})", refused) ==
          texts{"-status delivered", "+status quarantined \"this is a PNG image, not text\""});
}
