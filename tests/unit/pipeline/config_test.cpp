// Pipeline configs: the structs that they become, and a row for each mistake.
#include "pipeline/config.hpp"

#include <catch.hpp>

using namespace textmill::core;
using namespace std::chrono_literals;

namespace {

pipeline_config accepted(std::string_view text, const json_tree::environment& environment = {}) {
    auto parsed = parse_config(text, "configs/a.json", environment);
    for (const auto& diagnostic : parsed.diagnostics) UNSCOPED_INFO(to_text(diagnostic));
    REQUIRE(parsed.config);
    CHECK(parsed.diagnostics.empty());
    return *std::move(parsed.config);
}

std::vector<std::string> mistakes(std::string_view text) {
    const auto parsed = parse_config(text, "a.json");
    std::vector<std::string> texts;
    for (const auto& diagnostic : parsed.diagnostics) texts.push_back(to_text(diagnostic));
    CHECK(has_errors(parsed.diagnostics) == !texts.empty());
    return texts;
}

}  // namespace

TEST_CASE("A config becomes plain data with positions") {
    const auto config = accepted(R"({
  "$schema": "schema/pipeline.schema.json",
  "name": "policy-brief", // a comment
  "description": "all of it",
  "stages": [
    {"plugin": "encoding-repair"},
    {"plugin": "entity-extraction", "name": "entities", "options": {"labels": ["ORG"]},
     "if": {"metadata": {"language": ["en", 7, null], "draft": false}, "has": "Section",
            "min_chars": 10, "max_chars": 20},
     "on_error": "skip", "timeout": "2s", "isolation": "in-process"}
  ],
  "on_error": "fail",
  "limits": {"document_bytes": "1MiB", "in_flight_bytes": "2GiB", "in_flight_documents": 8,
             "annotations": 5, "archive_members": 6, "archive_ratio": 7, "archive_depth": 0}
})");
    CHECK(config.name == "policy-brief");
    CHECK(config.file == "configs/a.json");
    CHECK(config.folder == std::filesystem::current_path() / "configs");
    CHECK(config.on_error == failure_action::fail);
    CHECK(config.limits.document_bytes == 1'048'576);
    CHECK(config.limits.in_flight_bytes == 2'147'483'648);
    CHECK(config.limits.in_flight_documents == 8);
    CHECK(config.limits.annotations == 5);
    CHECK(config.limits.archives.members == 6);
    CHECK(config.limits.archives.ratio == 7);
    CHECK(config.limits.archives.depth == 0);
    REQUIRE(config.stages.size() == 2);

    const auto& first = config.stages[0];
    CHECK(first.plugin.value == "encoding-repair");
    CHECK(first.name == "encoding-repair");
    CHECK(first.position == text_position{6, 5});
    CHECK(first.plugin.position == text_position{6, 16});
    CHECK(first.plugin.pointer == "/stages/0/plugin");
    CHECK(first.options == nullptr);
    CHECK_FALSE(first.condition);
    CHECK_FALSE(first.on_error);
    CHECK_FALSE(first.timeout);

    const auto& second = config.stages[1];
    CHECK(second.name == "entities");
    REQUIRE(second.options != nullptr);
    CHECK(second.options->pointer() == "/stages/1/options");
    CHECK(second.on_error == failure_action::skip);
    CHECK(second.timeout == 2000ms);
    CHECK(second.isolation == stage_isolation::in_process);
    REQUIRE(second.condition);
    CHECK(second.condition->position == text_position{8, 12});
    CHECK(second.condition->min_chars == 10);
    CHECK(second.condition->max_chars == 20);
    REQUIRE(second.condition->has.size() == 1);
    CHECK(second.condition->has[0].value == "Section");
    CHECK(second.condition->has[0].position == text_position{8, 79});
    REQUIRE(second.condition->metadata.size() == 2);
    CHECK(second.condition->metadata[0].key.value == "language");
    CHECK(second.condition->metadata[0].key.position == text_position{8, 26});
    CHECK(second.condition->metadata[0].values == std::vector<nlohmann::json>{"en", 7, nullptr});
    CHECK(second.condition->metadata[1].values == std::vector<nlohmann::json>{false});
}

