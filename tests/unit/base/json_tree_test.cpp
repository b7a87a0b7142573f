// Positions in configs, and the refusal of what is no JSON.
#include "base/json_tree.hpp"

#include <catch.hpp>
#include <map>
#include <nlohmann/json.hpp>
#include <random>

using namespace textmill::core;

namespace {

json_tree parsed(std::string_view text) {
    auto tree = json_tree::parse(text, "a.json");
    if (!tree) FAIL(to_text(tree.error()));
    return *std::move(tree);
}

std::string refusal(std::string_view text) {
    const auto tree = json_tree::parse(text, "a.json");
    return tree ? "accepted" : to_text(tree.error());
}

const json_node& at(const json_tree& tree, std::initializer_list<std::string_view> keys) {
    const auto* node = &tree.root();
    for (const auto key : keys) {
        node = node->find(key);
        REQUIRE(node != nullptr);
    }
    return *node;
}

constexpr std::string_view sample = R"({
  // a comment, with "quotes", [brackets] and a comma
  "größe": 1, "list": [ true,
    null /* another, : */ , -2.5e3, "é\n\"x" ], "deep": {"a/b~c": {}}
})";

}  // namespace

TEST_CASE("Every value and key knows its line and its column in code points") {
    const auto tree = parsed(sample);
    CHECK(tree.root().position() == text_position{1, 1});
    const auto& size = at(tree, {"größe"});
    CHECK(size.key_position() == text_position{3, 3});
    CHECK(size.position() == text_position{3, 12});
    const auto& list = at(tree, {"list"});
    CHECK(list.key_position() == text_position{3, 15});
    CHECK(list.position() == text_position{3, 23});
    const auto elements = list.children();
    REQUIRE(elements.size() == 4);
    CHECK(elements[0]->position() == text_position{3, 25});
    CHECK(elements[1]->position() == text_position{4, 5});
    CHECK(elements[2]->position() == text_position{4, 29});
    CHECK(elements[3]->position() == text_position{4, 37});
    CHECK(elements[3]->key_position() == text_position{4, 37});
    CHECK(at(tree, {"deep", "a/b~c"}).position() == text_position{4, 67});
}

TEST_CASE("Every value knows which bytes of the file it is") {
    const auto tree = parsed(sample);
    const auto written = [&](const json_node& node) {
        const auto [begin, end] = node.extent();
        return sample.substr(begin, end - begin);
    };
    CHECK(written(tree.root()) == sample);
    CHECK(written(at(tree, {"größe"})) == "1");
    const auto& list = at(tree, {"list"});
    CHECK(written(list).starts_with("[ true"));
    CHECK(written(list).ends_with("x\" ]"));
    CHECK(written(*list.children()[1]) == "null");
    CHECK(written(*list.children()[2]) == "-2.5e3");
    CHECK(written(*list.children()[3]) == R"("é\n\"x")");
    CHECK(written(at(tree, {"deep", "a/b~c"})) == "{}");
    CHECK(parsed("12").root().extent() == text_extent{0, 2});
}

TEST_CASE("A byte order mark takes no column") {
    const auto tree = parsed("\xEF\xBB\xBF{\"a\": 1}");
    CHECK(at(tree, {"a"}).key_position() == text_position{1, 2});
}

TEST_CASE("Lines that end in CR LF are counted once") {
    const auto tree = parsed("{\r\n\"a\":\r\n1}");
    CHECK(at(tree, {"a"}).key_position() == text_position{2, 1});
    CHECK(at(tree, {"a"}).position() == text_position{3, 1});
}

TEST_CASE("JSON pointers escape slashes and tildes") {
    const auto tree = parsed(sample);
    CHECK(tree.root().pointer().empty());
    CHECK(at(tree, {"list"}).children()[2]->pointer() == "/list/2");
    CHECK(at(tree, {"deep", "a/b~c"}).pointer() == "/deep/a~1b~0c");
}

