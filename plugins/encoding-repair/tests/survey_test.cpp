// Holds what a survey remembers against what stands in the text.
#include "survey/survey.hpp"

#include <algorithm>
#include <array>
#include <random>
#include <string>
#include <textmill/text/utf8.hpp>
#include <vector>

#include "catch.hpp"

using namespace encoding_repair;

namespace {

constexpr std::array all_sights = {sight::controls, sight::last_characters, sight::odd_pairs,
                                   sight::loose_marks};

class random_text {
  public:
    explicit random_text(unsigned seed) : numbers_(seed) {}

    std::size_t below(std::size_t end) { return numbers_() % end; }

    // Of whole characters.
    std::string of(std::size_t pieces) {
        static const std::vector<std::string> choice{
            "a",      "é",    "Ã©",      "Ã ",      " ",   "\n",         "¡",
            "\u0085", "\x1B", "e\u0301", "न\u093C", "क्षा", "ё",          "»",
            "中",     "â€™",  "\uFEFF",  "\uFFFE",  "가",  "\U0001F600", "plain words between ",
            "ā\u0323"};
        std::string text;
        for (std::size_t i = 0; i < pieces; ++i) text += choice[below(choice.size())];
        return text;
    }

    changes of_text(const std::string& text) {
        changes made;
        std::size_t at = below(300);
        while (at < text.size()) {
            const auto begin = boundary(text, at);
            const auto end = boundary(text, begin + below(12));
            made.push_back({static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end),
                            of(below(4)), "", 1.0F});
            at = end + 1 + (below(3) == 0 ? below(1500) : below(20));
        }
        return made;
    }

  private:
    static std::size_t boundary(const std::string& text, std::size_t at) {
        at = std::min(at, text.size());
        while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80) ++at;
        return at;
    }

    std::mt19937 numbers_;
};

}  // namespace

TEST_CASE("What must be cleaned is found wherever it stands") {
    patience patience([] {});
    for (std::size_t begin = 0; begin < 600; ++begin) {
        const auto around = [&](const std::string& inner) {
            return std::string(begin, 'x') + inner + std::string(600 - begin, 'x');
        };
        CHECK(survey(around("&"), patience).has_references());
        CHECK(survey(around("\x1B"), patience).all(sight::controls).size() == 1);
        CHECK(survey(around("\u0080"), patience).all(sight::controls).size() == 1);
        CHECK(survey(around("\uFEFF"), patience).all(sight::last_characters).size() == 1);
        CHECK(survey(around("\uFDD0"), patience).all(sight::last_characters).size() == 1);
        CHECK(survey(around("\U0010FFFE"), patience).all(sight::last_characters).size() == 1);
        const survey nothing(around("\t\n\r\f~ é"), patience);
        CHECK_FALSE(nothing.has_references());
        for (const auto one : all_sights) CHECK(nothing.all(one).empty());
    }
}

TEST_CASE("Controls are seen, and nothing else is taken for one") {
    patience patience([] {});
    std::string text;
    places controls;
    for (char32_t value = 0; value < 0x3000; ++value) {
        const bool is_blank = value == '\t' || value == '\n' || value == '\f' || value == '\r';
        const bool is_control = value < 0x20 || (value >= 0x7F && value < 0xA0);
        if (is_control && !is_blank) controls.push_back(static_cast<std::uint32_t>(text.size()));
        textmill::text::append(text, value);
    }
    CHECK(survey(text, patience).all(sight::controls) == controls);
}

TEST_CASE("A survey that follows changes sees what a new one does") {
    patience patience([] {});
    for (unsigned seed = 0; seed < 200; ++seed) {
        random_text random(seed);
        auto text = random.of(random.below(1500));
        survey following(text, patience);
        for (int round = 0; round < 3; ++round) {
            const auto made = random.of_text(text);
            text = apply_changes(text, made);
            following.follow(text, made, patience);
            const survey fresh(text, patience);
            for (const auto one : all_sights) REQUIRE(following.all(one) == fresh.all(one));
            CHECK((following.has_references() || !fresh.has_references()));
        }
    }
}

TEST_CASE("The survey asks every 64 KiB whether to go on") {
    std::size_t questions = 0;
    patience patience([&questions] { ++questions; });
    const survey seen(std::string(1 << 20, 'x'), patience);
    CHECK(questions >= 15);
}
