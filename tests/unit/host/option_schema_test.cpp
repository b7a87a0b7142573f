// Options of plugins: schemas that are refused, options that are, and what plugins get.
#include "host/option_schema.hpp"

#include <unistd.h>

#include <catch.hpp>
#include <filesystem>
#include <fstream>

using namespace textmill::core;
using nlohmann::json;

namespace {

option_schema schema_of(std::string_view text) {
    auto schema = option_schema::parse(text);
    if (!schema) FAIL(schema.error().message);
    return *std::move(schema);
}

std::string refusal(std::string_view text) {
    const auto schema = option_schema::parse(text);
    return schema ? "accepted" : schema.error().message;
}

option_context context_in(const std::filesystem::path& folder) {
    return {.file = "a.json",
            .stage = "s",
            .folder = folder,
            .position = {7, 5},
            .pointer = "/stages/0"};
}

struct outcome {
    json values;
    std::vector<std::string> mistakes;
};

outcome checked(const option_schema& schema, std::string_view options,
                const std::filesystem::path& folder = "/") {
    const auto tree = json_tree::parse(options, "a.json");
    if (!tree) FAIL(to_text(tree.error()));
    auto result = schema.check(&tree->root(), context_in(folder));
    outcome outcome{std::move(result.values), {}};
    for (const auto& found : result.diagnostics) outcome.mistakes.push_back(to_text(found));
    return outcome;
}

// A schema with one property `x`.
option_schema one(const std::string& property) {
    return schema_of(R"({"type": "object", "properties": {"x": )" + property + "}}");
}

// A folder with one file in it, while the object lives.
class scratch_folder {
  public:
    scratch_folder() {
        std::string name = (std::filesystem::temp_directory_path() / "textmill-XXXXXX").string();
        path_ = ::mkdtemp(name.data());
        std::ofstream(path_ / "words.tsv") << "a\n";
    }
    ~scratch_folder() { std::filesystem::remove_all(path_); }
    scratch_folder(const scratch_folder&) = delete;
    scratch_folder& operator=(const scratch_folder&) = delete;

    [[nodiscard]] const std::filesystem::path& path() const { return path_; }

  private:
    std::filesystem::path path_;
};

constexpr std::string_view citations = R"({
  "type": "object",
  "title": "Options of citations",
  "description": "All of them",
  "additionalProperties": false,
  "properties": {
    "styles": {"type": "array", "items": {"type": "string", "enum": ["notes", "author-date"]},
               "minItems": 1, "maxItems": 2, "default": ["notes"], "examples": [["notes"]]},
    "words": {"type": "integer", "minimum": 1, "maximum": 500, "default": 60},
    "ratio": {"type": "number", "exclusiveMinimum": 0, "exclusiveMaximum": 1},
    "cache": {"type": "string", "format": "bytes", "default": "64KiB"},
    "wait": {"type": "string", "format": "duration"},
    "output": {"type": "object", "properties": {"width": {"type": "integer", "default": 80},
                                                "wrap": {"type": "boolean"}}}
  }
})";

}  // namespace

