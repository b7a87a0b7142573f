// Files of golden cases: what is refused, and where.
#include "golden/file.hpp"

#include <catch.hpp>

using namespace textmill::core;

namespace {

using texts = std::vector<std::string>;

texts mistakes(std::string_view text) {
    const auto file = parse_golden_file(text, "a.test.json");
    if (!file) return {to_text(file.error())};
    texts all;
    for (const auto& stated : file->cases) {
        for (const auto& mistake : stated.mistakes) all.push_back(to_text(mistake));
    }
    return all;
}

texts mistakes_of(const std::string& members) {
    return mistakes(R"({"about": "x", "input": {}, )" + members + "}");
}

texts mistakes_of_expect(const std::string& expect) {
    return mistakes(R"({"about": "x", "plugin": "p", "input": {}, "expect": )" + expect + "}");
}

}  // namespace

TEST_CASE("A file holds a case or a list of cases, each with its place") {
    constexpr std::string_view one = R"({"about": "x", "plugin": "p", "input": {}, "expect": {}})";
    CHECK(mistakes(one).empty());
    const auto file = parse_golden_file(
        "[\n  " + std::string(one) + ",\n  " + std::string(one) + "]", "a.test.json");
    REQUIRE(file);
    REQUIRE(file->cases.size() == 2);
    CHECK(file->cases[1].about == "x");
    CHECK(file->cases[1].position == text_position{3, 3});
    CHECK(file->cases[1].plugin->string() == "p");
}

TEST_CASE("A file that holds no case is refused") {
    CHECK(mistakes("[]") == texts{"a.test.json:1:1: there is no case in the list"});
    CHECK(mistakes("[1]") == texts{"a.test.json:1:2: a case should be an object, found 1"});
    CHECK(mistakes("{\"about\": }").front().starts_with("a.test.json:1:11: not valid JSON"));
}

TEST_CASE("A case says what it is about, what goes in and what should come out") {
    CHECK(mistakes(R"({"plugin": "p"})") ==
          texts{R"(a.test.json:1:1: "about" is missing; it says in a sentence what should happen)",
                R"(a.test.json:1:1: "input" is missing; it is a record, such as {"text": "..."})",
                R"(a.test.json:1:1: "expect" is missing; it says what should come out)"});
}

TEST_CASE("A case names a plugin or a pipeline, not both") {
    const texts neither_nor{
        "a.test.json:1:1: a case names a \"plugin\", or else a \"pipeline\": a config, or the path "
        "of one"};
    CHECK(mistakes_of(R"("expect": {})") == neither_nor);
    CHECK(mistakes_of(R"("plugin": "p", "pipeline": {}, "expect": {})") == neither_nor);
    CHECK(mistakes_of(R"("pipeline": "a.json", "expect": {})").empty());
    CHECK(mistakes_of(R"("pipeline": 1, "expect": {})").size() == 1);
    CHECK(mistakes_of(R"("plugin": 1, "expect": {})").size() == 1);
    CHECK(mistakes_of(R"("pipeline": {}, "options": {}, "expect": {})") ==
          texts{"a.test.json:1:56: the options of a pipeline's plugins stand in its stages"});
}

TEST_CASE("A misspelt key or a wrong type cannot make a case that always holds") {
    CHECK(mistakes_of(R"("plugin": "p", "expect": {}, "inptu": {})")
              .front()
              .ends_with("unknown key \"inptu\" (did you mean \"input\"?); known are about, "
                         "plugin, options, "
                         "pipeline, input, expect"));
    for (const auto* const expect :
         {"1", R"({"anotations": {}})", R"({"text": 1})", R"({"metadata": []})",
          R"({"annotations": []})", R"({"annotations": {"A": "x"}})",
          R"({"annotations": {"A": [1]}})", R"({"annotations": {"A": [{"txt": "x"}]}})",
          R"({"annotations": {"A": [{"text": 1}]}})",
          R"({"annotations": {"A": [{"features": 1}]}})", R"({"status": "delivred"})"}) {
        CAPTURE(expect);
        CHECK(mistakes_of_expect(expect).size() == 1);
    }
}

TEST_CASE("What is stated of a document must be possible at its end") {
    CHECK(mistakes_of_expect(R"({"status": "dropped", "message": "x"})").empty());
    CHECK(mistakes_of_expect(R"({"message": "x"})").size() == 1);
    CHECK(mistakes_of_expect(R"({"status": "delivered", "message": "x"})").size() == 1);
    CHECK(mistakes_of_expect(R"({"status": "quarantined", "text": "", "metadata": {}})").size() ==
          2);
    CHECK(mistakes_of_expect(R"({"status": "dropped", "annotations": {}})").size() == 1);
}
