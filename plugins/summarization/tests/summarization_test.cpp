// Holds the plugin to its promises: whole sentences of the body, in order, within the budget.
#include <string>
#include <textmill/testing/fake_host.hpp>
#include <vector>

#include "catch.hpp"
#include "reading.hpp"

using Catch::Matchers::Contains;
using textmill::testing::fake_host;
using textmill::testing::fake_run;
using textmill::testing::fake_value;

namespace {

// A document in the making: blocks of sentences, each block a section and a paragraph.
class sample {
  public:
    sample& block(const std::string& kind, const std::vector<std::string>& sentences) {
        const auto begin = text_.size();
        for (const auto& sentence : sentences) {
            if (text_.size() > begin) text_ += ' ';
            ids_.push_back(
                host_.add_span("Sentence", text_.size(), text_.size() + sentence.size()));
            text_ += sentence;
        }
        host_.add_span("Section", begin, text_.size(), {{"kind", kind}, {"level", 1}});
        host_.add_span("Paragraph", begin, text_.size());
        text_ += "\n\n";
        return *this;
    }
    sample& mark(const std::string& type, const std::string& words) {
        const auto begin = text_.find(words);
        host_.add_span(type, begin, begin + words.size());
        return *this;
    }
    fake_host& host() { return host_; }
    [[nodiscard]] const std::vector<std::uint32_t>& ids() const { return ids_; }

    [[nodiscard]] fake_run run(int budget) const { return run(host_, budget); }
    [[nodiscard]] fake_run run(fake_host host, int budget) const {
        host.option("/words", budget).data_folder(SUMMARIZATION_DATA);
        return host.process(textmill_library_v0(), text_);
    }
    [[nodiscard]] std::string summary(int budget) const {
        const auto result = run(budget);
        REQUIRE(result.reason == "");
        return result.of("Summary").empty() ? "" : result.one("Summary")["text"].text();
    }

  private:
    fake_host host_;
    std::string text_;
    std::vector<std::uint32_t> ids_;
};

sample harbour() {
    sample result;
    result.block("title", {"The old harbour will get a new bridge next year."})
        .block("byline", {"By Maria Lund of the Harbour News office in town."})
        .block("body",
               {"The city council voted on Tuesday to build a bridge over the old harbour.",
                "Engineers expect the work on the bridge to take four years.",
                "Ferry companies fear that the bridge will cost them half of their income."})
        .block("heading", {"Ferry companies ask the council for money now."})
        .block("body", {"The council has set aside nine million crowns for the ferry companies.",
                        "Fishermen will keep their berths on the northern side of the harbour."})
        .block("caption", {"The council looks at a model of the harbour bridge."})
        .block("author-note", {"The author lives beside the harbour and likes the ferry."})
        .block("notes", {"The council published its vote on the bridge on Wednesday."})
        .block("boilerplate", {"Share this article about the harbour with your friends."});
    return result;
}

}  // namespace

TEST_CASE("A summary is made of whole body sentences, in order, and never over its budget") {
    const auto article = harbour();
    for (int budget = 1; budget <= 90; ++budget) {
        const auto run = article.run(budget);
        REQUIRE(run.ok());
        if (run.spans.empty()) continue;
        std::string joined;
        for (const auto& sentence : run.texts("SummarySentence")) {
            joined += (joined.empty() ? "" : " ") + sentence;
        }
        const auto summary = run.one("Summary");
        CHECK(summary["text"] == joined);
        CHECK(summarization::count_words(joined) <= static_cast<unsigned>(budget));
        CHECK(summary["words"] == summarization::count_words(joined));
    }
}

TEST_CASE("With room for everything the summary is the body and nothing but the body") {
    CHECK(harbour().run(1000).texts("SummarySentence") ==
          std::vector<std::string>{
              "The city council voted on Tuesday to build a bridge over the old harbour.",
              "Engineers expect the work on the bridge to take four years.",
              "Ferry companies fear that the bridge will cost them half of their income.",
              "The council has set aside nine million crowns for the ferry companies.",
              "Fishermen will keep their berths on the northern side of the harbour."});
}

TEST_CASE("The summary spans the text and refers to the sentences that it is made of") {
    const auto article = harbour();
    const auto run = article.run(14);
    const auto summary = run.one("Summary");
    CHECK(summary.begin == 0);
    CHECK(summary.text == run.text);
    CHECK(summary["sentences"] == fake_value::refs({article.ids()[2]}));
    const auto sentence = run.one("SummarySentence");
    CHECK(sentence["rank"] == 1);
    CHECK_THAT(sentence["reasons"].text(), Contains("\"lead\":"));
}

TEST_CASE("Where no sentence fits the budget there is no summary") {
    CHECK(harbour().run(4).spans.empty());
    CHECK(sample().block("title", {"A title that is a whole sentence."}).run(50).spans.empty());
}

TEST_CASE("The document's own budget wins over the option") {
    auto article = harbour();
    article.host().metadata("budget_words", 14);
    CHECK(article.run(1000).one("Summary")["words"] == 14);
    article.host().metadata("budget_words", 0);
    CHECK(article.run(1000).spans.empty());
}

