// Golden cases from file to result, with a plugin.
#include "golden/cases.hpp"

#include <catch.hpp>
#include <scratch_folder.hpp>

using namespace textmill::core;
using namespace textmill::core::testing;

namespace {

const plugin_registry& registry() {
    static const auto scanned =
        plugin_registry::scan({TEXTMILL_SAMPLE_PLUGIN_FOLDER}, probe_cache::of_user());
    return scanned;
}

golden_results run(const std::filesystem::path& file, golden_mode mode = golden_mode::compare,
                   json_tree::environment environment = {}) {
    return golden_cases(registry(), std::move(environment)).run(file, mode);
}

std::string with_expect(const std::string& expect,
                        const std::string& pipeline = R"("plugin": "example.acronyms")") {
    return R"({"about": "x", )" + pipeline +
           R"(, "input": {"text": "NATO and the UN."}, "expect": )" + expect + "}\n";
}

constexpr auto both = R"({"annotations": {"example.Acronym": ["NATO", "UN"]}})";
constexpr auto config = R"({"stages": [{"plugin": "example.acronyms"}]})";

// The first line of what is wrong with the only case, without the folder.
std::string mistake(const scratch_folder& folder, const std::string& text) {
    const auto results = run(folder.write("a.test.json", text));
    REQUIRE(results.cases.size() == 1);
    CHECK_FALSE(results.cases[0].holds());
    REQUIRE_FALSE(results.cases[0].mistakes.empty());
    return to_text(results.cases[0].mistakes[0]).substr(folder.path().string().size() + 1);
}

}  // namespace

TEST_CASE("A case holds where the pipeline does what it states") {
    const scratch_folder folder;
    folder.write("c/a.json", config);
    for (const auto& pipeline :
         {std::string(R"("plugin": "example.acronyms")"), R"("pipeline": )" + std::string(config),
          std::string(R"("pipeline": "../c/a.json")")}) {
        CAPTURE(pipeline);
        const auto results = run(folder.write("t/a.test.json", with_expect(both, pipeline)));
        REQUIRE(results.cases.size() == 1);
        CHECK(results.cases[0].holds());
        CHECK(results.cases[0].lines.size() == 3);
    }
}

TEST_CASE("A case fails where it does not, and the cases after it run") {
    const scratch_folder folder;
    const auto file = folder.write(
        "a.test.json", "[" + with_expect(R"({"annotations": {"example.Acronym": ["NATO"]}})") +
                           "," + with_expect(both) + "]");
    const auto results = run(file);
    REQUIRE(results.cases.size() == 2);
    CHECK(results.cases[0].lines.back() == diff_line{'+', R"(example.Acronym 13..15 "UN")"});
    CHECK_FALSE(results.cases[0].holds());
    CHECK(results.cases[1].holds());
}

TEST_CASE("Mistakes in a pipeline are told where they stand in the file of the case") {
    const scratch_folder folder;
    CHECK(mistake(folder, with_expect("{}", R"("plugin": "example.acronym")"))
              .starts_with("a.test.json:1:26: stage \"example.acronym\": no plugin"));
    CHECK(mistake(folder, with_expect("{}", R"("plugin": "example.acronyms", "options": {"x": 1})"))
              .starts_with("a.test.json:1:58: stage \"example.acronyms\": unknown option \"x\""));
    CHECK(mistake(folder, with_expect("{}", R"("pipeline": {"stagse": []})"))
              .starts_with("a.test.json:1:28: \"stages\" is missing"));
    CHECK(mistake(folder, with_expect("{}", R"("pipeline": "no.json")"))
              .starts_with("a.test.json:1:28: the config "));
    CHECK(mistake(folder,
                  R"({"about": "x", "plugin": "example.acronyms", "input": {}, "expect": {}})")
              .starts_with("a.test.json:1:55: "));
}

TEST_CASE("A config that a case names tells its own mistakes") {
    const scratch_folder folder;
    folder.write("a.json", "{\"stages\": []}");
    CHECK(mistake(folder, with_expect("{}", R"("pipeline": "a.json")"))
              .starts_with("a.json:1:12: \"stages\" is empty"));
}

TEST_CASE("A type or a feature that no stage declares is a mistake") {
    const scratch_folder folder;
    CHECK(mistake(folder, with_expect(R"({"annotations": {"example.Acronyn": []}})"))
              .ends_with("no stage declares the type \"example.Acronyn\" (did you mean "
                         "\"example.Acronym\"?)"));
    CHECK(
        mistake(folder,
                with_expect(R"({"annotations": {"example.Acronym": [{"features": {"x": null}}]}})"))
            .find("unknown key \"x\"") != std::string::npos);
}

TEST_CASE("The environment fills the configs that cases name") {
    const scratch_folder folder;
    folder.write("a.json", R"({"stages": [{"plugin": "${PLUGIN}"}]})");
    const auto file = folder.write("a.test.json", with_expect(both, R"("pipeline": "a.json")"));
    const auto results = run(file, golden_mode::compare, [](std::string_view) {
        return std::optional<std::string>("example.acronyms");
    });
    CHECK(results.cases.at(0).holds());
    CHECK_FALSE(run(file).cases.at(0).holds());
}

TEST_CASE("A file that cannot be read has mistakes and no cases") {
    const scratch_folder folder;
    CHECK(run(folder / "a.test.json").mistakes.size() == 1);
    CHECK(run(folder.write("b.test.json", "{")).mistakes.size() == 1);
}

TEST_CASE("An update rewrites the file, keeps its mode, and runs the cases again") {
    const scratch_folder folder;
    const auto file = folder.write(
        "a.test.json", "// mine\n" + with_expect(R"({"annotations": {"example.Acronym": []}})"));
    std::filesystem::permissions(file, std::filesystem::perms::owner_all);
    const auto results = run(file, golden_mode::update);
    CHECK(results.updated);
    CHECK(results.cases.at(0).holds());
    CHECK(bytes_of(file) == "// mine\n" + with_expect(both));
    CHECK(std::filesystem::status(file).permissions() == std::filesystem::perms::owner_all);
    CHECK_FALSE(run(file, golden_mode::update).updated);
    CHECK(std::distance(std::filesystem::directory_iterator(folder.path()), {}) == 1);
}
