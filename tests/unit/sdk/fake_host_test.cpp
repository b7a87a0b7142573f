// Holds the fake host to what it promises an author: effects by name, mistakes refused in words.
#include "textmill/testing/fake_host.hpp"

#include <fstream>
#include <functional>

#include "catch.hpp"
#include "textmill/plugin.hpp"

using Catch::Matchers::Contains;
using textmill::testing::fake_host;
using textmill::testing::fake_value;

namespace {

// What the probe does in process() is each test's own.
std::function<void(textmill::document&)> body;
const textmill::setup* setup_in_force = nullptr;

constexpr std::string_view options = R"({
  "type": "object",
  "properties": {
    "words": {"type": "integer", "default": 7},
    "share": {"type": "number", "default": 1},
    "wait": {"type": "string", "format": "duration", "default": "2s"},
    "styles": {"type": "array", "items": {"type": "string"}, "default": ["a", "b"]}
  }
})";

struct names {
    textmill::type thing, section;
    textmill::feature text, count, link, extra, kind;
};
names known;

class probe {
  public:
    static textmill::description describe() {
        using textmill::kind;
        return {.id = "test.probe",
                .version = "1.0.0",
                .summary = "Does what the test says.",
                .licence = "MIT",
                .options = options,
                .provides = {{"test.Thing",
                              "A thing",
                              {{"text", kind::text, "words"},
                               {"count", kind::integer, "how many"},
                               {"link", kind::ref, "another"},
                               {"extra", kind::json, "more"}}}},
                .used = {"Section"},
                .metadata = {"title", "encoding"}};
    }
    explicit probe(const textmill::setup& setup) : setup_(setup) {
        known.thing = setup.type("test.Thing");
        known.section = setup.type("Section");
        known.text = setup.feature(known.thing, "text");
        known.count = setup.feature(known.thing, "count");
        known.link = setup.feature(known.thing, "link");
        known.extra = setup.feature(known.thing, "extra");
        known.kind = setup.feature(known.section, "kind");
    }
    void process(textmill::document& document) const {
        setup_in_force = &setup_;
        body(document);
    }

  private:
    textmill::setup setup_;
};

class decoder {
  public:
    static textmill::description describe() {
        return {.id = "test.decoder",
                .version = "1.0.0",
                .summary = "Decodes as the test says.",
                .licence = "MIT",
                .media_types = {"*"}};
    }
    explicit decoder(const textmill::setup&) {}
    void process(textmill::document& document) const { body(document); }
};

const textmill_library* probe_library() {
    return textmill::detail::library<probe>();
}

auto run(const fake_host& host, std::string_view text,
         std::function<void(textmill::document&)> what) {
    body = std::move(what);
    return host.process(probe_library(), text);
}

}  // namespace

TEST_CASE("Emitted spans come back with their type, text and features by name") {
    const auto result = run(fake_host(), "one two", [](textmill::document& document) {
        const auto second = document.emit(known.thing, 4, 7, 0.5F);
        const auto first = document.emit(known.thing, 0, 3);
        document.set(first, known.text, "uno");
        document.set(first, known.count, 1);
        document.set_ref(first, known.link, second);
        document.set_json(first, known.extra, R"({"a": [1, null]})");
    });
    REQUIRE(result.ok());
    CHECK(result.texts("test.Thing") == std::vector<std::string>{"one", "two"});
    const auto first = result.of("test.Thing")[0];
    CHECK(first["text"] == "uno");
    CHECK(first["count"] == 1);
    CHECK(first["extra"] == fake_value::json(R"({"a": [1, null]})"));
    const auto& second = result.span(static_cast<std::uint32_t>(first["link"].integer()));
    CHECK(second.text == "two");
    CHECK(second.score == 0.5F);
    CHECK_FALSE(second["text"]);
}

TEST_CASE("A plugin reads the spans, features and metadata that earlier stages left") {
    fake_host host;
    const auto section = host.add_span("Section", 4, 7, {{"kind", "body"}});
    host.add_span("Section", 0, 3);
    host.metadata("budget_words", 12);
    const auto result = run(host, "one two", [&](textmill::document& document) {
        const auto spans = document.spans(known.section);
        REQUIRE(spans.size() == 2);
        CHECK(document.text(spans[0]) == "one");
        CHECK(spans[1].id == section);
        CHECK(document.get(spans[1], known.kind).text() == "body");
        CHECK_FALSE(document.get(spans[0], known.kind));
        CHECK(document.metadata("budget_words").integer() == 12);
        CHECK_FALSE(document.metadata("title"));
    });
    CHECK(result.ok());
}

TEST_CASE("A used type that no stage declares has number 0") {
    CHECK(run(fake_host(), "x", [](textmill::document&) { CHECK_FALSE(known.section); }).ok());
}

TEST_CASE("Options have the defaults of the schema, durations as milliseconds") {
    fake_host host;
    host.option("/styles", fake_value::json(R"(["only"])"));
    const auto result = run(host, "x", [](textmill::document&) {
        CHECK(setup_in_force->option("/words").integer() == 7);
        CHECK(setup_in_force->option("/wait").integer() == 2000);
        CHECK(setup_in_force->texts("/styles") == std::vector<std::string_view>{"only"});
        CHECK(setup_in_force->option("/styles").json() == R"(["only"])");
    });
    CHECK(result.ok());
}

TEST_CASE("An option of type number is a float also where it is written as an integer") {
    const auto result = run(fake_host(), "x", [](textmill::document&) {
        CHECK(setup_in_force->option("/share").kind() == textmill::kind::number);
        CHECK(setup_in_force->option("/words").kind() == textmill::kind::integer);
    });
    CHECK(result.ok());
}

