// What each stage did to one document.
#include "pipeline/explain.hpp"

#include <nlohmann/json.hpp>

#include "base/utf8.hpp"
#include "pipeline_fixture.hpp"

using namespace textmill::core;
using namespace textmill::core::testing;

namespace {

explanation explained(std::string_view config, std::string source) {
    journey journey(config);
    document_input input;
    input.id = "a.txt";
    input.source = std::move(source);
    journey.subject.reset(std::move(input));
    return explain_document(*journey.pipeline, journey.subject, *journey.worker);
}

constexpr std::string_view two_stages =
    R"({"stages": [{"plugin": "test.contrary", "name": "marks"}, {"plugin": "test.counter"}]})";

}  // namespace

TEST_CASE("An explanation tells each stage's edits, annotations and metadata, and no other's") {
    const auto explanation = explained(two_stages, "please EDIT this");
    CHECK(explanation.id == "a.txt");
    CHECK(explanation.outcome.end == disposition::delivered);
    REQUIRE(explanation.stages.size() == 2);

    const auto& marks = explanation.stages[0];
    CHECK(marks.name == "marks");
    CHECK(marks.plugin == "test.contrary");
    REQUIRE(marks.edits.size() == 1);
    CHECK(marks.edits[0].before == "please ");
    CHECK(marks.edits[0].was == "EDIT");
    CHECK(marks.edits[0].now == "edited");
    CHECK(marks.edits[0].after == " this");
    CHECK(marks.edits[0].reason == "told-to");
    CHECK(marks.edits[0].confidence == 0.5F);
    REQUIRE(marks.annotations.size() == 1);
    CHECK(marks.annotations[0].type == "test.Word");
    CHECK(marks.annotations[0].count == 3);
    CHECK(marks.annotations[0].samples == std::vector<std::string>{"please", "edited", "this"});
    REQUIRE(marks.metadata.size() == 1);
    CHECK(marks.metadata[0].key == "words");
    CHECK(marks.metadata[0].json == "3");
    CHECK(marks.arena_bytes > 0);

    const auto& counter = explanation.stages[1];
    CHECK(counter.edits.empty());
    CHECK(counter.annotations.empty());
    CHECK(counter.metadata.empty());  // it wrote what stood there
}

TEST_CASE("A few samples stand for many spans, long ones cut on a code point") {
    std::string text;
    for (int i = 0; i < 20; ++i) text += "word ";
    const auto many = explained(two_stages, text).stages[0].annotations[0];
    CHECK(many.count == 20);
    CHECK(many.samples.size() == 5);

    std::string word;
    for (int i = 0; i < 60; ++i) word += "é";
    const auto cut = explained(two_stages, "x" + word).stages[0].annotations[0].samples[0];
    CHECK(cut == "x" + word.substr(0, 78) + "…");
}

TEST_CASE("The words around an edit are cut on code points") {
    std::string accents;
    for (int i = 0; i < 30; ++i) accents += "é";
    const auto edit = explained(two_stages, "x" + accents + " EDIT " + accents).stages[0].edits[0];
    CHECK(textmill::core::utf8::validate(edit.before) == std::nullopt);
    CHECK(textmill::core::utf8::validate(edit.after) == std::nullopt);
    CHECK(edit.before.ends_with("é "));
    CHECK(edit.after.starts_with(" é"));
}

TEST_CASE("A document that fails is explained up to the failure") {
    const auto json = to_json(explained(two_stages, "now FAIL"));
    CHECK(json["status"] == "quarantined");
    CHECK(json["message"] == "told to fail");
    CHECK(json["stage"] == "marks");
    REQUIRE(json["stages"].size() == 1);
    CHECK(json["stages"][0]["status"] == "failed");
    CHECK(json["stages"][0]["message"] == "told to fail");
}

TEST_CASE("An explanation is JSON with what each stage did") {
    const auto json = to_json(explained(two_stages, "two words"));
    CHECK(json["id"] == "a.txt");
    CHECK(json["status"] == "delivered");
    CHECK_FALSE(json.contains("message"));
    const auto& marks = json["stages"][0];
    CHECK(marks["stage"] == "marks");
    CHECK(marks["annotations"]["test.Word"]["count"] == 2);
    CHECK(marks["annotations"]["test.Word"]["samples"][1] == "words");
    CHECK(marks["metadata"]["words"] == 2);
    CHECK(marks["edits"].empty());
}
