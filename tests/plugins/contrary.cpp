// Plugins that misbehave when a document tells them to, so that the tests can see what the host
// makes of it.
#include <chrono>
#include <cstdlib>
#include <stdexcept>
#include <string>
#include <string_view>
#include <textmill/plugin.hpp>
#include <textmill/text/words.hpp>
#include <thread>

namespace contrary {

// Marks words, but for the few that are orders.
class contrary {
  public:
    static textmill::description describe() {
        return {.id = "test.contrary",
                .version = "1.0.0",
                .summary = "Does what words in the document tell it to.",
                .licence = "Apache-2.0",
                .options = R"({"type": "object", "properties": {
                    "refuse": {"type": "string", "description": "Why to refuse to be created"}}})",
                .provides = {{"test.Word",
                              "A word",
                              {{"length", textmill::kind::integer, "How many bytes it holds"}}}},
                .metadata = {"words"}};
    }

    explicit contrary(const textmill::setup& setup)
        : word_(setup.type("test.Word")), length_(setup.feature(word_, "length")) {
        if (const auto reason = setup.option("/refuse").text()) {
            throw textmill::failure(textmill::status::config, std::string(*reason));
        }
    }

    void process(textmill::document& document) const {
        std::int64_t words = 0;
        for (const auto& word : textmill::text::words(document.text())) {
            if (!word.is_word()) continue;
            obey(document, word);
            const auto id = document.emit(word_, word.begin, word.end);
            document.set(id, length_, word.text.size());
            ++words;
        }
        document.set_metadata("words", words);
    }

  private:
    void obey(textmill::document& document, const textmill::text::token& word) const {
        using textmill::status;
        const auto order = word.text;
        if (order == "FAIL") throw textmill::failure(status::document, "told to fail");
        if (order == "GARBLE") throw textmill::failure(status::document, "told \xFF to garble");
        if (order == "MUTTER") throw textmill::failure(status::document, "");
        if (order == "DROP") textmill::document::drop("told to drop");
        if (order == "THROW") throw std::runtime_error("told to throw");
        if (order == "SLOW") wait_for_ever(document);
        if (order == "PAUSE") std::this_thread::sleep_for(std::chrono::milliseconds(100));
        if (order == "CRASH") std::abort();
        if (order == "BADSPAN") document.emit(word_, 0, document.text().size() + 1);
        if (order == "UNDECLARED") document.set_metadata("undeclared", "told to write");
        if (order == "EDIT") {
            document.edit({static_cast<std::uint32_t>(word.begin),
                           static_cast<std::uint32_t>(word.end), "edited", "told-to", 0.5F});
        }
    }

    static void wait_for_ever(const textmill::document& document) {
        for (;;) document.stop_if_cancelled();
    }

    textmill::type word_;
    textmill::feature length_;
};

// Needs words, and writes the same metadata as the one above.
class counter {
  public:
    static textmill::description describe() {
        return {.id = "test.counter",
                .version = "1.0.0",
                .summary = "Counts the words that another stage marked.",
                .licence = "Apache-2.0",
                .required = {"test.Word"},
                .used = {"test.Rare"},
                .metadata = {"words"}};
    }
    explicit counter(const textmill::setup& setup) : word_(setup.type("test.Word")) {}

    void process(textmill::document& document) const {
        document.set_metadata("words", static_cast<std::int64_t>(document.spans(word_).size()));
    }

  private:
    textmill::type word_;
};

// Declares a feature of the words otherwise than the first does.
class disagreeing {
  public:
    static textmill::description describe() {
        return {.id = "test.disagreeing",
                .version = "1.0.0",
                .summary = "Declares a type otherwise than another plugin does.",
                .licence = "Apache-2.0",
                .provides = {{"test.Word",
                              "A word",
                              {{"length", textmill::kind::text, "How long it is, in words"}}}}};
    }
    explicit disagreeing(const textmill::setup&) {}
    void process(textmill::document&) const {}
};

// Reads bytes of one media type as Latin-1.
class decoder {
  public:
    static textmill::description describe() {
        return {.id = "test.decoder",
                .version = "1.0.0",
                .summary = "Reads plain text as Latin-1.",
                .licence = "Apache-2.0",
                .media_types = {"text/plain"}};
    }
    explicit decoder(const textmill::setup&) {}

    void process(textmill::document& document) const {
        if (document.has_text() || document.is_decoded()) return;
        std::string text;
        std::vector<textmill::run> runs;
        for (const char byte : document.source()) {
            const auto value = static_cast<unsigned char>(byte);
            const auto source = static_cast<std::uint32_t>(runs.size());
            const auto size = value < 0x80 ? 1U : 2U;
            runs.push_back({source, static_cast<std::uint32_t>(text.size()), 1, 1, size});
            if (size == 2) text += static_cast<char>(0xC0U | value >> 6U);
            text += size == 2 ? static_cast<char>(0x80U | (value & 0x3FU)) : byte;
        }
        document.decode(text, runs);
    }
};

}  // namespace contrary

TEXTMILL_PLUGINS(contrary::contrary, contrary::counter, contrary::disagreeing, contrary::decoder)
