// Summarizes a document by whole sentences of its body, within a budget of words.
#include <algorithm>
#include <textmill/plugin.hpp>

#include "reader.hpp"
#include "summary.hpp"

namespace summarization {

namespace {

constexpr std::string_view options = R"({
  "type": "object",
  "additionalProperties": false,
  "properties": {
    "words": {
      "type": "integer",
      "minimum": 1,
      "maximum": 5000,
      "default": 100,
      "description": "The most words that a summary may have. The document's metadata key budget_words, where there is one, wins."
    }
  }
})";

// As the schema says; the choice among more words would no longer be quick.
constexpr std::int64_t most_words = 5000;

using textmill::kind;

class plugin {
  public:
    using scratch = terms;

    static textmill::description describe() {
        return {
            .id = "summarization",
            .version = "0.1.0",
            .summary = "Extracts a summary of whole sentences within a budget of words",
            .licence = "Apache-2.0",
            .options = options,
            .provides = {{"Summary",
                          "The summary of the whole text that it spans",
                          {{"text", kind::text, "Its sentences, without citation markers"},
                           {"sentences", kind::refs,
                            "The Sentence spans that it is made of, in order"},
                           {"words", kind::integer, "How many words it has, as wc counts them"}}},
                         {"SummarySentence",
                          "A sentence that is part of the summary",
                          {{"rank", kind::integer, "1 for the most important one"},
                           {"reasons", kind::json, "What each trait gave to its score"}}}},
            .required = {"Sentence"},
            .used = {"Section", "Paragraph", "Entity", "CitationMarker"}};
    }

    explicit plugin(const textmill::setup& setup)
        : reader_(setup),
          language_(setup.resource("stop-words.txt"), setup.resource("leaning.txt")),
          weights_(setup.resource("weights.tsv")),
          budget_(static_cast<std::uint32_t>(setup.option("/words").integer().value())),
          summary_(setup.type("Summary")),
          text_(setup.feature(summary_, "text")),
          sentences_(setup.feature(summary_, "sentences")),
          words_(setup.feature(summary_, "words")),
          sentence_(setup.type("SummarySentence")),
          rank_(setup.feature(sentence_, "rank")),
          reasons_(setup.feature(sentence_, "reasons")) {}

    void process(textmill::document& document, terms& terms) const {
        const auto article = reader_.read(document);
        const auto summary = summarize(article, budget_of(document), language_, weights_, terms,
                                       [&] { document.stop_if_cancelled(); });
        // No sentence fits the budget: no summary, rather than a cut sentence.
        if (!summary.sentences.empty()) emit(document, article, summary);
    }

  private:
    [[nodiscard]] std::uint32_t budget_of(const textmill::document& document) const {
        const auto given = document.metadata("budget_words");
        if (!given) return budget_;
        const auto words = given.integer();
        if (words && *words >= 0) {
            return static_cast<std::uint32_t>(std::min<std::int64_t>(*words, most_words));
        }
        throw textmill::failure(textmill::status::document,
                                "metadata \"budget_words\" is not a whole number from 0 on");
    }

    void emit(textmill::document& document, const article& article,
              const summarization::summary& summary) const {
        const auto whole = document.emit(summary_, 0, article.text.size());
        std::vector<std::uint32_t> ids;
        for (const auto& chosen : summary.sentences) {
            const auto& sentence = article.sentences[chosen.number];
            ids.push_back(sentence.id);
            const auto id = document.emit(sentence_, sentence.place.begin, sentence.place.end);
            document.set(id, rank_, chosen.rank);
            document.set_json(id, reasons_, chosen.reasons);
        }
        document.set(whole, text_, std::string_view(summary.text));
        document.set_refs(whole, sentences_, ids);
        document.set(whole, words_, summary.words);
    }

    reader reader_;
    language language_;
    weights weights_;
    std::uint32_t budget_;
    textmill::type summary_;
    textmill::feature text_, sentences_, words_;
    textmill::type sentence_;
    textmill::feature rank_, reasons_;
};

}  // namespace

}  // namespace summarization

TEXTMILL_PLUGINS(summarization::plugin)