TEST_CASE("What a config leaves out has the documented defaults") {
    const auto config = accepted(R"({"stages": [{"plugin": "p"}]})");
    CHECK(config.name == "a");
    CHECK(config.on_error == failure_action::quarantine);
    CHECK(config.limits.document_bytes == 64U << 20U);
    CHECK(config.limits.in_flight_bytes == 64U << 20U);
    CHECK(config.limits.in_flight_documents == 64);
    CHECK(config.limits.annotations == 1'000'000);
    CHECK(config.limits.archives.members == 1'000'000);
    CHECK(config.limits.archives.ratio == 100);
    CHECK(config.limits.archives.depth == 2);
}

TEST_CASE("The options of a copied config outlive the original") {
    std::optional<pipeline_config> copy;
    {
        const auto config = accepted(R"({"stages": [{"plugin": "p", "options": {"a": 1}}]})");
        copy = config;
    }
    CHECK(copy->stages[0].options->find("a")->integer() == 1);
}

TEST_CASE("A plugin may stand twice under two names") {
    const auto config = accepted(R"({"stages": [{"plugin": "p"}, {"plugin": "p", "name": "q"}]})");
    CHECK(config.stages[1].name == "q");
}

TEST_CASE("Each mistake in a config is told at its place") {
    struct mistake {
        std::string_view text;
        std::string_view message;
    };
    const mistake cases[] = {
        {"[]", "a.json:1:1: a pipeline config should be an object, found an array"},
        {"{", "a.json:1:2: the file ends in the middle of the JSON"},
        {"{}", "a.json:1:1: \"stages\" is missing; it lists the plugins in their order"},
        {R"({"pipelines": {}})",
         "a.json:1:15: \"pipelines\" makes this a daemon's config, which `textmill serve` runs; "
         "a pipeline has \"stages\""},
        {R"({"stages": [{"plugin": "p"}], "stags": 1})",
         "a.json:1:31: unknown key \"stags\" (did you mean \"stages\"?); known are $schema, name, "
         "description, stages, on_error, limits"},
        {R"({"stages": {}})",
         "a.json:1:12: \"stages\" should be an array of objects, found an object"},
        {R"({"stages": []})", "a.json:1:12: \"stages\" is empty; a pipeline needs a stage"},
        {R"({"stages": ["p"]})", "a.json:1:13: a stage should be an object, found \"p\""},
        {R"({"name": 3, "stages": [{"plugin": "p"}]})",
         "a.json:1:10: \"name\" should be a string that is not empty, found 3"},
        {R"({"description": [], "stages": [{"plugin": "p"}]})",
         "a.json:1:17: \"description\" should be a string, found an array"},
        {R"({"on_error": "retry", "stages": [{"plugin": "p"}]})",
         "a.json:1:14: \"on_error\" should be one of quarantine, skip, fail, found \"retry\""},
        {R"({"on_error": "quarantin", "stages": [{"plugin": "p"}]})",
         "a.json:1:14: \"on_error\" should be one of quarantine, skip, fail (did you mean "
         "\"quarantine\"?), found \"quarantin\""},
        {R"({"stages": [{}]})",
         "a.json:1:13: \"plugin\" is missing; it names the plugin of the stage"},
        {R"({"stages": [{"name": "x"}]})",
         "a.json:1:13: stage \"x\": \"plugin\" is missing; it names the plugin of the stage"},
        {R"({"stages": [{"plugin": ""}]})",
         "a.json:1:24: \"plugin\" should be a string that is not empty, found \"\""},
        {R"({"stages": [{"plugin": "p", "option": {}}]})",
         "a.json:1:29: stage \"p\": unknown key \"option\" (did you mean \"options\"?); known are "
         "plugin, name, options, if, on_error, timeout, isolation"},
        {R"({"stages": [{"plugin": "p", "options": []}]})",
         "a.json:1:40: stage \"p\": \"options\" should be an object, found an array"},
        {"{\"stages\": [{\"plugin\": \"p\"},\n {\"plugin\": \"p\"}]}",
         "a.json:2:2: stage \"p\": the stage of line 1 has this name already; using a plugin twice "
         "needs a \"name\" for one of the two"},
        {R"({"stages": [{"plugin": "p", "timeout": 2}]})",
         "a.json:1:40: stage \"p\": \"timeout\" should be a duration such as \"2s\", found 2"},
        {R"({"stages": [{"plugin": "p", "timeout": "2 s"}]})",
         "a.json:1:40: stage \"p\": \"timeout\": \"2 s\" is not a duration such as \"2s\" (ms, s, "
         "min, h)"},
        {R"({"stages": [{"plugin": "p", "timeout": "0s"}]})",
         "a.json:1:40: stage \"p\": \"timeout\" should be above 0, found \"0s\""},
        {R"({"stages": [{"plugin": "p", "isolation": "worker"}]})",
         "a.json:1:42: stage \"p\": this build has no worker processes; use \"in-process\", or "
         "leave \"isolation\" out"},
        {R"({"stages": [{"plugin": "p", "isolation": "thread"}]})",
         "a.json:1:42: stage \"p\": \"isolation\" should be one of in-process, worker, found "
         "\"thread\""},
        {R"({"stages": [{"plugin": "p", "if": "always"}]})",
         "a.json:1:35: stage \"p\": \"if\" should be an object, found \"always\""},
        {R"({"stages": [{"plugin": "p", "if": {}}]})",
         "a.json:1:35: stage \"p\": \"if\" is empty; it needs metadata, has, min_chars or "
         "max_chars"},
        {R"({"stages": [{"plugin": "p", "if": {"mincars": 1}}]})",
         "a.json:1:36: stage \"p\": unknown key \"mincars\" (did you mean \"min_chars\"?); known "
         "are metadata, has, min_chars, max_chars"},
        {R"({"stages": [{"plugin": "p", "if": {"metadata": {"a": {}}}}]})",
         "a.json:1:54: stage \"p\": the metadata's \"a\" is compared with a string, a number, "
         "true, false or null, or an array of these"},
        {R"({"stages": [{"plugin": "p", "if": {"metadata": {"a": ["x", []]}}}]})",
         "a.json:1:54: stage \"p\": the metadata's \"a\" is compared with a string, a number, "
         "true, false or null, or an array of these"},
        {R"({"stages": [{"plugin": "p", "if": {"metadata": {}}}]})",
         "a.json:1:48: stage \"p\": \"metadata\" is empty; it needs a key"},
        {R"({"stages": [{"plugin": "p", "if": {"has": []}}]})",
         "a.json:1:43: stage \"p\": \"has\" is empty; it needs a type"},
        {R"({"stages": [{"plugin": "p", "if": {"has": [1]}}]})",
         "a.json:1:44: stage \"p\": this should be a string that is not empty, found 1"},
        {R"({"stages": [{"plugin": "p", "if": {"min_chars": -1}}]})",
         "a.json:1:49: stage \"p\": \"min_chars\" should be an integer from 0 up, found -1"},
        {R"({"stages": [{"plugin": "p", "if": {"min_chars": 2, "max_chars": 1}}]})",
         "a.json:1:65: stage \"p\": \"max_chars\" is below \"min_chars\"; no text would do"},
        {R"({"limits": 3, "stages": [{"plugin": "p"}]})",
         "a.json:1:12: \"limits\" should be an object, found 3"},
        {R"({"limits": {"bytes": 3}, "stages": [{"plugin": "p"}]})",
         "a.json:1:13: unknown key \"bytes\"; known are document_bytes, in_flight_bytes, "
         "in_flight_documents, annotations, archive_members, archive_ratio, archive_depth"},
        {R"({"limits": {"document_bytes": 3}, "stages": [{"plugin": "p"}]})",
         "a.json:1:31: \"document_bytes\" should be a size such as \"64MiB\", found 3"},
        {R"({"limits": {"document_bytes": "3mb"}, "stages": [{"plugin": "p"}]})",
         "a.json:1:31: \"document_bytes\": \"3mb\" is not a size such as \"64KiB\" (B, KiB, MiB, "
         "GiB)"},
        {R"({"limits": {"document_bytes": "4GiB"}, "stages": [{"plugin": "p"}]})",
         "a.json:1:31: \"document_bytes\" should be at most 4294967295, found \"4GiB\""},
        {R"({"limits": {"in_flight_bytes": "0B"}, "stages": [{"plugin": "p"}]})",
         "a.json:1:32: \"in_flight_bytes\" should be at least 1, found \"0B\""},
        {R"({"limits": {"in_flight_documents": 0}, "stages": [{"plugin": "p"}]})",
         "a.json:1:36: \"in_flight_documents\" should be at least 1, found 0"},
        {R"({"limits": {"archive_members": 0}, "stages": [{"plugin": "p"}]})",
         "a.json:1:32: \"archive_members\" should be at least 1, found 0"},
        {R"({"limits": {"archive_ratio": "2"}, "stages": [{"plugin": "p"}]})",
         "a.json:1:30: \"archive_ratio\" should be an integer from 0 up, found \"2\""},
        {R"({"limits": {"archive_depth": 17}, "stages": [{"plugin": "p"}]})",
         "a.json:1:30: \"archive_depth\" should be at most 16, found 17"},
        {R"({"limits": {"archive_dept": 1}, "stages": [{"plugin": "p"}]})",
         "a.json:1:13: unknown key \"archive_dept\" (did you mean \"archive_depth\"?); known are "
         "document_bytes, in_flight_bytes, in_flight_documents, annotations, archive_members, "
         "archive_ratio, archive_depth"},
        {R"({"limits": {"annotations": "many"}, "stages": [{"plugin": "p"}]})",
         "a.json:1:28: \"annotations\" should be an integer from 0 up, found \"many\""},
    };
    for (const auto& mistake : cases) {
        INFO(mistake.text);
        CHECK(mistakes(mistake.text) == std::vector<std::string>{std::string(mistake.message)});
    }
}

