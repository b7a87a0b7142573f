// Holds the C++ wrapper of writers and records, and the fake host that runs them, to what they say.
#include <functional>
#include <stdexcept>

#include "catch.hpp"
#include "textmill/plugin.hpp"
#include "textmill/testing/fake_host.hpp"

using Catch::Matchers::Contains;
using textmill::testing::fake_host;
using textmill::testing::fake_rendering;
using textmill::testing::fake_value;

namespace {

// What the writers do in render() is each test's own.
std::function<void(const textmill::document&, textmill::rendering&)> body;
int open_sinks = 0;

class joining {
  public:
    static textmill::writer_description describe() {
        return {.id = "test.joining",
                .version = "1.0.0",
                .summary = "Joins documents with commas.",
                .licence = "MIT",
                .format = "commas",
                .extension = ".txt",
                .media_type = "text/plain",
                .index = "index.txt",
                .options = R"({"type": "object", "properties": {
                    "comma": {"type": "string", "default": ","}}})",
                .used = {"test.Word"}};
    }
    explicit joining(const textmill::setup& setup)
        : comma_(setup.option("/comma").text().value()), word_(setup.type("test.Word")) {}

    struct scratch {
        std::string text;
    };
    void render(const textmill::document& document, textmill::rendering& to,
                scratch& scratch) const {
        if (body) return body(document, to);
        for (const auto& word : document.spans(word_)) scratch.text += document.text(word);
        to.body(scratch.text);
        to.entry(std::to_string(document.spans(word_).size()));
    }

    class sink {
      public:
        sink(const joining& writer, textmill::scope scope, textmill::output output)
            : comma_(writer.comma_), scope_(scope), output_(output) {
            output_.write("[");
            ++open_sinks;
        }
        ~sink() { --open_sinks; }
        sink(const sink&) = delete;
        sink& operator=(const sink&) = delete;

        void append(const textmill::rendered& document) {
            if (document.body == "refuse") throw std::runtime_error("told to refuse");
            if (count_++ > 0) output_.write(comma_);
            if (scope_ == textmill::scope::index) output_.write(document.target);
            output_.write(scope_ == textmill::scope::index ? document.entry : document.body);
        }
        void end() {
            if (count_ == 7) throw textmill::failure(textmill::status::limit, "seven is too many");
            output_.write("]");
        }

      private:
        std::string comma_;
        textmill::scope scope_;
        textmill::output output_;
        int count_ = 0;
    };

  private:
    std::string comma_;
    textmill::type word_;
};

class plain {
  public:
    static textmill::writer_description describe() {
        return {.id = "test.plain",
                .version = "1.0.0",
                .summary = "Writes the text.",
                .licence = "MIT",
                .format = "plain",
                .extension = ".txt",
                .media_type = "text/plain"};
    }
    explicit plain(const textmill::setup&) {}
    void render(const textmill::document& document, textmill::rendering& to) const {
        to.body(document.text());
    }
};

class reader {
  public:
    static textmill::description describe() {
        return {.id = "test.reader",
                .version = "1.0.0",
                .summary = "Reads the record.",
                .licence = "MIT",
                .provides = {{"test.Id", "An id", {}}}};
    }
    explicit reader(const textmill::setup& setup) : id_(setup.type("test.Id")) {}
    void process(textmill::document& document) const {
        const textmill::record record(document);
        document.emit(id_, 0, record.id().size());
    }

  private:
    textmill::type id_;
};

const textmill_library* library() {
    return textmill::detail::library<joining, plain, reader>();
}

fake_host host_with_words() {
    fake_host host;
    host.add_span("test.Word", 4, 7, {{"length", 3}});
    host.add_span("test.Word", 0, 3);
    return host;
}

fake_rendering render(const fake_host& host, decltype(body) what, std::string_view text) {
    body = std::move(what);
    auto result = host.render(library(), "test.joining", text);
    body = nullptr;
    return result;
}

fake_rendering piece(std::string text, std::string entry = "", std::string target = "") {
    fake_rendering made;
    made.body = std::move(text);
    made.entry = std::move(entry);
    made.target = std::move(target);
    return made;
}

}  // namespace

