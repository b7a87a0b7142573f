// What a document is after the effects of its stages.
#include "document/document.hpp"

#include "catch.hpp"
#include "document_fixture.hpp"

using namespace textmill::core;
using namespace textmill::core::testing;

using texts = std::vector<std::string_view>;

TEST_CASE("Valid UTF-8 is the text, bytes that are not have none and say where") {
    document_fixture valid{"caf\u00E9"};
    CHECK(valid.document.text() == valid.document.source());
    document_fixture invalid{"caf\xE9"};
    CHECK_FALSE(invalid.document.has_text());
    CHECK(invalid.document.first_bad_byte() == 3);
    CHECK(invalid.document.text().empty());
}

TEST_CASE("Spans of earlier stages and of the call that edits move with their words") {
    document_fixture fixture{"one two three"};
    fixture.emit(fixture.word, 0, 3);
    fixture.emit(fixture.word, 8, 13);
    fixture.apply();
    fixture.emit(fixture.word, 4, 7);
    CHECK(fixture.edit(3, 4, " and ") == TEXTMILL_OK);
    fixture.apply();
    CHECK(fixture.document.text() == "one and two three");
    CHECK(fixture.texts_of(fixture.word) == texts{"one", "two", "three"});
    CHECK(fixture.document.source_of(byte_range{8, 11}) == byte_range{4, 7});
}

TEST_CASE("A span whose text is deleted becomes empty and stays, and keeps its source") {
    document_fixture fixture{"one two three"};
    fixture.emit(fixture.word, 4, 7);
    CHECK(fixture.edit(3, 8, "") == TEXTMILL_OK);
    fixture.apply();
    const auto spans = fixture.document.annotations().of_type(fixture.word);
    REQUIRE(spans.size() == 1);
    CHECK(spans[0].begin == 3);
    CHECK(spans[0].end == 3);
    CHECK(fixture.document.source_of(spans[0]) == byte_range{3, 8});
}

TEST_CASE("What is inserted where an earlier stage deleted stands for what was deleted") {
    document_fixture fixture{"one two three"};
    CHECK(fixture.edit(4, 7, "") == TEXTMILL_OK);
    fixture.apply();
    CHECK(fixture.edit(4, 4, "2") == TEXTMILL_OK);
    fixture.apply();
    CHECK(fixture.document.text() == "one 2 three");
    CHECK(fixture.document.source_of(byte_range{4, 5}) == byte_range{4, 7});
}

TEST_CASE("An edit tells its source, what it replaced and where it stands after later edits") {
    document_fixture fixture{"one two three"};
    CHECK(fixture.edit(4, 7, "TWO!", "louder") == TEXTMILL_OK);
    fixture.apply();
    CHECK(fixture.edit(0, 4, "", "shorter") == TEXTMILL_OK);
    CHECK(fixture.edit(9, 14, "3", "digits") == TEXTMILL_OK);
    fixture.apply();
    CHECK(fixture.document.text() == "TWO! 3");
    const auto edits = fixture.document.edits();
    REQUIRE(edits.size() == 3);
    CHECK(edits[0].text == byte_range{0, 4});
    CHECK(edits[0].source == byte_range{4, 7});
    CHECK(edits[0].was == "two");
    CHECK(edits[0].reason == "louder");
    CHECK(edits[0].stage == 0);
    CHECK(edits[1].text == byte_range{0, 0});
    CHECK(edits[1].source == byte_range{0, 4});
    CHECK(edits[2].text == byte_range{5, 6});
    CHECK(edits[2].source == byte_range{8, 13});
    CHECK(edits[2].was == "three");
    CHECK(edits[2].stage == 1);
}

TEST_CASE("The first stage to decode gives the text, a later one changes nothing") {
    document_fixture fixture{"\xD6l"};
    CHECK(fixture.decode("\u00D6l", {{0, 0, 1, 1, 2}, {1, 2, 1, 1, 1}}) == TEXTMILL_OK);
    fixture.emit(fixture.word, 0, 2);
    fixture.apply();
    CHECK(fixture.document.text() == "\u00D6l");
    CHECK(fixture.document.source_of(byte_range{0, 2}) == byte_range{0, 1});
    CHECK(fixture.decode("xy", {{0, 0, 2, 1, 1}}) == TEXTMILL_OK);
    fixture.apply();
    CHECK(fixture.document.text() == "\u00D6l");
}

TEST_CASE("A text that a stage annotated is not decoded anew, as the spans are of it") {
    document_fixture fixture{"one two"};
    fixture.emit(fixture.word, 4, 7);
    fixture.apply();
    CHECK(fixture.document.text_is_settled());
    CHECK(fixture.decode("", {{0, 0, 1, 7, 0}}) == TEXTMILL_OK);
    fixture.apply();
    CHECK(fixture.texts_of(fixture.word) == texts{"two"});
}

