// Checks of a config against the plugins: a case for each diagnostic.
#include "pipeline/plan.hpp"

#include "pipeline_fixture.hpp"

using namespace textmill::core;
using namespace textmill::core::testing;
using Catch::Matchers::Contains;
using Catch::Matchers::StartsWith;

namespace {

using texts = std::vector<std::string>;

// The diagnostics of a pipeline of these stages, one a line, and whether it can run all the same.
struct checked {
    explicit checked(const std::string& stages) {
        const auto planned = planned_from("{\"stages\": [\n" + stages + "]}");
        messages = texts_of(planned.diagnostics);
        can_run = planned.plan.has_value();
    }
    texts messages;
    bool can_run = false;
};

}  // namespace

TEST_CASE("A sound pipeline is planned with its stages' names, options and numbers of types") {
    auto planned = planned_from(R"({"name": "p", "on_error": "skip", "stages": [
        {"plugin": "test.decoder"},
        {"plugin": "test.contrary", "name": "marks", "timeout": "2s", "on_error": "fail"}],
        "limits": {"annotations": 7}})");
    CHECK(planned.diagnostics.empty());
    REQUIRE(planned.plan);
    const auto& plan = *planned.plan;
    CHECK(plan.name == "p");
    CHECK(plan.limits.annotations == 7);
    REQUIRE(plan.stages.size() == 2);
    CHECK(plan.stages[0].name == "test.decoder");
    CHECK(plan.stages[0].on_error == failure_action::skip);
    CHECK(plan.stages[1].name == "marks");
    CHECK(plan.stages[1].plugin->id == "test.contrary");
    CHECK(plan.stages[1].on_error == failure_action::fail);
    CHECK(plan.stages[1].timeout == std::chrono::seconds(2));
    CHECK(plan.types.find("test.Word") != 0);
    CHECK(plan.types.declared().stages == texts{"test.decoder", "marks"});
}

TEST_CASE("A plugin that is not installed is told with what was probably meant") {
    const checked misspelt(R"({"plugin": "test.contary"})");
    CHECK_FALSE(misspelt.can_run);
    REQUIRE(misspelt.messages.size() == 1);
    CHECK_THAT(misspelt.messages[0],
               StartsWith(R"(a.json:2:12: stage "test.contary": no plugin "test.contary" is )"
                          R"(installed (did you mean "test.contrary"?))"));
    CHECK_THAT(misspelt.messages[0], Contains("installed are: example.acronyms, "));
}

TEST_CASE("A message stays one line, whatever a config names") {
    const checked odd(R"({"plugin": "test.\nnone"})");
    REQUIRE(odd.messages.size() == 1);
    CHECK_THAT(odd.messages[0], Contains(R"(no plugin "test.\nnone" is installed)"));
}

TEST_CASE("A stage after an unknown plugin is not blamed for the types that it may provide") {
    const checked both(R"({"plugin": "test.contary"}, {"plugin": "test.counter"},
        {"plugin": "test.contrary", "if": {"has": "test.Words"}})");
    CHECK(both.messages.size() == 2);
    CHECK_THAT(both.messages[0], Contains("no plugin \"test.contary\""));
    CHECK_THAT(both.messages[1], Contains("writes the metadata"));
}

TEST_CASE("A stage that reads bytes must stand before those that read text") {
    const checked late(R"({"plugin": "test.contrary", "name": "marks"},
{"plugin": "test.decoder"})");
    CHECK_FALSE(late.can_run);
    CHECK(late.messages == texts{"a.json:3:1: stage \"test.decoder\": reads the source bytes, so "
                                 "it must stand before \"marks\""});
    CHECK(checked(R"({"plugin": "test.decoder"}, {"plugin": "test.decoder", "name": "again"})")
              .can_run);
}

