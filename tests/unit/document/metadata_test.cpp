// Metadata of one document.
#include "document/metadata.hpp"

#include <string>

#include "catch.hpp"
#include "document_fixture.hpp"

using namespace textmill::core;
using namespace textmill::core::testing;

TEST_CASE("Keys keep the order in which they came, also when they are replaced") {
    arena memory;
    metadata values(memory);
    values.set("b", "1", written_by::input);
    values.set("a", "2", written_by::stage);
    values.set("b", "3", written_by::stage);
    REQUIRE(values.entries().size() == 2);
    CHECK(values.entries()[0].key == "b");
    CHECK(values.entries()[0].json == "3");
    CHECK(values.entries()[0].writer == written_by::stage);
    CHECK(values.entries()[1].key == "a");
}

TEST_CASE("A value is read by kind, an absent one as none") {
    arena memory;
    metadata values(memory);
    values.set("title", R"("A \"B\"")", written_by::input);
    values.set("words", "60", written_by::input);
    CHECK(text_of(values.value("title")) == "A \"B\"");
    CHECK(values.value("words").as.integer == 60);
    CHECK(values.value("other").kind == TEXTMILL_NONE);
}

TEST_CASE("Many keys are found, replaced and forgotten as few are") {
    arena memory;
    metadata values(memory);
    for (int round = 0; round < 2; ++round) {
        for (int i = 0; i < 1000; ++i) {
            values.set("key" + std::to_string(i), std::to_string(i + round), written_by::input);
        }
    }
    CHECK(values.entries().size() == 1000);
    for (int i = 0; i < 1000; ++i) {
        REQUIRE(values.value("key" + std::to_string(i)).as.integer == i + 1);
    }
    values.reset();
    memory.reset();
    CHECK(values.find("key7") == nullptr);
}

TEST_CASE("A value keeps to one line, as its record does") {
    arena memory;
    metadata values(memory);
    values.set("a", "{\n  \"b\": [1,\r\n 2]\n}", written_by::input);
    CHECK(values.find("a")->json == R"({"b":[1,2]})");
}
