// Formats of writers: what is rendered, what is refused, and that a run counts both.
#include <catch.hpp>

#include "pipeline/open_format.hpp"
#include "runner_fixture.hpp"

using namespace textmill::core;
using namespace textmill::core::testing;
using Catch::Matchers::Contains;

namespace {

std::unique_ptr<document_format> format_of(const std::string& name, const pipeline& pipeline) {
    auto opened = open_format(*test_plugins().find_format(name), test_plugins(), pipeline);
    if (!opened) FAIL(opened.error().message);
    return std::move(*opened);
}

// A document of the test's own, rendered.
struct rendering {
    explicit rendering(std::string text) : trip(test_run::plain) {
        REQUIRE(trip.through(std::move(text)).end == disposition::delivered);
        format = format_of("scribe", *trip.pipeline);
        renderer = std::move(*format->open_renderer());
    }
    std::string body() {
        rendered_document made;
        const auto rendered = renderer->render(trip.subject, made);
        return rendered ? made.body : rendered.error().message;
    }

    journey trip;
    std::unique_ptr<document_format> format;
    std::unique_ptr<document_renderer> renderer;
};

constexpr std::string_view half = "half a line, which is forgotten where an order is obeyed\r";

}  // namespace

TEST_CASE("A writer sees the document as a stage would, and as a whole") {
    rendering edited("one EDIT two");
    CHECK(edited.body() == std::string(half) + "a.txt|one edited two|3|3|1\n");
}

TEST_CASE("A renderer takes one document after another") {
    rendering first("one");
    CHECK(first.body() == std::string(half) + "a.txt|one|1|1|0\n");
    REQUIRE(first.trip.through("two words").end == disposition::delivered);
    CHECK(first.body() == std::string(half) + "a.txt|two words|2|2|0\n");
}

TEST_CASE("A writer that fails says why, with the name of the format") {
    CHECK(rendering("SPOIL").body() == R"(format "scribe": told to spoil)");
    CHECK(rendering("BREAK").body() == R"(format "scribe": told to break)");
    CHECK(rendering("GRUMBLE").body() ==
          R"(format "scribe": the plugin gave no reason (status -5))");
    CHECK(rendering("LEAVE").body() ==
          R"(format "scribe": the writer returned the status 1, which is none of its answers)");
    CHECK(rendering("CHANGE").body() == R"(format "scribe": a writer changes nothing)");
}

TEST_CASE("A joiner writes head and tail, and ends but once") {
    const auto pipeline = pipeline_from(test_run::plain);
    const auto format = format_of("scribe", *pipeline);
    std::string bytes;
    auto joiner = std::move(*format->begin(join_scope::all, bytes));
    REQUIRE(joiner->append({"a\n", ""}, ""));
    REQUIRE(joiner->append({"b\n", ""}, ""));
    CHECK(joiner->append({"JAM", ""}, "").error().message == R"(format "scribe": told to jam)");
    REQUIRE(joiner->end());
    REQUIRE(joiner->end());
    joiner.reset();
    CHECK(bytes == "begin all\na\nb\nhalf of itend\n");
}

TEST_CASE("A joiner that is left is ended") {
    const auto pipeline = pipeline_from(test_run::plain);
    const auto format = format_of("scribe", *pipeline);
    std::string bytes;
    CHECK(format->begin(join_scope::one, bytes));
    CHECK(bytes == "begin one\nend\n");
}

TEST_CASE("A joiner whose end fails says why") {
    const auto pipeline = pipeline_from(test_run::plain);
    const auto format = format_of("scribe", *pipeline);
    std::string bytes;
    auto joiner = std::move(*format->begin(join_scope::all, bytes));
    REQUIRE(joiner->append({"STUCK", ""}, ""));
    CHECK(joiner->end().error().message == R"(format "scribe": told to stick)");
}

TEST_CASE("An index gets targets and entries") {
    const auto pipeline = pipeline_from(test_run::plain);
    const auto format = format_of("scribe", *pipeline);
    CHECK(format->extension() == ".line");
    CHECK(format->index() == "index.line");
    std::string bytes;
    auto joiner = std::move(*format->begin(join_scope::index, bytes));
    REQUIRE(joiner->append({"a\n", "about a"}, "x/a.line"));
    REQUIRE(joiner->end());
    CHECK(bytes == "begin index\nx/a.line|about a\nend\n");
}

TEST_CASE("A writer without a sink passes bodies through") {
    const auto pipeline = pipeline_from(test_run::plain);
    const auto format = format_of("plain", *pipeline);
    CHECK(format->index().empty());
    std::string bytes;
    auto joiner = std::move(*format->begin(join_scope::all, bytes));
    REQUIRE(joiner->append({"a", ""}, ""));
    REQUIRE(joiner->append({"b", ""}, ""));
    REQUIRE(joiner->end());
    CHECK(bytes == "ab");
}

TEST_CASE("A writer that needs a type says who provides it") {
    const auto pipeline = pipeline_from(R"({"stages": [{"plugin": "test.decoder"}]})");
    const auto opened =
        open_format(*test_plugins().find_format("needy"), test_plugins(), *pipeline);
    REQUIRE_FALSE(opened);
    CHECK(opened.error().message == R"(format "needy" needs "test.Word", which no stage provides )"
                                    R"((add a stage with plugin "test.contrary"))");
}

TEST_CASE("A writer that refuses to be created says why") {
    const auto pipeline = pipeline_from(test_run::plain);
    const auto opened =
        open_format(*test_plugins().find_format("needy"), test_plugins(), *pipeline);
    REQUIRE_FALSE(opened);
    CHECK(opened.error().message == R"(format "needy" cannot be created: never content)");
}

TEST_CASE("A writer is no stage, and the config's check says how to use it") {
    const auto planned = planned_from(R"({"stages": [{"plugin": "test.scribe"}]})");
    CHECK_FALSE(planned.plan);
    REQUIRE(planned.diagnostics.size() == 1);
    CHECK(to_text(planned.diagnostics[0]) ==
          R"(a.json:1:24: stage "test.scribe": plugin "test.scribe" is a writer, which is no )"
          R"(stage; `run --format scribe` uses it)");
}

TEST_CASE("A document that the writer fails on is quarantined, and the others are delivered") {
    for (const unsigned jobs : {1U, 4U}) {
        test_run run({"one", "SPOIL", "two", "DROP", "BREAK"});
        const auto format = format_of("scribe", *run.pipeline);
        memory_sink sink(*format);
        run_options options;
        options.jobs = jobs;
        const auto report =
            run_documents(*run.pipeline, run.source, sink, run.quarantine, run.stop, options);
        CHECK(report.end == run_end::finished);
        CHECK(report.counts.delivered == 2);
        CHECK(report.counts.dropped == 1);
        CHECK(report.counts.quarantined == 2);
        CHECK(report.counts.unfinished == 0);
        CHECK(sink.targets == std::vector<std::string>{"0", "2"});
        CHECK(run.quarantine.held.at("1").bytes == "SPOIL");
        CHECK(run.quarantine.held.at("1").reason.code == TEXTMILL_DOCUMENT);
        CHECK(run.quarantine.held.at("4").reason.code == TEXTMILL_INTERNAL);
        CHECK(run.quarantine.held.at("4").reason.message == R"(format "scribe": told to break)");
    }
}
