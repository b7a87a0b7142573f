// Numbers of types and features, and declarations that must agree.
#include "host/type_table.hpp"

#include <textmill/abi.h>

#include <catch.hpp>

using namespace textmill::core;

TEST_CASE("Types and features count from 1, and what nobody declares is 0") {
    type_table types;
    REQUIRE(types.declare({"Word", "", {{"length", "", TEXTMILL_INT}}}));
    REQUIRE(types.declare({"Name", "", {{"length", "", TEXTMILL_TEXT}}}));
    CHECK(types.find("Word") == 1);
    CHECK(types.find("Name") == 2);
    CHECK(types.find("Other") == 0);
    CHECK(types.find("") == 0);
    CHECK(types.find_feature(1, "length") == 1);
    CHECK(types.find_feature(2, "length") == 2);
    CHECK(types.find_feature(1, "other") == 0);
    CHECK(types.find_feature(0, "length") == 0);
    CHECK(types.find_feature(99, "length") == 0);
    CHECK(types.type_names() == std::vector<std::string>{"Word", "Name"});
}

TEST_CASE("A second declaration may add features, and must agree on the kinds") {
    type_table types;
    REQUIRE(types.declare({"Word", "", {{"length", "", TEXTMILL_INT}}}));
    REQUIRE(
        types.declare({"Word", "", {{"length", "", TEXTMILL_INT}, {"root", "", TEXTMILL_TEXT}}}));
    CHECK(types.find("Word") == 1);
    CHECK(types.find_feature(1, "root") == 2);
    const auto clash = types.declare({"Word", "", {{"length", "", TEXTMILL_TEXT}}});
    REQUIRE_FALSE(clash);
    CHECK(clash.error().message ==
          R"(declares feature "length" of type "Word" as string, an earlier stage as int)");
}