TEST_CASE("A decoded text that equals the source is the source, and can be edited") {
    document_fixture fixture{"one two"};
    CHECK(fixture.decode("one two", {{0, 0, 7, 1, 1}}) == TEXTMILL_OK);
    CHECK(fixture.edit(0, 3, "1") == TEXTMILL_OK);
    fixture.apply();
    CHECK(fixture.document.text() == "1 two");
    CHECK(fixture.document.source_of(byte_range{2, 5}) == byte_range{4, 7});
}

TEST_CASE("Bytes that were decoded against the charset are listed as edits") {
    document_fixture fixture{"a\\\x92\xFFz"};
    CHECK(fixture.decode("a\\\u2019\u00FFz",
                         {{0, 0, 2, 1, 1}, {2, 2, 1, 1, 3}, {3, 5, 1, 1, 2}, {4, 7, 1, 1, 1}},
                         {document_fixture::make_edit(1, 3, "\\\u2019", "c1-as-windows-1252")}) ==
          TEXTMILL_OK);
    CHECK(fixture.edit(0, 1, "") == TEXTMILL_OK);
    fixture.apply();
    const auto edits = fixture.document.edits();
    REQUIRE(edits.size() == 2);
    CHECK(edits[0].source == byte_range{1, 3});
    CHECK(edits[0].text == byte_range{0, 4});
    CHECK(edits[0].was == "\\x5c\\x92");
    CHECK(edits[0].reason == "c1-as-windows-1252");
}

TEST_CASE("A repair whose runs cut through code points is listed with whole ones") {
    document_fixture fixture{"\x81\x92"};
    CHECK(fixture.decode("\u00E9\u00E9", {{0, 0, 1, 1, 3}, {1, 3, 1, 1, 1}},
                         {document_fixture::make_edit(0, 1, "\u00E9", "test")}) == TEXTMILL_OK);
    fixture.apply();
    CHECK(fixture.document.edits()[0].text == byte_range{0, 4});
}

TEST_CASE("A value that came with the input wins, but for the encoding") {
    document_fixture fixture{"text"};
    fixture.document.set_input_metadata("title", "\"given\"");
    fixture.document.set_input_metadata("encoding", "\"claimed\"");
    CHECK(fixture.staged.set_metadata("title", text_value(0, 0, "found")) == TEXTMILL_OK);
    CHECK(fixture.staged.set_metadata("encoding", text_value(0, 0, "{\"charset\": \"GBK\"}",
                                                             TEXTMILL_JSON)) == TEXTMILL_OK);
    const auto outcome = fixture.apply();
    CHECK(outcome.refused_metadata == texts{"title"});
    CHECK(text_of(fixture.document.metadata().value("title")) == "given");
    CHECK(text_of(fixture.document.metadata().value("encoding")) == "{\"charset\": \"GBK\"}");
}

TEST_CASE("A later stage replaces what an earlier one wrote") {
    document_fixture fixture{"text"};
    CHECK(fixture.staged.set_metadata("title", text_value(0, 0, "first")) == TEXTMILL_OK);
    fixture.apply();
    CHECK(fixture.staged.set_metadata("title", text_value(0, 0, "second")) == TEXTMILL_OK);
    CHECK(fixture.apply().refused_metadata.empty());
    CHECK(text_of(fixture.document.metadata().value("title")) == "second");
}

TEST_CASE("A document that is reset knows nothing of the one before") {
    document_fixture fixture{"one two three"};
    fixture.emit(fixture.word, 0, 3);
    CHECK(fixture.edit(0, 1, "O") == TEXTMILL_OK);
    CHECK(fixture.edit(4, 7, "2") == TEXTMILL_OK);
    fixture.apply();
    fixture.document.set_input_metadata("title", "1");
    fixture.document.add_stage_record({0, stage_status::failed, "why", 1});
    document_input input;
    input.id = "7";
    input.id_form = id_form::integer;
    input.source = "other";
    fixture.document.reset(std::move(input));
    CHECK(fixture.document.id() == "7");
    CHECK(fixture.document.text() == "other");
    CHECK(fixture.document.source_of(byte_range{1, 5}) == byte_range{1, 5});
    CHECK(fixture.document.annotations().of_type(fixture.word).empty());
    CHECK(fixture.document.metadata().entries().empty());
    CHECK(fixture.document.edits().empty());
    CHECK(fixture.document.stage_records().empty());
    CHECK(fixture.document.bytes_used() == 0);
}

TEST_CASE("A stage that does nothing takes no memory of the document") {
    document_fixture fixture{"text"};
    fixture.apply();
    CHECK(fixture.document.bytes_used() == 0);
}