TEST_CASE("Values keep their types and the order of the file") {
    const auto tree = parsed(
        R"({"z": -9223372036854775808, "y": 18446744073709551615, "x": 0.5, "w": false, "v": "s"})");
    CHECK(tree.root().children()[0]->key() == "z");
    CHECK(tree.root().children()[4]->key() == "v");
    CHECK(at(tree, {"z"}).integer() == std::numeric_limits<std::int64_t>::min());
    CHECK(at(tree, {"y"}).kind() == json_node::kind::unsigned_integer);
    CHECK_FALSE(at(tree, {"y"}).integer());
    CHECK(at(tree, {"y"}).number() == 18446744073709551615.0);
    CHECK(at(tree, {"x"}).number() == 0.5);
    CHECK_FALSE(at(tree, {"x"}).integer());
    CHECK(at(tree, {"w"}).boolean() == false);
    CHECK(at(tree, {"v"}).string() == "s");
    CHECK(tree.root().find("u") == nullptr);
    CHECK(at(tree, {"v"}).find("u") == nullptr);
}

TEST_CASE("The tree gives the same JSON as a parser without positions") {
    CHECK(parsed(sample).root().to_json() ==
          nlohmann::json::parse(sample, nullptr, true, /*ignore_comments=*/true));
}

TEST_CASE("A tree that was moved still holds its nodes") {
    auto first = parsed(R"({"a": {"b": 1}})");
    const auto* node = first.root().find("a")->find("b");
    const auto second = std::move(first);
    CHECK(second.root().find("a")->find("b") == node);
    CHECK(node->pointer() == "/a/b");
}

TEST_CASE("Text that is no JSON is refused where it goes wrong") {
    struct refused {
        std::string_view text;
        std::string_view message;
    };
    const refused cases[] = {
        {"", "a.json:1:1: the file is empty; a JSON object should stand here"},
        {" \n // only a comment\n",
         "a.json:3:1: the file is empty; a JSON object should stand here"},
        {"{\"a\": ", "a.json:1:7: the file ends in the middle of the JSON"},
        {"{\"a\": [1,", "a.json:1:10: the file ends in the middle of the JSON"},
        {"{\"a\": 1", "a.json:1:8: the file ends in the middle of the JSON"},
        {"{\"a\" 1}", "a.json:1:6: not valid JSON: unexpected number literal; expected ':'"},
        {"{\"a\" \"b\"}", "a.json:1:6: not valid JSON: unexpected string literal; expected ':'"},
        {"{\n a: 1}", "a.json:2:2: not valid JSON: invalid literal"},
        {"[1,,2]", "a.json:1:4: not valid JSON: unexpected ','; expected '[', '{', or a literal"},
        {"[1, 2, ]",
         "a.json:1:8: not valid JSON: unexpected ']'; expected '[', '{', or a literal (a comma "
         "before it is one too many)"},
        {"{\"a\": 1,\n}",
         "a.json:2:1: not valid JSON: unexpected '}'; expected string literal (a comma before it "
         "is one too many)"},
        {"[1}", "a.json:1:3: not valid JSON: unexpected '}'; expected ']'"},
        {"[01]", "a.json:1:3: not valid JSON: unexpected number literal; expected ']'"},
        {"[-]", "a.json:1:2: not valid JSON: invalid number; expected digit after '-'"},
        {"[tru]", "a.json:1:2: not valid JSON: invalid literal"},
        {"[\"abc", "a.json:1:2: not valid JSON: invalid string: missing closing quote"},
        {"[\"é\\q\"]",
         "a.json:1:5: not valid JSON: invalid string: forbidden character after backslash"},
        {"[1e999]", "a.json:1:2: this number is out of range"},
        {"{} {}", "a.json:1:4: not valid JSON: unexpected '{'; expected end of input"},
        {"{}\n,", "a.json:2:1: not valid JSON: unexpected ','; expected end of input"},
        {"[// a comment\r1 2]",
         "a.json:1:17: not valid JSON: unexpected number literal; expected ']'"},
        {"[1, // no end", "a.json:1:14: the file ends in the middle of the JSON"},
        {"[1, /* no end", "a.json:1:5: not valid JSON: invalid comment; missing closing '*/'"},
        {"{\"a\": 1,\n \"b\": {\"c\": 1, \"c\": 2}}",
         "a.json:2:16: the key \"c\" occurs twice in this object"},
        {"[\"\xC3\xA9\", \"\xFF\"]", "a.json:1:8: not valid UTF-8"},
        {"[\"\\ud800\"]",
         "a.json:1:2: not valid JSON: invalid string: surrogate U+D800..U+DBFF must be followed by "
         "U+DC00..U+DFFF"},
    };
    for (const auto& refused : cases) {
        INFO(refused.text);
        const auto message = refusal(refused.text);
        CHECK(message.substr(0, refused.message.size()) == refused.message);
    }
    using namespace std::string_view_literals;
    CHECK(refusal("{}\0x"sv) == "a.json:1:3: a NUL byte; JSON is text");
}

