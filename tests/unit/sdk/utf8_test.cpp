// Holds the UTF-8 helpers to the edges of the encoding.
#include "textmill/text/utf8.hpp"

#include <vector>

#include "catch.hpp"

using namespace textmill::text;

TEST_CASE("Code points come with the bytes that hold them") {
    std::vector<char32_t> values;
    std::vector<std::size_t> begins;
    for (const auto point : code_points("aé中🙂")) {
        values.push_back(point.value);
        begins.push_back(point.begin);
    }
    CHECK(values == std::vector<char32_t>{U'a', U'é', U'中', U'🙂'});
    CHECK(begins == std::vector<std::size_t>{0, 1, 3, 6});
}

TEST_CASE("What decode reads, append writes") {
    for (const char32_t value : {0x0, 0x7F, 0x80, 0x7FF, 0x800, 0xFFFF, 0x10000, 0x10FFFF}) {
        std::string text;
        append(text, value);
        CHECK(decode(text, 0).value == value);
        CHECK(decode(text, 0).size == text.size());
        CHECK(is_valid(text));
    }
}

TEST_CASE("Surrogates, overlong forms and values beyond Unicode are not valid") {
    const auto broken = GENERATE("\xED\xA0\x80", "\xC0\x80", "\xE0\x80\x80", "\xF4\x90\x80\x80",
                                 "\xF8\x88\x80\x80\x80", "\x80", "\xE4\xB8", "\xFF");
    CHECK(first_invalid(std::string("ab") + broken) == 2);
    CHECK(decode(broken, 0).value == replacement_character);
    CHECK(decode(broken, 0).size == 1);
}

TEST_CASE("A replacement character that stands in the text is valid") {
    CHECK(is_valid("a\xEF\xBF\xBD"));
}

TEST_CASE("Boundaries are the first bytes of code points and the end") {
    const std::string_view text = "é!";
    CHECK(is_boundary(text, 0));
    CHECK_FALSE(is_boundary(text, 1));
    CHECK(is_boundary(text, 2));
    CHECK(is_boundary(text, 3));
    CHECK_FALSE(is_boundary(text, 4));
}

TEST_CASE("The code point before an offset is the one that ends there") {
    CHECK(decode_before("a中", 4).value == U'中');
    CHECK(decode_before("a中", 4).begin == 1);
    CHECK(decode_before("a中", 1).value == U'a');
    CHECK(decode_before("a中", 0).size == 0);
    CHECK(decode_before("a\x80", 2).value == replacement_character);
}
