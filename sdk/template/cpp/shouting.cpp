// Marks words of many capitals: put what your plugin does in the place of this.
#include <textmill/plugin.hpp>
#include <textmill/text/words.hpp>

namespace {

class marker {
  public:
    static textmill::description describe() {
        return {.id = "acme.shouting",
                .version = "0.1.0",
                .summary = "Marks words of many capitals",
                .licence = "Apache-2.0",
                .options = R"({"type": "object", "properties": {
                    "capitals": {"type": "integer", "minimum": 1, "default": 3,
                                 "description": "Words of fewer are left alone"}}})",
                .provides = {{"acme.Shouting", "A word of many capitals", {}}}};
    }

    explicit marker(const textmill::setup& setup)
        : type_(setup.type("acme.Shouting")),
          fewest_(setup.option("/capitals").integer().value()) {}

    void process(textmill::document& document) const {
        for (const auto& word : textmill::text::words(document.text())) {
            document.stop_if_cancelled();
            std::int64_t capitals = 0;
            for (const auto& letter : textmill::text::code_points(word.text))
                capitals += textmill::text::is_upper(letter.value) ? 1 : 0;
            if (capitals >= fewest_) document.emit(type_, word.begin, word.end);
        }
    }

  private:
    textmill::type type_;
    std::int64_t fewest_;
};

}  // namespace
TEXTMILL_PLUGINS(marker)
