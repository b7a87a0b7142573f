// UTF-8: what is refused, what is counted, and offsets in other units.
#include "base/utf8.hpp"

#include <catch.hpp>
#include <random>
#include <string>

using namespace textmill::core;

TEST_CASE("Valid UTF-8 passes, the edges of every range too") {
    for (const char32_t edge :
         {0x0U, 0x7FU, 0x80U, 0x7FFU, 0x800U, 0xD7FFU, 0xE000U, 0xFFFFU, 0x10000U, 0x10FFFFU}) {
        std::string text = "a";
        utf8::append(text, edge);
        INFO(static_cast<unsigned>(edge));
        CHECK_FALSE(utf8::validate(text));
        CHECK(utf8::decode_at(text, 1).code_point == edge);
        CHECK(utf8::decode_at(text, 1).size == text.size() - 1);
    }
}

TEST_CASE("The first bad byte of invalid UTF-8 is found") {
    struct bad {
        std::string_view bytes;
        std::size_t offset;
    };
    const bad cases[] = {
        {"\x80", 0},              // a continuation without a beginning
        {"ab\xFF", 2},            // no byte of UTF-8
        {"\xC3", 0},              // cut short
        {"\xC3(", 0},             // cut short by another character
        {"\xC0\xAF", 0},          // overlong
        {"\xC1\xBF", 0},          // overlong
        {"\xE0\x9F\xBF", 0},      // overlong
        {"\xF0\x8F\xBF\xBF", 0},  // overlong
        {"\xED\xA0\x80", 0},      // a surrogate
        {"\xF4\x90\x80\x80", 0},  // beyond U+10FFFF
        {"\xF5\x80\x80\x80", 0},  // beyond U+10FFFF
        {"é\xE2\x82", 2},         // the end of the text inside a character
        {"é\xE2\x82(", 2},
        {"\xF0\x9F\x98\x80\xF0\x9F\x98", 4},
    };
    for (const auto& bad : cases) {
        INFO(bad.bytes);
        CHECK(utf8::validate(bad.bytes) == bad.offset);
        const auto after_much = std::string(10'000, 'a') + std::string(bad.bytes);
        CHECK(utf8::validate(after_much) == 10'000 + bad.offset);
    }
}

TEST_CASE("Code points begin at boundaries, and the end of the text is one") {
    const std::string_view text = "aé";
    CHECK(utf8::is_boundary(text, 0));
    CHECK(utf8::is_boundary(text, 1));
    CHECK_FALSE(utf8::is_boundary(text, 2));
    CHECK(utf8::is_boundary(text, 3));
    CHECK_FALSE(utf8::is_boundary(text, 4));
}

TEST_CASE("A character beyond U+FFFF is one code point and two units of UTF-16") {
    CHECK(utf8::count_code_points("a€😀") == 3);
    CHECK(utf8::count_utf16("a€😀") == 4);
    std::string many;
    for (int i = 0; i < 1000; ++i) many += "😀";
    CHECK(utf8::count_code_points(many) == 1000);
    CHECK(utf8::count_utf16(many) == 2000);
}

TEST_CASE("ASCII is told from text with one other character at its end") {
    CHECK(utf8::is_ascii(""));
    CHECK(utf8::is_ascii(std::string(10'000, 'a')));
    CHECK_FALSE(utf8::is_ascii(std::string(10'000, 'a') + "é"));
}

TEST_CASE("Offsets are translated alike in any order") {
    std::mt19937 random(3);
    for (const std::string_view alphabet : {"abc", "aé€😀", "😀"}) {
        std::string text;
        const std::size_t pieces = 3000;
        std::vector<std::size_t> offsets{0};
        std::vector<std::size_t> code_points{0};
        std::vector<std::size_t> units{0};
        std::vector<char32_t> letters;
        for (std::size_t at = 0; at < alphabet.size();) {
            const auto [letter, size] = utf8::decode_at(alphabet, at);
            letters.push_back(letter);
            at += size;
        }
        for (std::size_t i = 0; i < pieces; ++i) {
            const auto letter = letters[random() % letters.size()];
            utf8::append(text, letter);
            offsets.push_back(text.size());
            code_points.push_back(code_points.back() + 1);
            units.push_back(units.back() + (letter > 0xFFFF ? 2 : 1));
        }
        offset_translator to_code_points(text, offset_unit::code_points);
        offset_translator to_utf16(text, offset_unit::utf16);
        offset_translator to_bytes(text, offset_unit::bytes);
        for (std::size_t i = 0; i <= pieces; ++i) {
            REQUIRE(to_code_points.translate(offsets[i]) == code_points[i]);
            REQUIRE(to_utf16.translate(offsets[i]) == units[i]);
            const auto other = random() % (pieces + 1);
            REQUIRE(to_code_points.translate(offsets[other]) == code_points[other]);
            REQUIRE(to_utf16.translate(offsets[other]) == units[other]);
            REQUIRE(to_bytes.translate(offsets[other]) == offsets[other]);
        }
    }
}

TEST_CASE("The end of a text of whole blocks can be translated") {
    const auto text = std::string(1022, 'a') + "é";  // 1024 bytes
    offset_translator translator(text, offset_unit::code_points);
    CHECK(translator.translate(text.size()) == 1023);
    CHECK(offset_translator("", offset_unit::code_points).translate(0) == 0);
}

TEST_CASE("Bytes that are no text are shown as escapes, and text stays as it is") {
    CHECK(utf8::with_escapes("brief.txt") == "brief.txt");
    CHECK(utf8::with_escapes("caf\xC3\xA9.txt") == "caf\xC3\xA9.txt");
    CHECK(utf8::with_escapes("caf\xE9.txt\xFF") == "caf\\xE9.txt\\xFF");
}
