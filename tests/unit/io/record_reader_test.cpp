// Records: what they become, and why a line is refused.
#include "io/record_reader.hpp"

#include <catch.hpp>

using namespace textmill::core;
using Catch::Matchers::Contains;

namespace {

record_place place() {
    return {"in.jsonl:7", "in.jsonl", 41, 7, 100};
}

std::string refusal(std::string_view line) {
    document subject;
    const auto read = read_record(line, place(), subject);
    return read ? "accepted" : read.error().message;
}

void accept(std::string_view line, document& subject) {
    const auto read = read_record(line, place(), subject);
    INFO(line);
    if (!read) FAIL(read.error().message);
}

std::string metadata_of(const document& subject, std::string_view key) {
    const auto* entry = subject.metadata().find(key);
    return entry == nullptr ? "absent" : std::string(entry->json);
}

}  // namespace

TEST_CASE("A record becomes a document at its place") {
    document subject;
    accept(R"({"id": "brief", "text": "Caf\u00e9 \ud83d\ude00\n", "metadata": {"a": 1}})", subject);
    CHECK(subject.id() == "brief");
    CHECK(subject.id_form() == id_form::string);
    CHECK(subject.ordinal() == 41);
    CHECK(subject.origin() == "in.jsonl");
    CHECK(subject.line() == 7);
    CHECK(subject.media_type() == "text/plain");
    CHECK(subject.text() == "Café 😀\n");
    CHECK(subject.source() == "Café 😀\n");
    CHECK(metadata_of(subject, "a") == "1");
}

TEST_CASE("An id may be a string or an integer of 64 bits, and is its place where it is absent") {
    document subject;
    accept(R"({"text": ""})", subject);
    CHECK(subject.id() == "in.jsonl:7");
    accept(R"({"id": -5, "text": ""})", subject);
    CHECK(subject.id() == "-5");
    CHECK(subject.id_form() == id_form::integer);
    accept(R"({"id": 18446744073709551615, "text": ""})", subject);
    CHECK(subject.id() == "18446744073709551615");
    CHECK(subject.id_form() == id_form::integer);
    accept(R"({"id": "5", "text": ""})", subject);
    CHECK(subject.id_form() == id_form::string);

    for (const auto* id : {"1.5", "null", "true", "[1]", "{}"}) {
        CHECK(refusal(R"({"id": )" + std::string(id) + R"(, "text": ""})") ==
              "\"id\" must be a string or an integer");
    }
}

TEST_CASE("The id alone is read where there is one") {
    CHECK(read_record_id(R"({"text": "x", "id": "a"})") == record_id{"a", id_form::string});
    CHECK(read_record_id(R"({"id": 3, "text": "x"})") == record_id{"3", id_form::integer});
    CHECK_FALSE(read_record_id(R"({"text": "x"})"));
    CHECK_FALSE(read_record_id(R"({"id": "", "text": "x"})"));
    CHECK_FALSE(read_record_id(R"({"id": 1.5, "text": "x"})"));
    CHECK_FALSE(read_record_id("not JSON"));
}

TEST_CASE("Bytes come as base64, and need be no text") {
    document subject;
    accept(R"({"bytes_base64": "Y2Fm6Q=="})", subject);
    CHECK(subject.source() == "caf\xE9");
    CHECK_FALSE(subject.has_text());
    CHECK(refusal(R"({"bytes_base64": "Y2Fm6Q"})") == "\"bytes_base64\" is not base64");
    CHECK(refusal(R"({"bytes_base64": 7})") == "\"bytes_base64\" must be a string");
}

TEST_CASE("A record has exactly one of text and bytes_base64") {
    CHECK(refusal("{}") == R"(has neither "text" nor "bytes_base64")");
    CHECK(refusal(R"({"text": "a", "bytes_base64": ""})") ==
          R"(has both "text" and "bytes_base64")");
    CHECK(refusal(R"({"text": null})") == "\"text\" must be a string");
}

