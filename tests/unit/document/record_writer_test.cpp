// The record of a document, read back with another JSON parser.
#include "document/record_writer.hpp"

#include <nlohmann/json.hpp>

#include "catch.hpp"
#include "document_fixture.hpp"

using namespace textmill::core;
using namespace textmill::core::testing;

namespace {

std::string record(document_fixture& fixture, record_options options = {},
                   document_status status = document_status::delivered) {
    record_writer writer(fixture.declared, options);
    std::string line;
    writer.write(fixture.document, status, line);
    return line;
}

nlohmann::json parsed_record(document_fixture& fixture, record_options options = {}) {
    return nlohmann::json::parse(record(fixture, options));
}

std::pair<int, int> place(const nlohmann::json& thing) {
    return {thing.at("begin").get<int>(), thing.at("end").get<int>()};
}

}  // namespace

TEST_CASE("A record has the keys and the order of the design, on one line") {
    document_fixture fixture{"one two"};
    fixture.document.set_input_metadata("title", "\"T\"");
    const auto span = fixture.emit(fixture.word, 0, 3);
    CHECK(fixture.set(integer_value(span, fixture.rank, -2)) == TEXTMILL_OK);
    CHECK(fixture.set(text_value(span, fixture.title, "a \"b\"")) == TEXTMILL_OK);
    CHECK(fixture.edit(3, 4, "  ", "wider") == TEXTMILL_OK);
    fixture.apply();
    fixture.document.add_stage_record({0, stage_status::ok, "", 12});
    fixture.document.add_stage_record({1, stage_status::skipped, "too long", 7});
    CHECK(
        record(fixture) ==
        R"({"id": "a.txt", "status": "delivered", "text": "one  two", "metadata": {"title": "T"}, )"
        R"("annotations": [{"id": 1, "type": "Word", "begin": 0, "end": 3, )"
        R"("features": {"title": "a \"b\"", "rank": -2}, "score": 1, "stage": "first", )"
        R"("source": [0, 3]}], )"
        R"("edits": [{"begin": 3, "end": 5, "source": [3, 4], "was": " ", "reason": "wider", )"
        R"("confidence": 0.5, "stage": "first"}], )"
        R"("stages": [{"stage": "first", "status": "ok"}, )"
        R"({"stage": "second", "status": "skipped", "message": "too long"}]})"
        "\n");
}

TEST_CASE("An empty record keeps its arrays and its metadata") {
    document_fixture fixture{""};
    CHECK(record(fixture, {}, document_status::dropped) ==
          R"({"id": "a.txt", "status": "dropped", "text": "", "metadata": {}, )"
          R"("annotations": [], "edits": [], "stages": []})"
          "\n");
}

TEST_CASE("A quarantined document without text says so") {
    document_fixture fixture{"\xFF"};
    const auto json = nlohmann::json::parse(record(fixture, {}, document_status::quarantined));
    CHECK(json.at("text").is_null());
    CHECK(json.at("status") == "quarantined");
}

TEST_CASE("An id that came as an integer is written as one") {
    document_fixture fixture{""};
    document_input input;
    input.id = "42";
    input.id_form = id_form::integer;
    fixture.document.reset(std::move(input));
    CHECK(parsed_record(fixture).at("id") == 42);
}

TEST_CASE("Offsets count what the options ask for, the source always bytes") {
    // 1 + 2 + 3 + 4 bytes
    document_fixture fixture{"a\u00E9\u20AC\U0001F600z"};
    fixture.emit(fixture.word, 3, 10);
    CHECK(fixture.edit(10, 11, "Z") == TEXTMILL_OK);
    fixture.apply();
    const auto places = [&](offset_unit unit) {
        const auto json = parsed_record(fixture, {unit, timings::left_out});
        CHECK(json.at("annotations")[0].at("source") == nlohmann::json({3, 10}));
        return std::pair{place(json.at("annotations")[0]), place(json.at("edits")[0])};
    };
    using pairs = std::pair<std::pair<int, int>, std::pair<int, int>>;
    CHECK(places(offset_unit::code_points) == pairs{{2, 4}, {4, 5}});
    CHECK(places(offset_unit::utf16) == pairs{{2, 5}, {5, 6}});
    CHECK(places(offset_unit::bytes) == pairs{{3, 10}, {10, 11}});
}

TEST_CASE("Annotations of all types are merged by begin, then longer first, then id") {
    document_fixture fixture{"0123456789"};
    fixture.emit(fixture.word, 2, 4);
    fixture.emit(fixture.name, 2, 4);
    fixture.emit(fixture.name, 0, 1);
    fixture.emit(fixture.word, 2, 9);
    fixture.apply();
    const auto json = parsed_record(fixture);
    std::vector<int> ids;
    for (const auto& span : json.at("annotations")) ids.push_back(span.at("id"));
    CHECK(ids == std::vector<int>{3, 4, 1, 2});
}

TEST_CASE("Features are written in the order of their declaration, each by its kind") {
    document_fixture fixture{"some text"};
    const std::vector<std::uint32_t> refs{1, 1};
    const auto span = fixture.emit(fixture.word, 0, 4);
    const std::vector values{
        refs_value(span, fixture.parts, refs),
        integer_value(span, fixture.head, span, TEXTMILL_REF),
        integer_value(span, fixture.rank, 9007199254740993),
        integer_value(span, fixture.known, 1, TEXTMILL_BOOL),
        number_value(span, fixture.weight, 0.1),
        text_value(span, fixture.item, "{\"a\":\n[1]}", TEXTMILL_JSON),
    };
    CHECK(fixture.staged.set_features(values) == TEXTMILL_OK);
    fixture.apply();
    CHECK(record(fixture).find(R"("features": {"item": {"a":[1]}, "weight": 0.1, "known": true, )"
                               R"("rank": 9007199254740993, "head": 1, "parts": [1, 1]})") !=
          std::string::npos);
}

TEST_CASE("Any text makes a record that is one line and reads back") {
    std::string text;
    for (int c = 0; c < 128; ++c) text += static_cast<char>(c);
    text += "\u0080\u00FF\u2028\u2029\uFEFF\uFFFE\U0010FFFF";
    document_fixture fixture{text};
    const auto line = record(fixture);
    CHECK(line.find('\n') == line.size() - 1);
    CHECK(nlohmann::json::parse(line).at("text") == text);
}

TEST_CASE("Times appear only where they are asked for") {
    document_fixture fixture{""};
    fixture.document.add_stage_record({2, stage_status::not_run, "no text", 77});
    CHECK(record(fixture).find("micros") == std::string::npos);
    const auto json = parsed_record(fixture, {offset_unit::code_points, timings::shown});
    CHECK(json.at("stages") ==
          nlohmann::json::parse(
              R"([{"stage": "third", "status": "not-run", "message": "no text", "micros": 77}])"));
}
