// Strings and numbers as JSON, also where a text is hostile.
#include "json.hpp"

#include <catch.hpp>

using namespace web_annotation;

namespace {

std::string as_json(std::string_view text) {
    std::string json;
    append_string(json, text);
    return json;
}

template <class Number>
std::string number_as_json(Number value) {
    std::string json;
    append_number(json, value);
    return json;
}

}  // namespace

TEST_CASE("Plain text stands between quotes") {
    CHECK(as_json("") == R"("")");
    CHECK(as_json("café 你好 😀") == R"("café 你好 😀")");
}

TEST_CASE("Quotes, backslashes and control characters are escaped") {
    CHECK(as_json(R"(a"b\c)") == R"("a\"b\\c")");
    CHECK(as_json("a\nb\tc\rd\be\f") == R"("a\nb\tc\rd\be\f")");
    CHECK(as_json(std::string_view("\0\x1F\x7F", 3)) == "\"\\u0000\\u001f\x7F\"");
}

TEST_CASE("Line separators are escaped, and what only begins like them is not") {
    CHECK(as_json("a\u2028b\u2029") == R"("a\u2028b\u2029")");
    CHECK(as_json("\u2027\u202A“”") == "\"\u2027\u202A“”\"");
}

TEST_CASE("Numbers have the digits that they need") {
    CHECK(number_as_json(0.1) == "0.1");
    CHECK(number_as_json(0.93F) == "0.93");
    CHECK(number_as_json(1.0) == "1");
    std::string json;
    append_integer(json, -12);
    CHECK(json == "-12");
}