TEST_CASE("Options that a config leaves out have their defaults, converted") {
    const auto schema = schema_of(citations);
    const json defaults{
        {"styles", {"notes"}}, {"words", 60}, {"cache", 65'536}, {"output", {{"width", 80}}}};
    CHECK(checked(schema, "{}").values == defaults);
    const auto absent = schema.check(nullptr, context_in("/"));
    CHECK(absent.values == defaults);
    CHECK(absent.diagnostics.empty());
}

TEST_CASE("Options that a config gives reach the plugin, converted") {
    const auto given = checked(schema_of(citations), R"({
        "styles": ["author-date", "notes"], "words": 5.0, "ratio": 0.5, "cache": "2MiB",
        "wait": "2s", "output": {"wrap": true}})");
    CHECK(given.mistakes.empty());
    CHECK(given.values == json{{"styles", {"author-date", "notes"}},
                               {"words", 5},
                               {"ratio", 0.5},
                               {"cache", 2'097'152},
                               {"wait", 2000},
                               {"output", {{"wrap", true}, {"width", 80}}}});
    CHECK(given.values["words"].is_number_integer());
    CHECK(checked(one(R"({"type": "number"})"), R"({"x": 1})").values["x"].is_number_float());
}

TEST_CASE("A plugin without options takes none") {
    for (const auto& schema : {option_schema(), schema_of(R"({"type": "object"})")}) {
        CHECK(checked(schema, "{}").values == json::object());
        CHECK(schema.check(nullptr, context_in("/")).values == json::object());
        CHECK(checked(schema, R"({"x": 1})").mistakes ==
              std::vector<std::string>{
                  "a.json:1:2: stage \"s\": unknown option \"x\"; there are none"});
    }
}

TEST_CASE("Each mistake in options is told at its place") {
    struct mistake {
        std::string_view options;
        std::string_view message;
    };
    const mistake cases[] = {
        {"[]", "a.json:1:1: stage \"s\": options: expected an object, found an array"},
        {R"({"styel": []})",
         "a.json:1:2: stage \"s\": unknown option \"styel\" (did you mean \"styles\"?); known are "
         "styles, words, ratio, cache, wait, output"},
        {R"({"output": {"widht": 3}})",
         "a.json:1:13: stage \"s\": unknown option \"output.widht\" (did you mean \"width\"?); "
         "known are width, wrap"},
        {R"({"words": "sixty"})",
         "a.json:1:11: stage \"s\": option \"words\": expected an integer, found \"sixty\""},
        {R"({"words": 1.5})",
         "a.json:1:11: stage \"s\": option \"words\": expected an integer, found 1.5"},
        {R"({"words": 0})",
         "a.json:1:11: stage \"s\": option \"words\": 0 is out of range; it must be at least 1"},
        {R"({"words": 501})",
         "a.json:1:11: stage \"s\": option \"words\": 501 is out of range; it must be at most "
         "500"},
        {R"({"ratio": 0})",
         "a.json:1:11: stage \"s\": option \"ratio\": 0 is out of range; it must be above 0"},
        {R"({"ratio": 1.0})",
         "a.json:1:11: stage \"s\": option \"ratio\": 1.0 is out of range; it must be below 1"},
        {R"({"ratio": true})",
         "a.json:1:11: stage \"s\": option \"ratio\": expected a number, found true"},
        {R"({"styles": "notes"})",
         "a.json:1:12: stage \"s\": option \"styles\": expected an array, found \"notes\""},
        {R"({"styles": []})",
         "a.json:1:12: stage \"s\": option \"styles\": needs at least 1 values"},
        {R"({"styles": ["notes", "notes", "notes"]})",
         "a.json:1:12: stage \"s\": option \"styles\": takes at most 2 values"},
        {R"({"styles": ["notes", "author-dat"]})",
         "a.json:1:22: stage \"s\": option \"styles[1]\": \"author-dat\" is not one of \"notes\", "
         "\"author-date\" (did you mean \"author-date\"?)"},
        {R"({"output": {"wrap": 1}})",
         "a.json:1:21: stage \"s\": option \"output.wrap\": expected true or false, found 1"},
        {R"({"output": null})",
         "a.json:1:12: stage \"s\": option \"output\": expected an object, found null"},
        {R"({"cache": 65536})",
         "a.json:1:11: stage \"s\": option \"cache\": expected a string, found 65536"},
        {R"({"cache": "64kb"})",
         "a.json:1:11: stage \"s\": option \"cache\": \"64kb\" is not a size such as \"64KiB\" "
         "(B, KiB, MiB, GiB)"},
        {R"({"wait": "soon"})",
         "a.json:1:10: stage \"s\": option \"wait\": \"soon\" is not a duration such as \"2s\" "
         "(ms, s, min, h)"},
    };
    const auto schema = schema_of(citations);
    for (const auto& mistake : cases) {
        INFO(mistake.options);
        CHECK(checked(schema, mistake.options).mistakes ==
              std::vector<std::string>{std::string(mistake.message)});
    }
}

TEST_CASE("All mistakes in options are told at once") {
    const auto schema = schema_of(citations);
    CHECK(checked(schema, R"({"words": "x", "ratio": 7, "z": 0})").mistakes.size() == 3);
}

TEST_CASE("An integer beyond 64 bits is refused") {
    const auto mistakes =
        checked(one(R"({"type": "integer"})"), R"({"x": 18446744073709551615})").mistakes;
    CHECK(mistakes == std::vector<std::string>{"a.json:1:7: stage \"s\": option \"x\": "
                                               "18446744073709551615 does not fit into 64 bits"});
    CHECK(checked(one(R"({"type": "integer"})"), R"({"x": 1e300})").mistakes.size() == 1);
}

TEST_CASE("The length of a string is counted in characters") {
    const auto schema = one(R"({"type": "string", "minLength": 2, "maxLength": 3})");
    CHECK(checked(schema, R"({"x": "éé"})").mistakes.empty());
    CHECK(checked(schema, R"({"x": "ééé"})").mistakes.empty());
    CHECK(checked(schema, R"({"x": "é"})").mistakes ==
          std::vector<std::string>{"a.json:1:7: stage \"s\": option \"x\": \"é\" is too short; the "
                                   "least is 2 characters"});
    CHECK(checked(schema, R"({"x": "éééé"})").mistakes ==
          std::vector<std::string>{"a.json:1:7: stage \"s\": option \"x\": \"éééé\" is too long; "
                                   "the most is 3 characters"});
}

TEST_CASE("A pattern may match anywhere in the string") {
    const auto schema = one(R"({"type": "string", "pattern": "b+c"})");
    CHECK(checked(schema, R"({"x": "abbcd"})").mistakes.empty());
    CHECK(checked(schema, R"({"x": "abd"})").mistakes ==
          std::vector<std::string>{"a.json:1:7: stage \"s\": option \"x\": \"abd\" does not match "
                                   "the pattern \"b+c\""});
}

TEST_CASE("A pattern that is hard for a backtracking matcher costs no time") {
    const auto schema = one(R"({"type": "string", "pattern": "^(a+)+$"})");
    const auto options = R"({"x": ")" + std::string(100'000, 'a') + "b\"}";
    CHECK(checked(schema, options).mistakes.size() == 1);
}

