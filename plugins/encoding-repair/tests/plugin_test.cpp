// Checks what golden cases cannot show: maps, edits and limits, through the ABI.
#include <string>
#include <textmill/testing/fake_host.hpp>

#include "catch.hpp"
#include "decode/decoder.hpp"

extern "C" const textmill_library* textmill_library_v0();

namespace {

textmill::testing::fake_run repair(std::string_view bytes) {
    textmill::testing::fake_host host;
    host.data_folder(ENCODING_REPAIR_DATA);
    return host.process_bytes(textmill_library_v0(), bytes);
}

std::string repeated(std::string_view piece, std::size_t times) {
    std::string all;
    for (std::size_t i = 0; i < times; ++i) all += piece;
    return all;
}

// How often an amount of work asks whether to go on.
template <class Work>
std::size_t questions_of(Work work) {
    std::size_t questions = 0;
    encoding_repair::patience patience([&questions] { ++questions; });
    work(patience);
    return questions;
}

}  // namespace

TEST_CASE("Valid UTF-8 is not decoded") {
    const auto run = repair("Größe");
    REQUIRE(run.ok());
    CHECK_FALSE(run.decoded.has_value());
    CHECK(run.edits.empty());
}

TEST_CASE("Equal units of a multi-byte charset are one run") {
    // "ab" and six ideographs of two bytes in GBK.
    const auto run = repair("ab\xCE\xD2\xC3\xC7\xCF\xB2\xBB\xB6\xB1\xB1\xBE\xA9");
    REQUIRE(run.ok());
    REQUIRE(run.runs.size() == 2);
    CHECK(run.runs[1].source_begin == 2);
    CHECK(run.runs[1].count == 6);
    CHECK(run.runs[1].source_unit == 2);
    CHECK(run.runs[1].text_unit == 3);
}

TEST_CASE("A stray byte in UTF-8 is listed with its place in the source") {
    const auto run = repair("d\xC3\xA9j\xC3\xA0 vu, caf\xE9");
    REQUIRE(run.ok());
    REQUIRE(run.repairs.size() == 1);
    CHECK(run.repairs[0].begin == 14);
    CHECK(run.repairs[0].end == 15);
    CHECK(run.repairs[0].replacement == "é");
}

TEST_CASE("An edit spans exactly the characters that were broken") {
    const auto run = repair("It wasnâ€™t so");
    REQUIRE(run.edits.size() == 1);
    CHECK(run.edits[0].begin == 7);
    CHECK(run.edits[0].end == 15);
    CHECK(run.edits[0].replacement == "’");
    CHECK(run.text == "It wasn’t so");
}

TEST_CASE("Text that was broken five times is one edit") {
    std::string text = "é";
    for (int round = 0; round < 5; ++round) {
        std::string broken;
        for (const auto byte : text) {
            textmill::text::append(broken, static_cast<unsigned char>(byte));
        }
        text = broken;
    }
    const auto run = repair("caf" + text + " au lait");
    CHECK(run.edits.size() == 1);
    CHECK(run.text == "café au lait");
}

TEST_CASE("Repairs in rounds keep the places of those that one round was enough for") {
    const auto run = repair("naÃ¯ve cafÃƒÂ© wasnâ€™t");
    CHECK(run.text == "naïve café wasn’t");
    CHECK(run.edits.size() == 3);
}

TEST_CASE("A repaired text is left alone") {
    for (const auto* piece :
         {"Ã", "Ã©", "¡¡", "â€", "Â", "ÃƒÂ", "¡¯t", "ÄãºÃ", "é”—", "\xC2\x80"}) {
        const auto once = repair(repeated(piece, 40) + " x " + piece);
        REQUIRE(once.ok());
        CHECK(repair(once.text).edits.empty());
    }
}

TEST_CASE("Decoding asks every 64 KiB whether to go on") {
    const auto bytes = repeated("\xCE\xD2 ab", 65536);
    encoding_repair::pair_memories pairs;
    for (const auto* name : {"gbk", "windows-1252", "utf-8"}) {
        CHECK(questions_of([&](auto& patience) {
                  (void)decode(bytes, *encoding_repair::find_charset(name), pairs, patience);
              }) >= bytes.size() / 65536 - 1);
    }
}

TEST_CASE("Bytes decode alike, whatever was decoded before") {
    const auto& gbk = *encoding_repair::find_charset("gbk");
    const std::string bytes = "\xCE\xD2\xC3\xC7 \xCE\xD2 \x81\x30\x81\x30 \xFF\xCE";
    encoding_repair::patience patience([] {});
    encoding_repair::pair_memories fresh;
    encoding_repair::pair_memories used;
    (void)decode("\xCE\xD2\xB5\xC4\x81\x30", gbk, used, patience);
    const auto first = decode(bytes, gbk, fresh, patience);
    const auto second = decode(bytes, gbk, used, patience);
    CHECK(first.text == "我们 我 \u0080 \uFFFD\uFFFD");
    CHECK(second.text == first.text);
    CHECK(second.repairs.size() == first.repairs.size());
}

TEST_CASE("A cancelled document stops before its repair") {
    textmill::testing::fake_host host;
    host.data_folder(ENCODING_REPAIR_DATA).cancel();
    const auto run = host.process_bytes(textmill_library_v0(), "It wasnâ€™t so");
    CHECK(run.status == TEXTMILL_CANCELLED);
}
