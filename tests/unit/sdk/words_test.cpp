// Holds the tokenizer to the words, numbers and marks that real articles have.
#include "textmill/text/words.hpp"

#include <string>
#include <vector>

#include "catch.hpp"

using namespace textmill::text;

namespace {

std::vector<std::string> tokens(std::string_view text) {
    std::vector<std::string> found;
    for (const auto& token : words(text)) found.emplace_back(token.text);
    return found;
}
using strings = std::vector<std::string>;

}  // namespace

TEST_CASE("Words and punctuation are apart, spaces are gone") {
    CHECK(tokens("  One,\u00A0two\u3000three!\n") == strings{"One", ",", "two", "three", "!"});
    CHECK(tokens("").empty());
    CHECK(tokens(" \n ").empty());
}

TEST_CASE("Offsets are bytes of the text") {
    const std::string_view text = "Été “là”";
    for (const auto& token : words(text)) {
        CHECK(token.text == text.substr(token.begin, token.end - token.begin));
    }
    CHECK(tokens(text) == strings{"Été", "“", "là", "”"});
}

TEST_CASE("Inner apostrophes belong to the word, quotation marks do not") {
    CHECK(tokens("isn't isn’t O'Neil’s 'so' ‘so’ members' 1990's") ==
          strings{"isn't", "isn’t", "O'Neil’s", "'", "so", "'", "‘", "so", "’", "members", "'",
                  "1990's"});
}

TEST_CASE("Inner hyphens belong to the word, dashes and ranges of numbers do not") {
    CHECK(tokens("COVID-19 well-known 5-year a- -b 77-102 so--and") ==
          strings{"COVID-19", "well-known", "5-year", "a", "-", "-", "b", "77", "-", "102", "so",
                  "-", "-", "and"});
}

TEST_CASE("An acronym keeps its periods, an initial does not") {
    CHECK(tokens("the U.S. and U.S.-led, the U.N.'s D.C") ==
          strings{"the", "U.S.", "and", "U.S.-led", ",", "the", "U.N.'s", "D.C"});
    CHECK(tokens("J. Smith. Mr. X.") == strings{"J", ".", "Smith", ".", "Mr", ".", "X", "."});
    CHECK(tokens("U.S.Government U.S..") == strings{"U.S.", "Government", "U.S.", "."});
}

TEST_CASE("Numbers keep inner periods and commas and say that they are numbers") {
    CHECK(tokens("1,234.5% in 2024.") == strings{"1,234.5", "%", "in", "2024", "."});
    CHECK(next_token("2024", 0).kind == token_kind::number);
    CHECK(next_token("G20", 0).kind == token_kind::word);
    CHECK(next_token("%", 0).kind == token_kind::punctuation);
    CHECK(next_token("", 0).kind == token_kind::end);
}

TEST_CASE("Han and hiragana characters are single words, katakana and Hangul run on") {
    CHECK(tokens("中国。カタカナのabc한국") ==
          strings{"中", "国", "。", "カタカナ", "の", "abc한국"});
}

TEST_CASE("Combining marks stay with their letter") {
    CHECK(tokens("cafe\u0301s now") == strings{"cafe\u0301s", "now"});
}

TEST_CASE("A possessive ending comes off, other endings do not") {
    CHECK(without_possessive("China's") == "China");
    CHECK(without_possessive("Huawei’s") == "Huawei");
    CHECK(without_possessive("bus") == "bus");
    CHECK(without_possessive("'s") == "'s");
}

TEST_CASE("Bytes that are not UTF-8 are passed over one by one") {
    CHECK(tokens("a\x80\xFFz") == strings{"a", "\x80", "\xFF", "z"});
}
