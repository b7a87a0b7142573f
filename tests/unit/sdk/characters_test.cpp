// Holds the character classes and the case folding to samples of every script that they promise.
#include "textmill/text/characters.hpp"

#include "catch.hpp"

using namespace textmill::text;

TEST_CASE("Upper case folds to lower case in Latin, Greek, Cyrillic and Armenian") {
    CHECK(folded("ÀÉÎØŽ ΑΣΏ ЖЇЁ ԱՖ FULL Ｆ") == "àéîøž ασώ жїё աֆ full ｆ");
}

TEST_CASE("Folding joins the forms of one letter and leaves letters without case alone") {
    CHECK(fold(U'ς') == U'σ');
    CHECK(fold(U'ſ') == U's');
    CHECK(fold(U'µ') == U'μ');
    CHECK(fold(U'ß') == U'ß');
    CHECK(fold(U'中') == U'中');
    CHECK(fold(U'×') == U'×');
}

TEST_CASE("Case is known without a locale") {
    for (const char32_t c : {U'A', U'É', U'Ω', U'Ж', U'Ő', U'İ'}) {
        CHECK(is_upper(c));
        CHECK_FALSE(is_lower(c));
    }
    for (const char32_t c : {U'z', U'ß', U'ς', U'ж', U'ő', U'ſ'}) {
        CHECK(is_lower(c));
        CHECK_FALSE(is_upper(c));
    }
    for (const char32_t c : {U'中', U'あ', U'א', U'1', U'÷'}) {
        CHECK_FALSE(is_upper(c));
        CHECK_FALSE(is_lower(c));
    }
}

TEST_CASE("Letters of the promised scripts are letters; symbols and punctuation are not") {
    for (const char32_t c : {U'q', U'é', U'ω', U'я', U'ש', U'ع', U'क', U'ก', U'한', U'か', U'漢'}) {
        CHECK(is_letter(c));
    }
    for (const char32_t c : {U'_', U'×', U'。', U'’', U'€', U'7', U'　', U'・'}) {
        CHECK_FALSE(is_letter(c));
    }
}

TEST_CASE("Spaces other than ASCII ones are spaces") {
    for (const char32_t c : {0x09, 0x20, 0x85, 0xA0, 0x2000, 0x200A, 0x2028, 0x3000}) {
        CHECK(is_space(c));
    }
    CHECK_FALSE(is_space(0x200B));
    CHECK_FALSE(is_space(U'x'));
}

TEST_CASE("Digits of other scripts are digits") {
    for (const char32_t c : {U'0', U'9', U'٣', U'५', U'７'}) CHECK(is_digit(c));
    CHECK_FALSE(is_digit(U'Ⅷ'));
    CHECK_FALSE(is_digit(U'½'));
}

TEST_CASE("Chinese, Japanese and Korean letters are told apart") {
    CHECK(is_ideograph(U'国'));
    CHECK(is_hiragana(U'の'));
    CHECK(is_katakana(U'ー'));
    CHECK(is_hangul(U'글'));
    CHECK(is_cjk(U'글'));
    CHECK_FALSE(is_cjk(U'a'));
    CHECK_FALSE(is_cjk(U'。'));
}