TEST_CASE("All mistakes are told at once, in the order of the file") {
    const auto texts = mistakes(R"({
  "stages": [{"plugin": "p", "timeout": 1, "colour": 2}, 7],
  "nmae": "x",
  "limits": {"annotations": 0}
})");
    REQUIRE(texts.size() == 5);
    CHECK(texts[0].starts_with("a.json:2:41: stage \"p\": \"timeout\""));
    CHECK(texts[1].starts_with("a.json:2:44: stage \"p\": unknown key \"colour\""));
    CHECK(texts[2].starts_with("a.json:2:58: a stage should be"));
    CHECK(texts[3].starts_with("a.json:3:3: unknown key \"nmae\" (did you mean \"name\"?)"));
    CHECK(texts[4].starts_with("a.json:4:29: \"annotations\""));
}

TEST_CASE("Variables are put in only where an environment is given") {
    const std::string_view text = R"({"name": "${NAME}", "stages": [{"plugin": "${PLUGIN:p}"}]})";
    CHECK(accepted(text).name == "${NAME}");
    const auto lookup = [](std::string_view name) -> std::optional<std::string> {
        if (name == "NAME") return "brief";
        return std::nullopt;
    };
    const auto config = accepted(text, lookup);
    CHECK(config.name == "brief");
    CHECK(config.stages[0].plugin.value == "p");
    const auto none = [](std::string_view) { return std::optional<std::string>(); };
    const auto parsed = parse_config(text, "a.json", none);
    CHECK_FALSE(parsed.config);
    REQUIRE(parsed.diagnostics.size() == 1);
    CHECK(to_text(parsed.diagnostics[0]).starts_with("a.json:1:10: the environment has no"));
}

TEST_CASE("The variables of the process are those of its environment") {
    ::setenv("TEXTMILL_TEST_VARIABLE", "value", 1);
    CHECK(process_environment()("TEXTMILL_TEST_VARIABLE") == "value");
    ::unsetenv("TEXTMILL_TEST_VARIABLE");
    CHECK_FALSE(process_environment()("TEXTMILL_TEST_VARIABLE"));
}
