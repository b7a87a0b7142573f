// Holds the vectorised scans of the cleaner against what they must not be narrower than.
#include <unicode/normalizer2.h>

#include <string>
#include <textmill/text/utf8.hpp>

#include "catch.hpp"
#include "clean/dirt.hpp"
#include "clean/normalization.hpp"

using namespace encoding_repair;

namespace {

std::string utf8(char32_t character) {
    std::string text;
    textmill::text::append(text, character);
    return text;
}

std::string composed_by_icu(const std::string& text) {
    UErrorCode error = U_ZERO_ERROR;
    std::string composed;
    icu::Normalizer2::getNFCInstance(error)
        ->normalize(icu::UnicodeString::fromUTF8(text), error)
        .toUTF8String(composed);
    return composed;
}

bool is_character(char32_t value) {
    return value < 0xD800 || value > 0xDFFF;
}

}  // namespace

TEST_CASE("Every character is composed as ICU does, behind a letter and behind a mark") {
    patience patience([] {});
    std::string wrong;
    std::string behind_letters;
    std::string behind_marks;
    for (char32_t value = 0xA0; value < 0x30000; ++value) {
        if (!is_character(value)) continue;
        behind_letters += "a" + utf8(value) + " ";
        behind_marks += "o\u0323" + utf8(value) + " ";
    }
    for (const auto& text : {behind_letters, behind_marks}) {
        CHECK(apply_changes(text, compose_characters(text, patience)) == composed_by_icu(text));
    }
}

TEST_CASE("A character alone is composed as ICU does") {
    patience patience([] {});
    std::string text;
    for (char32_t value = 0xA0; value < 0x30000; ++value) {
        if (is_character(value)) text += utf8(value);
    }
    CHECK(apply_changes(text, compose_characters(text, patience)) == composed_by_icu(text));
}

TEST_CASE("What must be cleaned is found wherever it stands") {
    patience patience([] {});
    for (std::size_t begin = 0; begin < 600; ++begin) {
        const auto around = [&](const std::string& inner) {
            return std::string(begin, 'x') + inner + std::string(600 - begin, 'x');
        };
        CHECK(find_dirt(around("&"), patience).references);
        CHECK(find_dirt(around("\x1B"), patience).controls);
        CHECK(find_dirt(around("\u0080"), patience).controls);
        CHECK(find_dirt(around("\uFEFF"), patience).last_characters);
        CHECK(find_dirt(around("\uFDD0"), patience).last_characters);
        CHECK(find_dirt(around("\U0010FFFE"), patience).last_characters);
        const auto nothing = find_dirt(around("\t\n\r\f~ "), patience);
        CHECK_FALSE((nothing.references || nothing.controls || nothing.above_ascii));
    }
}
