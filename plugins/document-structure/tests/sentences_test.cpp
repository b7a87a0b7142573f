// Sentences of a paragraph; each case writes "|" where one ends.
#include "sentences.hpp"

#include "catch.hpp"
#include "data_folder.hpp"

using namespace document_structure;

namespace {

enum class ordinals { absent, written };

std::string marked(const std::string& text, ordinals numbers = ordinals::absent) {
    static const sentence_splitter splitter(tests::table("abbreviations.tsv"),
                                            tests::table("sentence-openers.tsv"),
                                            tests::table("months.tsv"));
    std::vector<range> sentences;
    splitter.split(text, {0, text.size()}, numbers == ordinals::written, sentences);
    std::string result;
    for (std::size_t i = 0; i < sentences.size(); ++i) {
        if (i > 0)
            result +=
                "|" + text.substr(sentences[i - 1].end, sentences[i].begin - sentences[i - 1].end);
        result += text.substr(sentences[i].begin, sentences[i].end - sentences[i].begin);
    }
    return result;
}

// The text without its marks is split exactly there.
void check(const std::string& expected, ordinals numbers = ordinals::absent) {
    std::string text = expected;
    std::erase(text, '|');
    CHECK(marked(text, numbers) == expected);
}

}  // namespace

TEST_CASE("Full stops, question and exclamation marks end sentences") {
    check("It rained.| It snowed!| Did it stop?| Yes.");
    check("One paragraph without a final stop");
    check("The last one.| None has a stop");
}

TEST_CASE("Abbreviations within a sentence do not end it") {
    check("Dr. Smith met Gen. Jones and Mrs. Gray on Elm St. Mary road.");
    check("See No. 72, p. 12, Fig. 3 and vol. 4 of the series.");
    check("Some fruit, e.g. Apples, and so on, i.e. Pears.");
    check("The U.S. Department of State and the U.K. Treasury agreed.");
    check("Smith vs. Jones was heard by J. R. R. Tolkien and B. Obama.");
    check("He wrote it on Dec. 4, 2017, and on Mon. Jan. 2 as well.");
    check("Deere Inc. Chairman Ina Holm and Foo Co. Ltd. President Li Wei met.");
}

TEST_CASE("Abbreviations end a sentence where the next word opens one") {
    check("They moved to the U.S.| The house was small.");
    check("She works at Deere Inc.| However, she lives far away.");
    check("It opens at 9 a.m.| It closes at 5 p.m.");
    check("They sold apples, pears, etc.| Nobody came.");
}

TEST_CASE("Decimals, ellipses and addresses do not end a sentence") {
    check("Growth was 3.5 percent, not .7 or 1.200.");
    check("He waited ... and waited\u2026 and left.");
    check("Visit www.example.org or http://example.org/a.html?b=1.2 for more.");
    check("Version 2.0.1 of Node.js is out.");
}

TEST_CASE("An ellipsis before a capital ends a sentence") {
    check("He waited...| Then he left.");
    check("He waited\u2026| Then he left.");
}

TEST_CASE("Quotes and brackets that close behind a full stop belong to the sentence") {
    check("\u201CIt rains.\u201D| She left.");
    check("\"It rains.\"| She left.");
    check("(It rained.)| She left.");
    check("\"Why?\" he asked.| \"Why not?\" she said.");
    check("He called it \"the best.\"| \"Never,\" she said.");
}

TEST_CASE("Citation markers behind a full stop belong to the sentence") {
    check("Growth fell.[12]| The next year it rose.");
    check("Growth fell.[12][13]| The next year it rose.");
    check("Growth fell.\u00B9\u00B2| The next year it rose.");
    check("Growth fell.[3, 4]|The next year it rose.");
    check("Growth fell. [5]| The next year it rose.");
    check("Growth fell.7| The next year it rose.");
    check("\u201CGrowth fell.\u201D[12]| The next year it rose.");
    check("It rests on a \u201CFramework[15]\u201D or a plan[16].| The next year it rose.");
}

TEST_CASE("A marker before the full stop changes nothing") {
    check("Growth fell[12].| The next year it rose[13].");
}

TEST_CASE("Chinese and Japanese stops need no space") {
    check("\u4ECA\u5929\u4E0B\u96E8\u3002|\u660E\u5929\u5462\uFF1F|\u4E0D\u77E5\u9053\uFF01");
    check("\u4ED6\u8BF4\uFF1A\u201C\u597D\u3002\u201D|\u7136\u540E\u8D70\u4E86\u3002");
}

TEST_CASE("Numbers end sentences, but not as labels and dates") {
    check("It began in 2017.| The war ended in 2019.");
    check("1. Improve trust between the two.");
    check("4.1. Limits of the study are many.");
    check("Figure 2. Grain by month in tonnes.");
    check("Er kam am 3. Oktober an.| Dann ging er.");
    check("Im 19. Jahrhundert war es still.| Der Krieg kam sp\u00E4ter.", ordinals::written);
}

TEST_CASE("Single letters end a sentence only where they are no initials") {
    check("He lacks vitamin C.| The doctor said so.");
    check("They chose plan B.| It failed.");
    check("The book by George H. W. Bush is long.");
}

TEST_CASE("A space that was lost is no obstacle") {
    check("Trade fell sharply.|The next year it rose.");
    check("The call main.Read is odd, and so is www.example.The too.");
}

TEST_CASE("Lines of one paragraph are blanks to its sentences") {
    check("The first sentence runs over\ntwo lines.| The second\ndoes too.");
}

TEST_CASE("Names that begin with a small letter open sentences") {
    check("It grew fast.| eBay bought it.");
}

TEST_CASE("Arabic, Hindi and Urdu stops end sentences") {
    check("\u0645\u0627 \u0647\u0630\u0627\u061F| \u0647\u0630\u0627 \u0643\u062A\u0627\u0628.");
    check(
        "\u092F\u0939 \u0918\u0930 \u0939\u0948\u0964| \u0935\u0939 \u092C\u095C\u093E "
        "\u0939\u0948\u0964");
}