TEST_CASE("The same key may occur in two objects") {
    CHECK(refusal(R"([{"a": 1}, {"a": 1}, {"a": {"a": 1}}])") == "accepted");
}

TEST_CASE("Nesting is refused beyond 64 levels, however deep it goes") {
    CHECK(refusal(std::string(64, '[') + std::string(64, ']')) == "accepted");
    CHECK(refusal(std::string(65, '[') + std::string(65, ']')) ==
          "a.json:1:65: nested deeper than 64 levels");
    CHECK(refusal(std::string(100'000, '[')) == "a.json:1:65: nested deeper than 64 levels");
    std::string objects;
    for (int i = 0; i < 100'000; ++i) objects += "{\"a\":";
    CHECK(refusal(objects) == "a.json:1:321: nested deeper than 64 levels");
}

TEST_CASE("No damage to a config makes the parser read outside of it") {
    std::mt19937 random(7);
    const std::string_view bytes = "{}[]\",:/*\\\n\0x1-.eE\xC3\xEF\xBB u";
    for (int round = 0; round < 20'000; ++round) {
        std::string text(sample);
        text.resize(random() % text.size());
        for (int i = 0; i < 3 && !text.empty(); ++i) {
            text[random() % text.size()] = bytes[random() % bytes.size()];
        }
        const auto tree = json_tree::parse(text, "a.json");
        const auto oracle = nlohmann::json::accept(text, true);
        INFO(text);
        if (tree) CHECK(oracle);
        if (!tree) CHECK(tree.error().position.line >= 1);
    }
}

TEST_CASE("Variables of the environment stand for themselves in string values") {
    const std::map<std::string, std::string, std::less<>> variables{{"HOME", "/home/me"},
                                                                    {"TRICK", "${HOME}"}};
    const auto lookup = [&](std::string_view name) -> std::optional<std::string> {
        const auto found = variables.find(name);
        if (found == variables.end()) return std::nullopt;
        return found->second;
    };
    auto tree =
        parsed(R"({"${HOME}": "${HOME}/a", "b": ["${NONE:x y}${NONE:}", "${TRICK}", "$HOME"],
        "c": "${NONE}", "d": "${no name}", "e": "${HOME"})");
    const auto diagnostics = tree.substitute_environment(lookup, "a.json");
    CHECK(at(tree, {"${HOME}"}).string() == "/home/me/a");
    const auto elements = at(tree, {"b"}).children();
    CHECK(elements[0]->string() == "x y");
    CHECK(elements[1]->string() == "${HOME}");
    CHECK(elements[2]->string() == "$HOME");
    REQUIRE(diagnostics.size() == 3);
    CHECK(
        to_text(diagnostics[0]) ==
        "a.json:2:14: the environment has no variable \"NONE\"; set it, or write ${NONE:default}");
    CHECK(diagnostics[0].pointer == "/c");
    CHECK(to_text(diagnostics[1]) ==
          "a.json:2:30: \"no name\" is no name of a variable; write ${NAME} or ${NAME:default}");
    CHECK(to_text(diagnostics[2]) == "a.json:2:49: \"${\" without \"}\"");
}

TEST_CASE("A config is read with its variables, or not at all") {
    const auto lookup = [](std::string_view name) -> std::optional<std::string> {
        if (name != "HOME") return std::nullopt;
        return "/home/me";
    };
    const auto read = json_tree::read(R"(["${HOME}"])", "a.json", lookup);
    REQUIRE(read);
    CHECK((*read)->root().children()[0]->string() == "/home/me");
    const auto as_it_stands = json_tree::read(R"(["${HOME}"])", "a.json", nullptr);
    REQUIRE(as_it_stands);
    CHECK((*as_it_stands)->root().children()[0]->string() == "${HOME}");
    CHECK(json_tree::read(R"(["${NONE}", "${NONE}"])", "a.json", lookup).error().size() == 2);
    CHECK(json_tree::read("[", "a.json", lookup).error().size() == 1);
}
