// Shows a plugin in C++20 that builds on another's annotations: it marks sentences that ask.
#include <algorithm>
#include <textmill/plugin.hpp>
#include <textmill/text/words.hpp>

namespace {

constexpr auto options = R"({
  "type": "object",
  "additionalProperties": false,
  "properties": {
    "min_words": {
      "type": "integer", "minimum": 1, "default": 3,
      "description": "Questions of fewer words are left alone."
    }
  }
})";

class questions {
  public:
    static textmill::description describe() {
        return {.id = "example.questions",
                .version = "1.0.0",
                .summary = "Marks sentences that end with a question mark",
                .licence = "Apache-2.0",
                .options = options,
                .provides = {{"example.Question",
                              "A sentence that asks",
                              {{"words", textmill::kind::integer, "How many words it has"}}}},
                .required = {"Sentence"}};
    }

    explicit questions(const textmill::setup& setup)
        : sentence_(setup.type("Sentence")),
          question_(setup.type("example.Question")),
          words_(setup.feature(question_, "words")),
          min_words_(setup.option("/min_words").integer().value()) {}

    void process(textmill::document& document) const {
        for (const auto& sentence : document.spans(sentence_)) {
            document.stop_if_cancelled();
            const auto text = document.text(sentence);
            if (!text.ends_with('?') && !text.ends_with("？")) continue;
            const textmill::text::words tokens(text);
            const auto words = std::count_if(tokens.begin(), tokens.end(),
                                             [](const auto& token) { return token.is_word(); });
            if (words < min_words_) continue;
            const auto id = document.emit(question_, sentence.begin, sentence.end);
            document.set(id, words_, words);
        }
    }

  private:
    textmill::type sentence_, question_;
    textmill::feature words_;
    std::int64_t min_words_;
};

}  // namespace

TEXTMILL_PLUGINS(questions)