TEST_CASE("A constant and values of mixed types are compared as JSON") {
    CHECK(checked(one(R"({"const": 3})"), R"({"x": 3})").mistakes.empty());
    CHECK(checked(one(R"({"const": 3})"), R"({"x": "3"})").mistakes.size() == 1);
    const auto mixed = one(R"({"enum": ["auto", 0, null]})");
    CHECK(checked(mixed, R"({"x": null})").mistakes.empty());
    CHECK(checked(mixed, R"({"x": 1})").mistakes ==
          std::vector<std::string>{
              "a.json:1:7: stage \"s\": option \"x\": 1 is not one of \"auto\", 0, null"});
}

TEST_CASE("An object with additionalProperties takes any key, and checks the values") {
    const auto open = one(R"({"type": "object", "properties": {}, "additionalProperties": true})");
    CHECK(checked(open, R"({"x": {"any": [1]}})").values == json{{"x", {{"any", {1}}}}});
    const auto typed = one(R"({"type": "object", "additionalProperties": {"type": "integer"}})");
    CHECK(checked(typed, R"({"x": {"a": 1, "b": 2}})").mistakes.empty());
    CHECK(checked(typed, R"({"x": {"a": "1"}})").mistakes ==
          std::vector<std::string>{
              "a.json:1:13: stage \"s\": option \"x.a\": expected an integer, found \"1\""});
}

TEST_CASE("A required option that is missing is told at the options, or else at the stage") {
    const auto schema = schema_of(R"({"type": "object", "properties": {"model": {"type": "string"},
            "output": {"type": "object", "properties": {"to": {"type": "string"}},
                       "required": ["to"]}}, "required": ["model"]})");
    CHECK(checked(schema, "  {}").mistakes ==
          std::vector<std::string>{"a.json:1:3: stage \"s\": needs the option \"model\""});
    const auto absent = schema.check(nullptr, context_in("/"));
    REQUIRE(absent.diagnostics.size() == 1);
    CHECK(to_text(absent.diagnostics[0]) == "a.json:7:5: stage \"s\": needs the option \"model\"");
    CHECK(absent.diagnostics[0].pointer == "/stages/0");
    CHECK(checked(schema, R"({"model": "m", "output": {}})").mistakes ==
          std::vector<std::string>{"a.json:1:26: stage \"s\": needs the option \"output.to\""});
}

TEST_CASE("A path is made absolute from the folder of the config, and must be readable") {
    const scratch_folder folder;
    const auto schema = one(R"({"type": "string", "format": "path"})");
    const auto file = (folder.path() / "words.tsv").string();
    CHECK(checked(schema, R"({"x": "words.tsv"})", folder.path()).values == json{{"x", file}});
    CHECK(checked(schema, R"({"x": "./a/../words.tsv"})", folder.path()).values ==
          json{{"x", file}});
    CHECK(checked(schema, R"({"x": ")" + file + "\"}", "/nowhere").values == json{{"x", file}});
    CHECK(checked(schema, R"({"x": "none.tsv"})", folder.path()).mistakes ==
          std::vector<std::string>{"a.json:1:7: stage \"s\": option \"x\": cannot read " +
                                   (folder.path() / "none.tsv").string() +
                                   ": No such file or directory"});
    CHECK(checked(schema, R"({"x": ""})", folder.path()).mistakes.size() == 1);
    CHECK(checked(schema, R"({"x": "words.tsv\u0000"})", folder.path()).mistakes.size() == 1);
}