TEST_CASE("A required type that nobody provides is an error with advice") {
    const checked alone(R"({"plugin": "test.counter"})");
    CHECK_FALSE(alone.can_run);
    CHECK(alone.messages ==
          texts{R"(a.json:2:1: stage "test.counter": needs "test.Word", which no earlier stage )"
                R"(provides (add a stage with plugin "test.contrary"))"});
    const checked late(
        R"({"plugin": "test.counter"}, {"plugin": "test.contrary", "name": "marks"})");
    REQUIRE_FALSE(late.messages.empty());
    CHECK_THAT(late.messages[0], Contains(R"(("marks" does, and stands later))"));
}

TEST_CASE("A required type that only conditional stages provide is a warning") {
    const checked perhaps(R"({"plugin": "test.contrary", "if": {"min_chars": 9}},
        {"plugin": "test.counter"})");
    CHECK(perhaps.can_run);
    REQUIRE(perhaps.messages.size() == 2);
    CHECK_THAT(perhaps.messages[0],
               Contains(R"(warning: stage "test.counter": needs "test.Word", which earlier )"
                        R"(stages provide only where their "if" holds)"));

    const checked certainly(R"({"plugin": "test.contrary", "if": {"min_chars": 9}},
        {"plugin": "test.contrary", "name": "again"}, {"plugin": "test.counter"})");
    for (const auto& message : certainly.messages) CHECK_THAT(message, !Contains("only where"));
}

TEST_CASE("A condition on a type that no earlier stage provides is an error") {
    const checked misspelt(R"({"plugin": "test.contrary"},
{"plugin": "test.decoder", "name": "d", "if": {"has": "test.Wrod"}})");
    CHECK_FALSE(misspelt.can_run);
    CHECK_THAT(misspelt.messages.back(),
               Contains(R"(no earlier stage provides "test.Wrod" (did you mean "test.Word"?))"));
    const checked first(R"({"plugin": "test.contrary", "if": {"has": "test.Word"}})");
    CHECK_FALSE(first.can_run);
}

TEST_CASE("A stage that reads bytes may ask for metadata alone") {
    const auto with = [](const std::string& condition) {
        return checked(R"({"plugin": "test.decoder", "if": )" + condition + "}");
    };
    CHECK(with(R"({"metadata": {"charset": "latin1"}})").can_run);
    const auto length = with(R"({"min_chars": 1})");
    CHECK_FALSE(length.can_run);
    REQUIRE(length.messages.size() == 1);
    CHECK_THAT(length.messages[0],
               StartsWith("a.json:2:34: stage \"test.decoder\": its \"if\" may look at metadata "
                          "alone"));
}

TEST_CASE("Two stages that write the same metadata are a warning that says who wins") {
    const checked both(R"({"plugin": "test.contrary", "name": "marks"},
{"plugin": "test.counter"})");
    CHECK(both.can_run);
    CHECK(both.messages ==
          texts{R"(a.json:3:1: warning: stage "test.counter": writes the metadata "words", as )"
                R"("marks" does; the later one wins)"});
}

TEST_CASE("Two plugins that declare a feature otherwise cannot stand in one pipeline") {
    const checked clash(R"({"plugin": "test.contrary"},
{"plugin": "test.disagreeing"})");
    CHECK_FALSE(clash.can_run);
    CHECK(clash.messages ==
          texts{R"(a.json:3:1: stage "test.disagreeing": declares feature "length" of type )"
                R"("test.Word" as string, an earlier stage as int)"});
}

TEST_CASE("Options are checked where they stand, and all mistakes are told at once") {
    const checked wrong(R"({"plugin": "test.contrary", "options": {"refsue": "x"}},
{"plugin": "test.missing"},
{"plugin": "test.decoder", "options": {"any": 1}})");
    CHECK_FALSE(wrong.can_run);
    REQUIRE(wrong.messages.size() == 4);
    CHECK_THAT(wrong.messages[0],
               Contains("unknown option \"refsue\"") && Contains("did you mean \"refuse\"?"));
    CHECK_THAT(wrong.messages[1], Contains("no plugin \"test.missing\""));
    CHECK_THAT(wrong.messages[2], Contains("must stand before"));
    CHECK_THAT(wrong.messages[3], Contains("unknown option \"any\""));
}