TEST_CASE("A budget that is no whole number is refused with its name") {
    auto article = harbour();
    const auto wrong = GENERATE(fake_value("many"), fake_value(-1), fake_value(2.5));
    article.host().metadata("budget_words", wrong);
    const auto run = article.run(50);
    CHECK(run.status == TEXTMILL_DOCUMENT);
    CHECK_THAT(run.reason, Contains("budget_words"));
}

TEST_CASE("A sentence that leans on the one before comes with it or not at all") {
    const auto leaning =
        GENERATE(as<std::string>(), "However, the bridge will stand over the water.",
                 "He wants the bridge to stand over the water.",
                 "Second, the bridge will stand over the water.",
                 "In addition, the bridge will stand over the water.",
                 "“It will make the bridge stand over the water.",
                 "This makes the bridge stand over the water.");
    sample article;
    article.block(
        "body",
        {"Rain fell on all the days of the first week and on most of the second one.",
         "The mayor of the town has thought about the bridge for years and decided.", leaning});
    for (int budget = 5; budget < 50; ++budget) {
        const auto summary = article.summary(budget);
        if (summary.find(leaning) == std::string::npos) continue;
        CHECK_THAT(summary, Contains("The mayor of the town"));
    }
}

TEST_CASE("A paper that speaks of itself does not lean") {
    sample article;
    article.block("body",
                  {"Bridges are old and there are many of them in all parts of the country today.",
                   "This paper asks what bridges cost."});
    CHECK(article.summary(8) == "This paper asks what bridges cost.");
}

TEST_CASE("Questions, quotations, fragments and open quotes are left out") {
    const auto unfit = GENERATE(as<std::string>(), "Will the council pay for the ferry companies?",
                                "“The council will pay for the ferry companies.”",
                                "The council, the ferry companies and the harbour",
                                "The council will pay for these things:",
                                "\"The council will pay for the ferry companies, he said.",
                                "The council (and the ferry companies will pay.",
                                "and then the council will pay for all.", "The council pays.");
    sample article;
    article.block("body", {"The council has set aside money for all the ferry companies.", unfit});
    CHECK(article.summary(100) == "The council has set aside money for all the ferry companies.");
}

TEST_CASE("What is said twice is taken once") {
    sample article;
    article.block("body", {"The council will pay nine million crowns to the ferry companies.",
                           "Rain has fallen in the mountains for eleven days.",
                           "The council will pay nine million crowns to ferry companies."});
    CHECK(article.summary(100) ==
          "The council will pay nine million crowns to the ferry companies. "
          "Rain has fallen in the mountains for eleven days.");
}

TEST_CASE("Citation markers are read over, authors who are named are not") {
    sample article;
    article.block("body", {"The council pays [12], as Lund (2019) has shown, for the ferry [13]. "})
        .mark("CitationMarker", "[12]")
        .mark("CitationMarker", "Lund (2019)")
        .mark("CitationMarker", "[13]");
    const auto run = article.run(11);
    CHECK(run.one("Summary")["text"] ==
          "The council pays, as Lund (2019) has shown, for the ferry.");
    CHECK(run.one("Summary")["words"] == 11);
}

TEST_CASE("White space is folded, in and between sentences") {
    sample article;
    article.block(
        "body", {"The  council\npays the\u00A0ferry companies.", "Rain fell for\n\n eleven days."});
    CHECK(article.summary(50) ==
          "The council pays the ferry companies. Rain fell for eleven days.");
}

TEST_CASE("Chinese is counted by characters and joined without a space") {
    sample article;
    article.block("body", {"市议会决定建一座新桥。", "渡轮公司担心收入减少。"});
    CHECK(article.summary(20) == "市议会决定建一座新桥。渡轮公司担心收入减少。");
    CHECK(article.summary(19) == "市议会决定建一座新桥。");
}

TEST_CASE("Without sections all sentences are body") {
    fake_host host;
    const std::string text = "The council has set aside money for all the ferry companies.";
    host.data_folder(SUMMARIZATION_DATA).add_span("Sentence", 0, text.size());
    CHECK(host.process(textmill_library_v0(), text).one("Summary")["text"] == text);
}

TEST_CASE("An empty document has no summary") {
    fake_host host;
    host.data_folder(SUMMARIZATION_DATA);
    const auto run = host.process(textmill_library_v0(), "");
    CHECK(run.ok());
    CHECK(run.spans.empty());
}

TEST_CASE("A cancelled document stops") {
    auto article = harbour();
    article.host().cancel();
    CHECK(article.run(50).status == TEXTMILL_CANCELLED);
}

TEST_CASE("A short budget takes a sentence that fits, however much better a long one is") {
    sample article;
    article.block("body",
                  {"The city council voted on Tuesday to build a bridge over the old harbour.",
                   "Rain fell for eleven days.", "Rain fell for eleven nights as well."});
    CHECK(article.summary(5) == "Rain fell for eleven days.");
}
