// Runs the whole plugin in the fake host: sections, sentences, long and hostile documents.
#include <catch.hpp>
#include <string>
#include <textmill/testing/fake_host.hpp>

extern "C" const textmill_library* textmill_library_v0();

namespace {

using textmill::testing::fake_host;
using texts = std::vector<std::string>;

texts entities_of(fake_host& host, const std::string& text) {
    host.data_folder(ENTITY_EXTRACTION_DATA);
    const auto run = host.process(textmill_library_v0(), text);
    INFO(run.reason);
    REQUIRE(run.ok());
    return run.texts("Entity");
}

std::string repeated(const std::string& part, std::size_t size) {
    std::string text;
    while (text.size() < size) text += part;
    return text;
}

}  // namespace

TEST_CASE("Boilerplate and references have no entities, and notes have them") {
    const std::string text = "Japan paid.\nIndia paid.\nChina paid.\nBrazil paid.";
    fake_host host;
    host.add_span("Section", 0, 11, {{"kind", "body"}});
    host.add_span("Section", 12, 23, {{"kind", "boilerplate"}});
    host.add_span("Section", 24, 35, {{"kind", "notes"}});
    host.add_span("Section", 36, 48, {{"kind", "references"}});
    CHECK(entities_of(host, text) == texts{"Japan", "China"});
}

TEST_CASE("The option sections says what is read") {
    const std::string text = "Japan paid.\nIndia paid.\nChina paid.";
    fake_host host;
    host.option("/sections", textmill::testing::fake_value::json(R"(["title"])"));
    host.add_span("Section", 0, 11, {{"kind", "title"}});
    host.add_span("Section", 12, 23, {{"kind", "body"}});
    CHECK(entities_of(host, text) == texts{"Japan", "China"});
}

TEST_CASE("No name crosses the begin of a section or a sentence") {
    const std::string text = "They met in North Korea signed";
    fake_host whole;
    CHECK(entities_of(whole, text) == texts{"North Korea"});
    fake_host cut;
    cut.add_span("Sentence", 0, 17);
    cut.add_span("Sentence", 18, 30);
    for (const auto& entity : entities_of(cut, text)) CHECK(entity != "North Korea");
}

TEST_CASE("A name is found across the passages in which a long document is read") {
    const auto filler = repeated("the grain moves on and on ", 60000);
    fake_host host;
    CHECK(entities_of(host, "Ann met Maria Alvarez. " + filler + "\n\nThen Alvarez left Japan.")
              .back() == "Japan");
}

TEST_CASE("Hostile text takes time in proportion to its size") {
    for (const std::string part : {"A ", "(A)", "Ministry of ", "US-", "Foo Bar (FB) ", "1.", "'s ",
                                   "\xE4\xB8\xAD", "New York\xC3\xA9", "Ab Berlin "}) {
        fake_host host;
        host.data_folder(ENTITY_EXTRACTION_DATA);
        CHECK(host.process(textmill_library_v0(), repeated(part, 1000000)).ok());
    }
}