TEST_CASE("A default path is of the config's folder too, and told at the options when missing") {
    const scratch_folder folder;
    const auto present = one(R"({"type": "string", "format": "path", "default": "words.tsv"})");
    CHECK(checked(present, "{}", folder.path()).values ==
          json{{"x", (folder.path() / "words.tsv").string()}});
    const auto missing = one(R"({"type": "string", "format": "path", "default": "none.tsv"})");
    const auto mistakes = checked(missing, " {}", folder.path()).mistakes;
    REQUIRE(mistakes.size() == 1);
    CHECK(mistakes[0].starts_with("a.json:1:2: stage \"s\": option \"x\": cannot read "));
}

TEST_CASE("A schema outside the subset is refused with its pointer") {
    struct bad {
        std::string_view schema;
        std::string_view message;
    };
    const bad cases[] = {
        {"", "schema:1:1: the file is empty; a JSON object should stand here"},
        {"[]", "/: a schema is an object"},
        {"{}", "/: options are an object; \"type\": \"object\" is missing"},
        {R"({"type": "string"})", "/: options are an object; \"type\": \"object\" is missing"},
        {R"({"type": "object", "$ref": "#"})", "/$ref: unknown keyword \"$ref\"; known are type, "},
        {R"({"type": "object", "properties": {"a": {"type": "integer", "minimun": 1}}})",
         "/properties/a/minimun: unknown keyword \"minimun\" (did you mean \"minimum\"?); known "},
        {R"({"type": "object", "properties": {"a": {"type": "text"}}})",
         "/properties/a/type: not a type; one of "},
        {R"({"type": ["object", "null"]})", "/type: not a type; one of "},
        {R"({"type": "object", "properties": {"a": {"type": "string", "minimum": 1}}})",
         "/properties/a/minimum: \"minimum\" says nothing about a value of this type"},
        {R"({"type": "object", "properties": {"a": {"items": {}}}})",
         "/properties/a/items: \"items\" says nothing about a value of this type"},
        {R"({"type": "object", "properties": {"a": {"type": "string", "format": "email"}}})",
         "/properties/a/format: not a format; one of path, bytes, duration"},
        {R"({"type": "object", "properties": {"a": {"type": "string", "pattern": "("}}})",
         "/properties/a/pattern: not a pattern for RE2: "},
        {R"json({"type": "object", "properties": {"a": {"type": "string", "pattern": "(?=a)"}}})json",
         "/properties/a/pattern: not a pattern for RE2: "},
        {R"({"type": "object", "properties": {"a": {"type": "string", "maxLength": -1}}})",
         "/properties/a/maxLength: should be an integer from 0 up"},
        {R"({"type": "object", "properties": {"a": {"type": "number", "maximum": "1"}}})",
         "/properties/a/maximum: should be a number"},
        {R"({"type": "object", "properties": {"a": {"enum": []}}})",
         "/properties/a/enum: should be an array of at least one value"},
        {R"({"type": "object", "properties": {"a": true}})",
         "/properties/a: a schema is an object"},
        {R"({"type": "object", "properties": []})", "/properties: should be an object of schemas"},
        {R"({"type": "object", "properties": {"a": {}}, "required": ["b"]})",
         "/required/0: not the name of a property"},
        {R"({"type": "object", "required": "a"})",
         "/required: should be an array of names of properties"},
        {R"({"type": "object", "description": 1})", "/description: should be a string"},
        {R"({"type": "object", "examples": 1})", "/examples: should be an array of values"},
        {R"({"type": "object", "properties": {"a": {"type": "integer", "default": "x"}}})",
         "/properties/a/default: option \"default\": expected an integer, found \"x\""},
        {R"({"type": "object", "properties": {"a": {"type": "array", "items":
            {"type": "string", "format": "bytes", "default": "x"}}}})",
         "/properties/a/items/default: option \"default\": \"x\" is not a size"},
    };
    for (const auto& bad : cases) {
        INFO(bad.schema);
        CHECK(refusal(bad.schema).substr(0, bad.message.size()) == bad.message);
    }
}

TEST_CASE("A schema nested without end is refused") {
    std::string text = R"({"type": "object", "properties": {"a": )";
    for (int i = 0; i < 100'000; ++i) text += R"({"type": "array", "items": )";
    CHECK(refusal(text).find("nested deeper than 64 levels") != std::string::npos);
}

TEST_CASE("A copy of a schema outlives the original") {
    auto original = std::make_unique<option_schema>(schema_of(citations));
    const auto copy = *original;
    original.reset();
    CHECK(checked(copy, "{}").values["words"] == 60);
}