TEST_CASE("A writer's table says what the class describes, and needs minor version 1") {
    const auto& plugin = *library()->plugins[0];
    CHECK(plugin.minor == 1);
    CHECK(plugin.processor == nullptr);
    REQUIRE(plugin.writer != nullptr);
    CHECK(textmill::view(plugin.writer->format) == "commas");
    CHECK(textmill::view(plugin.writer->extension) == ".txt");
    CHECK(textmill::view(plugin.writer->media_type) == "text/plain");
    CHECK(textmill::view(plugin.writer->index) == "index.txt");
    CHECK(plugin.writer->open != nullptr);
    CHECK(plugin.descriptor->used_type_count == 1);
}

TEST_CASE("A writer without scratch, index and sink has none in its table") {
    const auto& writer = *library()->plugins[1]->writer;
    CHECK(writer.open == nullptr);
    CHECK(writer.close == nullptr);
    CHECK(writer.begin == nullptr);
    CHECK(writer.append == nullptr);
    CHECK(writer.end == nullptr);
    CHECK(writer.index.size == 0);
}

TEST_CASE("A processor's table needs minor version 0 and has no writer") {
    const auto& plugin = *library()->plugins[2];
    CHECK(plugin.minor == 0);
    CHECK(plugin.processor != nullptr);
    CHECK(plugin.writer == nullptr);
}

TEST_CASE("A writer renders the spans that it sees, sorted") {
    const auto made = host_with_words().render(library(), "test.joining", "one two");
    REQUIRE(made.ok());
    CHECK(made.body == "onetwo");
    CHECK(made.entry == "2");
}

TEST_CASE("A writer that fails has rendered nothing and says why") {
    const auto made = render(
        fake_host(),
        [](const auto&, textmill::rendering& to) {
            to.body("half");
            throw textmill::failure(textmill::status::document, "no way");
        },
        "one");
    CHECK(made.status == TEXTMILL_DOCUMENT);
    CHECK(made.reason == "no way");
    CHECK(made.body.empty());
}

TEST_CASE("A writer that changes the document is refused") {
    const auto made = render(
        fake_host(),
        [](const textmill::document& document, auto&) {
            auto changed = document;
            changed.edit({0, 1, "x", "told-to"});
        },
        "one");
    CHECK(made.status == TEXTMILL_UNSUPPORTED);
    CHECK_THAT(made.reason, Contains("changes nothing"));
}

TEST_CASE("A sink joins documents in order, with its head and tail") {
    const auto file = fake_host().join(library(), "test.joining", TEXTMILL_ALL,
                                       {piece("a"), piece("b"), piece("c")});
    REQUIRE(file.ok());
    CHECK(file.bytes == "[a,b,c]");
}

TEST_CASE("A sink of no documents has its head and tail") {
    CHECK(fake_host().join(library(), "test.joining", TEXTMILL_ONE, {}).bytes == "[]");
}

TEST_CASE("A sink takes the writer's options") {
    fake_host host;
    host.option("/comma", ";");
    CHECK(host.join(library(), "test.joining", TEXTMILL_ALL, {piece("a"), piece("b")}).bytes ==
          "[a;b]");
}

TEST_CASE("An index gets entries and the places of the files") {
    const auto file = fake_host().join(library(), "test.joining", TEXTMILL_INDEX,
                                       {piece("a", "1", "x/a.txt"), piece("b", "2", "b.txt")});
    CHECK(file.bytes == "[x/a.txt1,b.txt2]");
}

TEST_CASE("A writer without a sink passes bodies through") {
    const auto file =
        fake_host().join(library(), "test.plain", TEXTMILL_ALL, {piece("a"), piece("b")});
    CHECK(file.bytes == "ab");
}

TEST_CASE("A sink whose append fails says why and is ended") {
    const auto file =
        fake_host().join(library(), "test.joining", TEXTMILL_ALL, {piece("a"), piece("refuse")});
    CHECK(file.status == TEXTMILL_INTERNAL);
    CHECK(file.reason == "told to refuse");
    CHECK(file.bytes == "[a]");
    CHECK(open_sinks == 0);
}