TEST_CASE("An option that the schema does not have throws") {
    fake_host host;
    host.option("/wrods", 3);
    CHECK_THROWS_WITH(run(host, "x", [](textmill::document&) {}), Contains("\"/wrods\""));
}

TEST_CASE("Mistakes of a plugin are refused with a reason") {
    struct mistake {
        const char* reason;
        std::function<void(textmill::document&)> what;
    };
    const auto each = GENERATE(values<mistake>({
        {"outside the text", [](auto& document) { document.emit(known.thing, 0, 9); }},
        {"inside a code point", [](auto& document) { document.emit(known.thing, 0, 1); }},
        {"ends before", [](auto& document) { document.emit(known.thing, 3, 2); }},
        {"does not provide", [](auto& document) { document.emit(known.section, 0, 2); }},
        {"not emitted in this call", [](auto& document) { document.set(1, known.text, "x"); }},
        {"kind 2 where",
         [](auto& document) { document.set(document.emit(known.thing, 0, 2), known.text, 1); }},
        {"no span 99",
         [](auto& document) {
             document.set_ref(document.emit(known.thing, 0, 2), known.link, 99);
         }},
        {"not JSON",
         [](auto& document) {
             document.set_json(document.emit(known.thing, 0, 2), known.extra, "{]");
         }},
        {"valid UTF-8",
         [](auto& document) {
             document.set(document.emit(known.thing, 0, 2), known.text, "\xFF");
         }},
        {"list the key \"byline\"",
         [](auto& document) { document.set_metadata("byline", "someone"); }},
        {"overlap",
         [](auto& document) {
             document.edit({0, 3, "x", "why"});
             document.edit({2, 4, "y", "why"});
         }},
        {"touch",
         [](auto& document) {
             document.edit({0, 2, "x", "why"});
             document.edit({2, 2, "y", "why"});
         }},
        {"not RAW", [](auto& document) { document.decode("x", {}); }},
    }));
    fake_host host;
    host.add_span("Section", 0, 2, {{"kind", "body"}});
    const auto result = run(host, "émile", each.what);
    CHECK_FALSE(result.ok());
    CHECK_THAT(result.reason, Contains(each.reason));
    CHECK(result.spans.empty());
}

TEST_CASE("Edits are applied to the text, in order") {
    const auto result = run(fake_host(), "a b c", [](textmill::document& document) {
        document.edit({4, 5, "see", "c"});
        document.edit({0, 1, "", "a"});
    });
    CHECK(result.text == " b see");
    REQUIRE(result.edits.size() == 2);
    CHECK(result.edits[0].reason == "a");
}

TEST_CASE("Metadata of the input wins, but for the encoding") {
    fake_host host;
    host.metadata("title", "given").metadata("encoding", "given");
    const auto result = run(host, "x", [](textmill::document& document) {
        document.set_metadata("title", "found");
        document.set_metadata("encoding", "found");
    });
    CHECK_FALSE(result.metadata.contains("title"));
    CHECK(result.metadata.at("encoding") == "found");
}

TEST_CASE("A document that is dropped keeps the reason and loses the effects") {
    const auto result = run(fake_host(), "x", [](textmill::document& document) {
        document.emit(known.thing, 0, 1);
        textmill::document::drop("too short");
    });
    CHECK(result.status == TEXTMILL_DROP);
    CHECK(result.reason == "too short");
    CHECK(result.spans.empty());
}

TEST_CASE("A cancelled plugin can be tested") {
    fake_host host;
    host.cancel();
    const auto result =
        run(host, "x", [](textmill::document& document) { document.stop_if_cancelled(); });
    CHECK(result.status == TEXTMILL_CANCELLED);
}

TEST_CASE("A RAW plugin gets bytes without text, and its decoding must cover both") {
    const auto* library = textmill::detail::library<decoder>();
    body = [](textmill::document& document) {
        CHECK_FALSE(document.has_text());
        CHECK(document.source() == "a\xE9");
        const textmill::run runs[] = {{0, 0, 1, 1, 1}, {1, 1, 1, 1, 2}};
        document.decode("aé", runs);
        document.edit({0, 1, "b", "test"});
    };
    const auto good = fake_host().process_bytes(library, "a\xE9");
    CHECK(good.reason == "");
    CHECK(good.decoded == "aé");
    CHECK(good.text == "bé");

    body = [](textmill::document& document) {
        const textmill::run runs[] = {{0, 0, 1, 1, 1}};
        document.decode("aé", runs);
    };
    CHECK_THAT(fake_host().process_bytes(library, "a\xE9").reason, Contains("runs cover 1 of 2"));
}

TEST_CASE("Data files come from the folder that the test names, and only from there") {
    const auto folder = std::filesystem::temp_directory_path() / "textmill-fake-host-test";
    std::filesystem::create_directories(folder);
    std::ofstream(folder / "list.txt") << "content";
    fake_host host;
    host.data_folder(folder);
    const auto read = [&](const char* name) {
        return run(host, "x", [name](textmill::document&) {
            const auto content = setup_in_force->resource(name);
            CHECK(content == "content");
        });
    };
    CHECK(read("list.txt").ok());
    CHECK(read("missing.txt").status == TEXTMILL_RESOURCE);
    CHECK_THAT(read("../list.txt").reason, Contains("leaves the data folder"));
    std::filesystem::remove_all(folder);
}

TEST_CASE("A library of several plugins is run by id") {
    const auto* library = textmill::detail::library<probe, decoder>();
    body = [](textmill::document&) {};
    CHECK(fake_host().process(library, "test.decoder", "x").ok());
    CHECK_THROWS_WITH(fake_host().process(library, "x"), Contains("name the one to run"));
    CHECK_THROWS_WITH(fake_host().process(library, "none", "x"), Contains("no plugin \"none\""));
}