TEST_CASE("Other keys go into the metadata, and the caller's own metadata wins") {
    document subject;
    accept(R"({"title": "outer", "year": 2024, "metadata": {"title": "own"}, "text": "",
               "source": {"url": "x"}})",
           subject);
    CHECK(metadata_of(subject, "title") == "\"own\"");
    CHECK(metadata_of(subject, "year") == "2024");
    CHECK(metadata_of(subject, "source") == R"({"url":"x"})");
    CHECK(metadata_of(subject, "text") == "absent");
    CHECK(metadata_of(subject, "metadata") == "absent");
    CHECK(refusal(R"({"text": "", "metadata": []})") == "\"metadata\" must be an object");
}

TEST_CASE("The record's own keys may stand once, those of the output not at all") {
    CHECK(refusal(R"({"text": "a", "text": "b"})") == "\"text\" stands twice");
    CHECK(refusal(R"({"id": "a", "id": "a", "text": "b"})") == "\"id\" stands twice");
    for (const std::string key : {"status", "annotations", "edits", "stages"}) {
        CHECK(refusal(R"({"text": "a", ")" + key + R"(": []})") ==
              "\"" + key + "\" belongs to the output and may not stand in the input");
    }
}

TEST_CASE("A line that is no JSON object is refused") {
    CHECK(refusal("[1]") == "the line is no JSON object");
    CHECK(refusal("\"text\"") == "the line is no JSON object");
    for (const std::string line : {"", "{", R"({"text": "a"} {})", R"({"text": "a",})", "text",
                                   R"({"text": "a)", "{\"text\": \"a\nb\"}"}) {
        INFO(line);
        CHECK_THAT(refusal(line), Contains("the line is not JSON: "));
    }
}

TEST_CASE("Lone surrogates and bytes that are no UTF-8 make a broken line, wherever they stand") {
    for (const std::string bad :
         {R"(\ud800)", R"(\udc00)", R"(\udc00\ud800)", "\xFF", "\xC0\x80"}) {
        INFO(bad);
        CHECK(refusal(R"({"text": ")" + bad + "\"}") != "accepted");
        CHECK(refusal(R"({"text": "", "id": ")" + bad + "\"}") != "accepted");
        CHECK(refusal(R"({"text": "", "metadata": {"a": ")" + bad + "\"}}") != "accepted");
        CHECK(refusal(R"({"text": "", ")" + bad + "\": 1}") != "accepted");
    }
}

TEST_CASE("Nesting a hundred thousand deep is refused, and not followed") {
    const std::string open(100'000, '[');
    CHECK(refusal(R"({"text": "", "a": )" + open) != "accepted");
    CHECK(refusal(R"({"text": "", "a": )" + open + std::string(100'000, ']') + "}") != "accepted");
}

TEST_CASE("A document may hold as many bytes as the limit, and not one more") {
    document subject;
    accept(R"({"text": ")" + std::string(100, 'x') + "\"}", subject);
    const auto refused =
        read_record(R"({"text": ")" + std::string(101, 'x') + "\"}", place(), subject);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().status == TEXTMILL_LIMIT);
    CHECK(refused.error().message ==
          "holds 101 bytes, more than the limit of 100 (limits.document_bytes)");
}

TEST_CASE("A refused line leaves the reader fit for the next") {
    document subject;
    CHECK_FALSE(read_record("{", place(), subject));
    accept(R"({"text": "next"})", subject);
    CHECK(subject.text() == "next");
    CHECK(subject.metadata().entries().empty());
}

TEST_CASE("Base64 is decoded as the test vectors of RFC 4648 say") {
    CHECK(decode_base64("") == "");
    CHECK(decode_base64("Zg==") == "f");
    CHECK(decode_base64("Zm8=") == "fo");
    CHECK(decode_base64("Zm9v") == "foo");
    CHECK(decode_base64("Zm9vYg==") == "foob");
    CHECK(decode_base64("Zm9vYmE=") == "fooba");
    CHECK(decode_base64("Zm9vYmFy") == "foobar");
    CHECK(decode_base64("AP/+gA==") == std::string("\0\xFF\xFE\x80", 4));
}

TEST_CASE("Base64 that is cut short, wrapped, spaced or of another alphabet is refused") {
    for (const auto* text : {"Z", "Zg", "Zg=", "Zg===", "====", "=", "A===", "Zg==Zg==", "Zm9\n",
                             "Zm 9", "Zm9-", "Zm9_", "Z=g=", "Zm9vZg=\n", "Zm\xC3\xA9"}) {
        INFO(text);
        CHECK_FALSE(decode_base64(text));
    }
}
