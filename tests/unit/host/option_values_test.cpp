// Options as a plugin reads them, by JSON pointer.
#include "host/option_values.hpp"

#include <catch.hpp>

using namespace textmill::core;

namespace {

std::string text_of(const textmill_value& value) {
    return {value.as.string, value.size};
}

}  // namespace

TEST_CASE("Scalars come as values of their kind") {
    const option_values options(nlohmann::json::parse(
        R"({"on": true, "words": -60, "share": 0.5, "name": "a\u0000b", "nothing": null})"));
    CHECK(options.at("/on").kind == TEXTMILL_BOOL);
    CHECK(options.at("/on").as.integer == 1);
    CHECK(options.at("/words").kind == TEXTMILL_INT);
    CHECK(options.at("/words").as.integer == -60);
    CHECK(options.at("/share").kind == TEXTMILL_FLOAT);
    CHECK(options.at("/share").as.number == 0.5);
    CHECK(options.at("/name").kind == TEXTMILL_TEXT);
    CHECK(text_of(options.at("/name")) == std::string("a\0b", 3));
    CHECK(options.at("/nothing").kind == TEXTMILL_NONE);
}

TEST_CASE("Arrays and objects come as JSON, with their elements below them and counted") {
    const option_values options(nlohmann::json::parse(R"({"styles": ["a", {"b": [1, 2, 3]}]})"));
    CHECK(options.at("").kind == TEXTMILL_JSON);
    CHECK(options.count("") == 1);
    CHECK(options.at("/styles").kind == TEXTMILL_JSON);
    CHECK(text_of(options.at("/styles")) == R"(["a",{"b":[1,2,3]}])");
    CHECK(options.count("/styles") == 2);
    CHECK(text_of(options.at("/styles/0")) == "a");
    CHECK(options.count("/styles/0") == 0);
    CHECK(options.count("/styles/1/b") == 3);
    CHECK(options.at("/styles/1/b/2").as.integer == 3);
}

TEST_CASE("What is not there has no kind and no elements") {
    const option_values options(nlohmann::json::object());
    CHECK(options.at("/words").kind == TEXTMILL_NONE);
    CHECK(options.count("/words") == 0);
    CHECK(options.at("words").kind == TEXTMILL_NONE);
}

TEST_CASE("Keys with slashes and tildes are escaped as RFC 6901 says") {
    const option_values options(nlohmann::json::parse(R"({"a/b": 1, "m~n": 2, "": 3})"));
    CHECK(options.at("/a~1b").as.integer == 1);
    CHECK(options.at("/m~0n").as.integer == 2);
    CHECK(options.at("/").as.integer == 3);
}
