// Holds the vectorised scans of the cleaner against what they must not be narrower than.
#include <unicode/normalizer2.h>

#include <string>
#include <textmill/text/utf8.hpp>

#include "catch.hpp"
#include "clean/normalization.hpp"
#include "survey/survey.hpp"

using namespace encoding_repair;

namespace {

std::string utf8(char32_t character) {
    std::string text;
    textmill::text::append(text, character);
    return text;
}

std::string composed(const std::string& text) {
    patience patience([] {});
    const survey seen(text, patience);
    return apply_changes(text, compose_characters(text, seen.all(sight::loose_marks), patience));
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
    std::string behind_letters;
    std::string behind_marks;
    for (char32_t value = 0xA0; value < 0x30000; ++value) {
        if (!is_character(value)) continue;
        behind_letters += "a" + utf8(value) + " ";
        behind_marks += "o\u0323" + utf8(value) + " ";
    }
    for (const auto& text : {behind_letters, behind_marks}) {
        CHECK(composed(text) == composed_by_icu(text));
    }
}

TEST_CASE("A character alone is composed as ICU does") {
    std::string text;
    for (char32_t value = 0xA0; value < 0x30000; ++value) {
        if (is_character(value)) text += utf8(value);
    }
    CHECK(composed(text) == composed_by_icu(text));
}

TEST_CASE("What has two spellings is composed from its parts, wherever a block puts it") {
    UErrorCode error = U_ZERO_ERROR;
    const auto* nfc = icu::Normalizer2::getNFCInstance(error);
    std::string text;
    for (char32_t value = 0xA0; value < 0x30000; ++value) {
        icu::UnicodeString parts;
        if (!is_character(value) || !nfc->getRawDecomposition(static_cast<UChar32>(value), parts)) {
            continue;
        }
        parts.toUTF8String(text);
        text += ' ';
    }
    CHECK(composed(text) == composed_by_icu(text));
}
