// Shows a plugin that drops: it takes documents of few words out of the stream.
#include <string>
#include <textmill/plugin.hpp>
#include <textmill/text/words.hpp>

namespace {

constexpr auto options = R"({
  "type": "object",
  "properties": {
    "words": {
      "type": "integer", "minimum": 1, "default": 20,
      "description": "Documents of fewer words are dropped."
    }
  }
})";

class short_documents {
  public:
    static textmill::description describe() {
        return {.id = "example.short-documents",
                .version = "1.0.0",
                .summary = "Drops documents of few words",
                .licence = "Apache-2.0",
                .options = options};
    }

    explicit short_documents(const textmill::setup& setup)
        : fewest_(setup.option("/words").integer().value()) {}

    void process(textmill::document& document) const {
        std::int64_t words = 0;
        for (const auto& token : textmill::text::words(document.text())) {
            document.stop_if_cancelled();
            if (token.is_word() && ++words == fewest_) return;
        }
        document.drop("has " + std::to_string(words) + " words, fewer than " +
                      std::to_string(fewest_));
    }

  private:
    std::int64_t fewest_;
};

}  // namespace

TEXTMILL_PLUGINS(short_documents)
