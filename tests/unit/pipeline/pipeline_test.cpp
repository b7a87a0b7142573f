// One document through the stages: conditions, failures, drops, timeouts, and what is recorded.
#include "pipeline/pipeline.hpp"

#include "pipeline_fixture.hpp"

using namespace textmill::core;
using namespace textmill::core::testing;
using Catch::Matchers::Contains;

namespace {

// Two stages, the first as given; the second marks words under conditions of its own.
std::string two_stages(const std::string& more_of_first, const std::string& more_of_second = "") {
    return R"({"stages": [{"plugin": "test.contrary")" + more_of_first +
           R"(}, {"plugin": "test.counter")" + more_of_second + "}]}";
}

std::string marks_if(const std::string& condition) {
    return R"({"stages": [{"plugin": "test.contrary", "if": )" + condition + "}]}";
}

bool is_marked(const std::string& condition, const std::string& text,
               std::string_view metadata_key = "", std::string_view json = "") {
    journey journey(marks_if(condition));
    document_input input;
    input.source = text;
    journey.subject.reset(std::move(input));
    if (!metadata_key.empty()) journey.subject.set_input_metadata(metadata_key, json);
    REQUIRE(journey.pipeline->process(journey.subject, *journey.worker).end ==
            disposition::delivered);
    return journey.words() != 0;
}

}  // namespace

TEST_CASE("A document is delivered with the effects of all stages") {
    journey journey(two_stages(""));
    const auto outcome = journey.through("two words");
    CHECK(outcome.end == disposition::delivered);
    CHECK(journey.words() == 2);
    CHECK(journey.subject.metadata().find("words")->json == "2");
    REQUIRE(journey.subject.stage_records().size() == 2);
    CHECK(journey.status_of(0) == stage_status::ok);
    CHECK(journey.status_of(1) == stage_status::ok);
}

TEST_CASE("A failing stage quarantines the document, and later stages do not see it") {
    journey journey(two_stages(""));
    const auto outcome = journey.through("now FAIL");
    CHECK(outcome.end == disposition::quarantined);
    CHECK(outcome.reason.stage == "test.contrary");
    CHECK(outcome.reason.message == "told to fail");
    CHECK(outcome.reason.code == TEXTMILL_DOCUMENT);
    REQUIRE(journey.subject.stage_records().size() == 1);
    CHECK(journey.status_of(0) == stage_status::failed);
    CHECK(journey.words() == 0);
}

TEST_CASE("on_error skip drops the effects of the stage alone, and marks the record") {
    journey journey(two_stages(R"(, "on_error": "skip")"));
    const auto outcome = journey.through("two words FAIL");
    CHECK(outcome.end == disposition::delivered);
    CHECK(journey.words() == 0);
    CHECK(journey.subject.metadata().find("words")->json == "0");
    CHECK(journey.status_of(0) == stage_status::skipped);
    CHECK(journey.subject.stage_records()[0].message == "told to fail");
    CHECK(journey.status_of(1) == stage_status::ok);
}

TEST_CASE("on_error fail asks to stop the run") {
    journey journey(two_stages(R"(, "on_error": "fail")"));
    CHECK(journey.through("FAIL").end == disposition::failed);
    CHECK(journey.through("fine").end == disposition::delivered);
}

TEST_CASE("A drop is no failure, whatever on_error says") {
    const auto* on_error = GENERATE(R"(, "on_error": "skip")", R"(, "on_error": "fail")");
    journey journey(two_stages(on_error));
    const auto outcome = journey.through("word DROP");
    CHECK(outcome.end == disposition::dropped);
    CHECK(outcome.reason.message == "told to drop");
    CHECK(journey.words() == 0);
}

TEST_CASE("What a plugin does wrong is the failure of its stage") {
    journey journey(two_stages(""));
    const auto reason_of = [&](const std::string& text) {
        const auto outcome = journey.through(text);
        CHECK(outcome.end == disposition::quarantined);
        return outcome.reason;
    };
    CHECK(reason_of("THROW").message == "told to throw");
    CHECK(reason_of("THROW").code == TEXTMILL_INTERNAL);
    CHECK_THAT(reason_of("BADSPAN").message, Contains("leaves the text"));
    CHECK(reason_of("BADSPAN").code == TEXTMILL_DOCUMENT);
    CHECK_THAT(reason_of("UNDECLARED").message, Contains("\"undeclared\""));
    CHECK(reason_of("MUTTER").message == "the plugin gave no reason (status -3)");
    CHECK(reason_of("GARBLE").message == "told \\xFF to garble");
}

TEST_CASE("A document with more annotations than the limit is quarantined as LIMIT") {
    journey journey(R"({"stages": [{"plugin": "test.contrary"}], "limits": {"annotations": 3}})");
    CHECK(journey.through("one two three").end == disposition::delivered);
    const auto outcome = journey.through("one two three four");
    CHECK(outcome.end == disposition::quarantined);
    CHECK(outcome.reason.code == TEXTMILL_LIMIT);
}

TEST_CASE("A stage that takes too long has the status TIMEOUT") {
    journey journey(two_stages(R"(, "timeout": "20ms")"));
    const auto outcome = journey.through("SLOW");
    CHECK(outcome.end == disposition::quarantined);
    CHECK(outcome.reason.code == TEXTMILL_TIMEOUT);
    CHECK(outcome.reason.message == "took longer than its timeout of 20 ms");
}

