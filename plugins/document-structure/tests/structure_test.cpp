// What must hold for the structure of any text.
#include "structure.hpp"

#include <random>

#include "catch.hpp"
#include "data_folder.hpp"

using namespace document_structure;

namespace {

const structure_reader& reader() {
    static const structure_reader instance({.phrases = tests::table("phrases.tsv"),
                                            .labels = tests::table("labels.tsv"),
                                            .publishers = tests::table("publishers.tsv"),
                                            .months = tests::table("months.tsv"),
                                            .abbreviations = tests::table("abbreviations.tsv"),
                                            .openers = tests::table("sentence-openers.tsv"),
                                            .function_words = tests::table("function-words.tsv")});
    return instance;
}

structure read(std::string_view text) {
    structure made;
    reader().read(text, made);
    return made;
}

// Lines of all kinds in random order.
std::string random_document(std::mt19937& random) {
    static const std::vector<std::string> lines{
        "A Title",
        "By Ina Holm",
        "March 3, 2021",
        "",
        "",
        "\u00a0",
        "Notes",
        "[1] Ibid., p. 3.",
        "The harbour froze. Nobody came for nine days, and the U.S. ships left.",
        "* * *",
        "Share",
        "LISBON, March 3 (Reuters) - Grain rose by a third in a month, it said.",
        "Is it over?",
        "\u4ECA\u5929\u4E0B\u96E8\u3002\u660E\u5929\u5462\uFF1F",
        "Figure 2: Ships",
        "---",
        "## Part",
        "The author is a fellow at the institute.",
        "Source: Coastal Times, May 4, 2020",
        "\r",
        "  ",
        "Related articles",
        "lower case line that goes on\nand on until it ends here.",
        "(2020/1/2)"};
    std::string text;
    for (int i = 0; i < 12; ++i) text += lines[random() % lines.size()] + "\n";
    return text;
}

}  // namespace

TEST_CASE("Sections hold every character that is not blank, and never overlap") {
    std::mt19937 random(7);
    for (int round = 0; round < 2000; ++round) {
        const auto text = random_document(random);
        const auto made = read(text);
        std::size_t end = 0;
        for (const auto& section : made.sections) {
            CAPTURE(text);
            REQUIRE(section.begin >= end);
            REQUIRE(section.begin < section.end);
            REQUIRE(trim(std::string_view(text).substr(end, section.begin - end)).empty());
            end = section.end;
        }
        REQUIRE(trim(std::string_view(text).substr(end)).empty());
    }
}

TEST_CASE("Every paragraph is covered by sentences, and none crosses a paragraph") {
    std::mt19937 random(11);
    for (int round = 0; round < 2000; ++round) {
        const auto text = random_document(random);
        const auto made = read(text);
        std::size_t next = 0;
        for (const auto& paragraph : made.paragraphs) {
            CAPTURE(text);
            while (next < made.sentences.size() && made.sentences[next].end <= paragraph.begin)
                ++next;
            auto end = paragraph.begin;
            for (; next < made.sentences.size() && made.sentences[next].begin < paragraph.end;
                 ++next) {
                REQUIRE(trim(std::string_view(text).substr(end, made.sentences[next].begin - end))
                            .empty());
                end = made.sentences[next].end;
            }
            REQUIRE(end == paragraph.end);
        }
    }
}

TEST_CASE("A text without words has no sections") {
    CHECK(read("").sections.empty());
    CHECK(read("\n\n \u00a0\n").sections.empty());
}

TEST_CASE("Nothing of one document is left in the next") {
    structure made;
    reader().read("A Title\n\nBy Ina Holm\n\nThe harbour froze, and nobody came for nine days.\n",
                  made);
    REQUIRE(made.facts.byline == "Ina Holm");
    reader().read("Nothing else", made);
    CHECK(made.facts.byline.empty());
    CHECK(made.facts.title.empty());
    CHECK(made.sections.size() == 1);
}
