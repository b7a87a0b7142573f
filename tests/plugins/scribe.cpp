// Writers that do what a document tells them to, so that the tests can see what the host makes of
// it.
#include <stdexcept>
#include <string>
#include <string_view>
#include <textmill/plugin.hpp>

namespace scribe {

bool has(std::string_view text, std::string_view order) {
    return text.find(order) != text.npos;
}

// A line for each document, between "begin" and "end".
class scribe {
  public:
    static textmill::writer_description describe() {
        return {.id = "test.scribe",
                .version = "1.0.0",
                .summary = "Writes a line a document, and does what words in it say.",
                .licence = "Apache-2.0",
                .format = "scribe",
                .extension = ".line",
                .media_type = "text/plain",
                .index = "index.line",
                .options = R"({"type": "object", "properties": {
                    "mark": {"type": "string", "default": "|"}}})",
                .used = {"test.Word"}};
    }
    explicit scribe(const textmill::setup& setup)
        : mark_(setup.option("/mark").text().value()), word_(setup.type("test.Word")) {}

    struct scratch {
        std::string line;
    };
    void render(const textmill::document& document, textmill::rendering& to,
                scratch& scratch) const {
        const textmill::record record(document);
        to.body("half a line, which is forgotten where an order is obeyed\r");
        obey(document);
        scratch.line = record.id();
        scratch.line += mark_;
        scratch.line += document.text();
        scratch.line += mark_ + std::to_string(record.annotations().size());
        scratch.line += mark_ + std::to_string(document.spans(word_).size());
        scratch.line += mark_ + std::to_string(record.edits().size()) + "\n";
        to.body(scratch.line);
        to.entry(record.id());
    }

    class sink {
      public:
        sink(const scribe& writer, textmill::scope scope, textmill::output output)
            : mark_(writer.mark_), scope_(scope), output_(output) {
            constexpr const char* names[] = {"all", "one", "index"};
            output_.write("begin " + std::string(names[static_cast<int>(scope)]) + "\n");
        }
        void append(const textmill::rendered& document) {
            if (has(document.body, "JAM")) {
                output_.write("half of it");
                throw std::runtime_error("told to jam");
            }
            stuck_ = stuck_ || has(document.body, "STUCK");
            if (scope_ != textmill::scope::index) return output_.write(document.body);
            output_.write(std::string(document.target) + mark_ + std::string(document.entry) +
                          "\n");
        }
        void end() {
            if (stuck_) throw textmill::failure(textmill::status::limit, "told to stick");
            output_.write("end\n");
        }

      private:
        std::string mark_;
        textmill::scope scope_;
        textmill::output output_;
        bool stuck_ = false;
    };

  private:
    static void obey(const textmill::document& document) {
        using textmill::status;
        const auto text = document.text();
        if (has(text, "SPOIL")) throw textmill::failure(status::document, "told to spoil");
        if (has(text, "BREAK")) throw std::runtime_error("told to break");
        if (has(text, "GRUMBLE")) throw textmill::failure(status::limit, "");
        if (has(text, "LEAVE")) throw textmill::failure(status::drop, "told to leave");
        if (has(text, "CHANGE")) {
            auto changed = document;
            changed.edit({0, 1, "x", "told-to"});
        }
    }

    std::string mark_;
    textmill::type word_;
};

// The text alone, one after another: no sink and no index.
class plain {
  public:
    static textmill::writer_description describe() {
        return {.id = "test.plain",
                .version = "1.0.0",
                .summary = "Writes the text.",
                .licence = "Apache-2.0",
                .format = "plain",
                .extension = ".text",
                .media_type = "text/plain"};
    }
    explicit plain(const textmill::setup&) {}
    void render(const textmill::document& document, textmill::rendering& to) const {
        to.body(document.text());
    }
};

// Needs words, which few pipelines have.
class needy {
  public:
    static textmill::writer_description describe() {
        return {.id = "test.needy",
                .version = "1.0.0",
                .summary = "Needs words.",
                .licence = "Apache-2.0",
                .format = "needy",
                .extension = ".txt",
                .media_type = "text/plain",
                .required = {"test.Word"}};
    }
    explicit needy(const textmill::setup&) {
        throw textmill::failure(textmill::status::resource, "never content");
    }
    void render(const textmill::document&, textmill::rendering&) const {}
};

}  // namespace scribe

TEXTMILL_PLUGINS(scribe::scribe, scribe::plain, scribe::needy)