TEST_CASE("An edit shows to the next stage, and only where the stage succeeds") {
    journey journey(two_stages(""));
    CHECK(journey.through("please EDIT this").end == disposition::delivered);
    CHECK(journey.subject.text() == "please edited this");
    REQUIRE(journey.subject.edits().size() == 1);
    CHECK(journey.subject.edits()[0].was == "EDIT");
    REQUIRE(journey.through("EDIT and FAIL").end == disposition::quarantined);
    CHECK(journey.subject.text() == "EDIT and FAIL");
}

TEST_CASE("A stage whose condition does not hold is not run, and the record says so") {
    journey journey(two_stages(R"(, "if": {"min_chars": 5})"));
    CHECK(journey.through("word").end == disposition::delivered);
    CHECK(journey.status_of(0) == stage_status::not_run);
    CHECK(journey.status_of(1) == stage_status::ok);
    CHECK(journey.through("words").end == disposition::delivered);
    CHECK(journey.status_of(0) == stage_status::ok);
}

TEST_CASE("Lengths in conditions are of code points, and both bounds belong to them") {
    CHECK(is_marked(R"({"min_chars": 4})", "café"));
    CHECK_FALSE(is_marked(R"({"min_chars": 5})", "café"));
    CHECK(is_marked(R"({"max_chars": 4})", "café"));
    CHECK_FALSE(is_marked(R"({"max_chars": 3})", "café"));
    CHECK(is_marked(R"({"min_chars": 2, "max_chars": 4})", "abc"));
}

TEST_CASE("A condition on metadata holds for one of the values, and never where it is absent") {
    const std::string condition = R"({"metadata": {"language": ["en", 7, true]}})";
    CHECK(is_marked(condition, "word", "language", "\"en\""));
    CHECK(is_marked(condition, "word", "language", "7"));
    CHECK(is_marked(condition, "word", "language", "true"));
    CHECK_FALSE(is_marked(condition, "word", "language", "\"de\""));
    CHECK_FALSE(is_marked(condition, "word", "language", "[\"en\"]"));
    CHECK_FALSE(is_marked(condition, "word", "other", "\"en\""));
    CHECK_FALSE(is_marked(condition, "word"));
    CHECK(is_marked(R"({"metadata": {"draft": false}})", "word", "draft", "false"));
}

TEST_CASE("All that a condition names must hold") {
    const std::string both = R"({"metadata": {"a": 1}, "min_chars": 3})";
    CHECK(is_marked(both, "word", "a", "1"));
    CHECK_FALSE(is_marked(both, "w", "a", "1"));
    CHECK_FALSE(is_marked(both, "word", "a", "2"));
}

TEST_CASE("A condition on a type asks for a span, not for a stage that could make one") {
    journey journey(R"({"stages": [{"plugin": "test.contrary"},
        {"plugin": "test.contrary", "name": "again", "if": {"has": ["test.Word"]}}]})");
    CHECK(journey.through("word").end == disposition::delivered);
    CHECK(journey.status_of(1) == stage_status::ok);
    CHECK(journey.through("...").end == disposition::delivered);
    CHECK(journey.status_of(1) == stage_status::not_run);
}

TEST_CASE("Bytes that are no text are quarantined with the place and the way out") {
    journey journey(two_stages(""));
    const auto outcome = journey.through("caf\xE9");
    CHECK(outcome.end == disposition::quarantined);
    CHECK(outcome.reason.stage.empty());
    CHECK(outcome.reason.message ==
          "not valid UTF-8 at byte 3; a stage with plugin \"encoding-repair\", before all others, "
          "decodes it");
    CHECK(journey.subject.stage_records().empty());
}

TEST_CASE("A decoder makes a text of bytes, where it accepts their media type") {
    const auto* config = R"({"stages": [{"plugin": "test.decoder"}, {"plugin": "test.contrary"}]})";
    journey journey(config);
    CHECK(journey.through("caf\xE9 au lait").end == disposition::delivered);
    CHECK(journey.subject.text() == "café au lait");
    CHECK(journey.words() == 3);

    const auto refused = journey.through("\xFF", "image/jpeg");
    CHECK(refused.end == disposition::quarantined);
    CHECK(refused.reason.message == "not valid UTF-8 at byte 0; no stage could decode it");
    CHECK(journey.status_of(0) == stage_status::not_run);

    CHECK(journey.through("text", "text/html").end == disposition::delivered);
    CHECK(journey.status_of(0) == stage_status::not_run);
}

TEST_CASE("Every plugin that refuses to be created is told, at its stage") {
    auto planned = planned_from(R"({"stages": [
{"plugin": "test.contrary", "name": "a", "options": {"refuse": "not today"}},
{"plugin": "test.contrary", "name": "b"},
{"plugin": "test.contrary", "name": "c", "options": {"refuse": "nor ever"}}]})");
    REQUIRE(planned.plan);
    const auto built = pipeline::build(*std::move(planned.plan));
    CHECK_FALSE(built.made);
    CHECK(texts_of(built.diagnostics) ==
          std::vector<std::string>{R"(a.json:2:1: stage "a": cannot be created: not today)",
                                   R"(a.json:4:1: stage "c": cannot be created: nor ever)"});
}

TEST_CASE("A worker serves one document after another, and nothing of one is in the next") {
    journey journey(two_stages(""));
    REQUIRE(journey.through("one two three EDIT").end == disposition::delivered);
    REQUIRE(journey.through("FAIL").end == disposition::quarantined);
    REQUIRE(journey.through("word").end == disposition::delivered);
    CHECK(journey.words() == 1);
    CHECK(journey.subject.edits().empty());
    CHECK(journey.subject.stage_records().size() == 2);
}