TEST_CASE("A sink whose end fails says why and is freed") {
    const auto file = fake_host().join(library(), "test.joining", TEXTMILL_ALL,
                                       std::vector<fake_rendering>(7, piece("a")));
    CHECK(file.status == TEXTMILL_LIMIT);
    CHECK(file.reason == "seven is too many");
    CHECK(open_sinks == 0);
}

TEST_CASE("A record shows the types, their features and all spans in order") {
    auto host = host_with_words();
    host.add_span("other.Thing", 0, 7, {{"kind", "big"}});
    const auto made = render(
        host,
        [](const textmill::document& document, textmill::rendering& to) {
            const textmill::record record(document);
            for (const auto& span : record.annotations()) {
                const auto& type = record.type_of(span);
                to.body(textmill::view(type.name));
                for (const auto& feature : textmill::features_of(type)) {
                    if (!document.get(span, {feature.feature})) continue;
                    to.body("." + std::string(textmill::view(feature.name)));
                }
                to.body(" ");
            }
            CHECK(record.types().size() == 2);
        },
        "one two");
    REQUIRE(made.ok());
    CHECK(made.body == "other.Thing.kind test.Word test.Word.length ");
}

TEST_CASE("A record shows the id and the keys of the metadata") {
    fake_host host;
    host.id("in/a.txt").metadata("title", "A").metadata("byline", "B");
    const auto made = render(
        host,
        [](const textmill::document& document, textmill::rendering& to) {
            const textmill::record record(document);
            to.body(record.id());
            for (const auto& key : record.metadata_keys()) to.body(textmill::view(key));
        },
        "one");
    CHECK(made.body == "in/a.txtbylinetitle");
}

TEST_CASE("A record shows the edits, and leads spans to the source over them") {
    fake_host host;
    // "xx" became "é", and "-" before the "c" was deleted.
    host.decoded_from("axxb-c").add_edit({1, 3, 1, 3, "xx", "guess", 0.5F});
    host.add_edit({4, 4, 4, 5, "-", "dash"});
    const auto made = render(
        host,
        [](const textmill::document& document, textmill::rendering&) {
            const textmill::record record(document);
            REQUIRE(record.edits().size() == 2);
            CHECK(textmill::view(record.edits()[0].was) == "xx");
            CHECK(textmill::view(record.edits()[1].reason) == "dash");
            const auto check = [&](std::uint32_t begin, std::uint32_t end, std::uint32_t from,
                                   std::uint32_t to) {
                CHECK(record.source_of(begin, end).begin == from);
                CHECK(record.source_of(begin, end).end == to);
            };
            check(0, 1, 0, 1);
            check(1, 3, 1, 3);
            check(2, 3, 1, 3);
            check(3, 4, 3, 5);
            check(4, 5, 4, 6);
        },
        "a\xC3\xA9"
        "bc");
    CHECK(made.reason.empty());
    CHECK(made.ok());
}

TEST_CASE("A processor may read the record too") {
    fake_host host;
    host.id("four");
    const auto run = host.process(library(), "test.reader", "fourteen");
    CHECK(run.texts("test.Id") == std::vector<std::string>{"four"});
}

TEST_CASE("A record on a host that has none is a failure") {
    textmill_call_functions functions{};
    functions.extension = [](const textmill_call*, textmill_string) -> const void* {
        return nullptr;
    };
    textmill_call call{};
    call.functions = &functions;
    const textmill::document document(call);
    CHECK_THROWS_WITH(textmill::record(document), Contains("textmill.record/1"));
}

TEST_CASE("The fake host tells a writer from a processor") {
    CHECK_THROWS_WITH(fake_host().process(library(), "test.plain", "x"), Contains("is a writer"));
    CHECK_THROWS_WITH(fake_host().render(library(), "test.reader", "x"),
                      Contains("is a processor"));
}
