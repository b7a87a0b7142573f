// JSON as text: writing, checking and reading values.
#include "document/json_text.hpp"

#include <nlohmann/json.hpp>

#include "catch.hpp"
#include "document_fixture.hpp"

using namespace textmill::core;
using namespace textmill::core::testing;

namespace {

std::string json_string(std::string_view text) {
    std::string json;
    append_json_string(json, text);
    return json;
}

template <typename Number>
std::string json_number(Number number) {
    std::string json;
    append_json_number(json, number);
    return json;
}

std::string nested(std::size_t depth) {
    return std::string(depth, '[') + std::string(depth, ']');
}

// The text of the copy, or the reason why there is none.
std::string checked(std::string_view json) {
    arena memory;
    json_checker checker;
    const auto copy = checker.copy(json, memory);
    return copy ? std::string(*copy) : "refused: " + copy.error().message;
}

bool is_refused(std::string_view json) {
    return checked(json).starts_with("refused: ");
}

}  // namespace

TEST_CASE("A string of every ASCII character is written so that another parser reads it back") {
    for (std::size_t length = 0; length < 20; ++length) {
        for (int c = 0; c < 128; ++c) {
            auto text =
                std::string(length, 'a') + static_cast<char>(c) + "\xE2\x80\xA8tail of text";
            REQUIRE(nlohmann::json::parse(json_string(text)).get<std::string>() == text);
        }
    }
}

TEST_CASE("Control characters, quotes and backslashes are escaped, other text is not") {
    CHECK(json_string("a\"b\\c\n\r\t") == R"("a\"b\\c\n\r\t")");
    CHECK(json_string(std::string_view("\0\x1F", 2)) == R"("\u0000\u001f")");
    CHECK(json_string("na\u00EFve \U0001F600 \u2028") == "\"na\u00EFve \U0001F600 \u2028\"");
}

TEST_CASE("Numbers are written with the fewest digits that read back the same") {
    CHECK(json_number(0.93F) == "0.93");
    CHECK(json_number(1.0F) == "1");
    CHECK(json_number(0.1) == "0.1");
    CHECK(json_number(1e300) == "1e+300");
}

TEST_CASE("Sound JSON is copied as it is, but for line breaks between its tokens") {
    CHECK(checked(R"({"a": [1, 2.5, null]})") == R"({"a": [1, 2.5, null]})");
    CHECK(checked("{\"a b\":\r\n  [1,\n 2]}") == R"({"a b":[1,2]})");
    CHECK(checked("\"text\"") == "\"text\"");
    CHECK(checked("12") == "12");
}

TEST_CASE("What is not one JSON value is refused") {
    for (const auto* json : {"", " ", "{", "[1,]", "{\"a\":}", "nul", "'a'", "1 2", "{} {}", "\"a",
                             "\"\x01\"", "\"\xFF\"", "NaN", "\"\\ud800\""}) {
        CAPTURE(json);
        CHECK(is_refused(json));
    }
}

TEST_CASE("JSON is checked to a depth, however deep it is") {
    CHECK_FALSE(is_refused(nested(json_checker::deepest_nesting - 1)));
    CHECK(is_refused(nested(json_checker::deepest_nesting + 1)));
    CHECK(is_refused(nested(100'000)));
    CHECK(is_refused(std::string(100'000, '[')));
}

TEST_CASE("A checker goes on after a value that was large, and after one that was refused") {
    arena memory;
    json_checker checker;
    const auto large = "[\"" + std::string(3 << 20, 'x') + "\"]";
    CHECK(checker.copy(large, memory));
    CHECK_FALSE(checker.copy("[", memory));
    CHECK_FALSE(checker.copy(nested(json_checker::deepest_nesting + 1), memory));
    CHECK(*checker.copy("[1]", memory) == "[1]");
}

TEST_CASE("Scalars of JSON are read as values of their kind") {
    arena memory;
    CHECK(read_json_value("true", memory).kind == TEXTMILL_BOOL);
    CHECK(read_json_value("true", memory).as.integer == 1);
    CHECK(read_json_value("false", memory).as.integer == 0);
    CHECK(read_json_value("-12", memory).as.integer == -12);
    CHECK(read_json_value("2.5", memory).as.number == 2.5);
    CHECK(read_json_value("18446744073709551616", memory).kind == TEXTMILL_FLOAT);
    CHECK(read_json_value("null", memory).kind == TEXTMILL_NONE);
    CHECK(text_of(read_json_value(" [1] ", memory)) == "[1]");
    CHECK(read_json_value("{}", memory).kind == TEXTMILL_JSON);
}

TEST_CASE("Strings of JSON are read without their escapes") {
    arena memory;
    const auto read = [&](std::string_view json) {
        return std::string(text_of(read_json_value(json, memory)));
    };
    CHECK(read(R"("plain")") == "plain");
    CHECK(read(R"("")").empty());
    CHECK(read(R"("a\"\\\/\n\t\b\f\r")") == "a\"\\/\n\t\b\f\r");
    CHECK(read(R"("\u00e9\ud83d\ude00")") == "\u00E9\U0001F600");
    CHECK(read(R"("\u0000")") == std::string(1, '\0'));
    CHECK(read(R"("\ud800 \udc00")") == "\uFFFD \uFFFD");
}
