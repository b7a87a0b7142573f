// Descriptors: what is read from a sound one, and a refusal for each defect.
#include "host/plugin_info.hpp"

#include <catch.hpp>

#include "plugin_tables.hpp"

using namespace textmill::core;
using namespace textmill::core::testing;
using Catch::Matchers::Contains;

namespace {

plugin_info read(const plugin_tables& tables) {
    const auto plugins = read_plugins(tables.library, "/plugins/marks.so");
    if (!plugins) FAIL(plugins.error().message);
    return plugins->at(0);
}

std::string refusal(const plugin_tables& tables) {
    const auto plugins = read_plugins(tables.library, "/plugins/marks.so");
    return plugins ? "accepted" : plugins.error().message;
}

// What is wrong once the tables are spoilt, without the file and the plugin.
template <class Tables = plugin_tables, class Spoil>
std::string refusal_after(Spoil&& spoil) {
    Tables tables;
    spoil(tables);
    auto message = refusal(tables);
    const std::string place = "/plugins/marks.so: plugin \"acme.marks\": ";
    return message.starts_with(place) ? message.substr(place.size()) : message;
}

}  // namespace

TEST_CASE("A sound descriptor is read whole") {
    plugin_tables tables;
    const auto plugin = read(tables);
    CHECK(plugin.id == "acme.marks");
    CHECK(plugin.version == "1.2.3");
    CHECK(plugin.summary == "Marks things.");
    CHECK(plugin.licence == "MIT");
    CHECK_FALSE(plugin.raw);
    REQUIRE(plugin.provided.size() == 1);
    CHECK(plugin.provided[0].name == "acme.Mark");
    REQUIRE(plugin.provided[0].features.size() == 2);
    CHECK(plugin.provided[0].features[0].name == "weight");
    CHECK(plugin.provided[0].features[0].kind == TEXTMILL_INT);
    CHECK(plugin.required == std::vector<std::string>{"Word"});
    CHECK(plugin.used == std::vector<std::string>{"Name"});
    CHECK(plugin.metadata_keys == std::vector<std::string>{"marks"});
    CHECK(plugin.file == "/plugins/marks.so");
    CHECK(plugin.data_folder == "/plugins/marks");
    CHECK(plugin.processor == &tables.processor);
}

TEST_CASE("A plugin may name the types that it provides, requires or uses") {
    const plugin_tables tables;
    const auto plugin = read(tables);
    CHECK(plugin.provides("acme.Mark"));
    CHECK_FALSE(plugin.provides("Word"));
    for (const auto* type : {"acme.Mark", "Word", "Name"}) CHECK(plugin.names_type(type));
    CHECK_FALSE(plugin.names_type("Other"));
}

TEST_CASE("A media type is accepted by name, by its first half, or by a star") {
    plugin_tables tables;
    textmill_string media_types[] = {TEXTMILL_STRING("application/pdf"), TEXTMILL_STRING("text/*")};
    tables.descriptor.flags = TEXTMILL_RAW;
    tables.descriptor.media_types = media_types;
    tables.descriptor.media_type_count = 2;
    const auto plugin = read(tables);
    CHECK(plugin.raw);
    CHECK(plugin.accepts("application/pdf"));
    CHECK(plugin.accepts("text/html"));
    CHECK_FALSE(plugin.accepts("application/zip"));
    CHECK_FALSE(plugin.accepts("texts/html"));
    media_types[0] = TEXTMILL_STRING("*");
    CHECK(read(tables).accepts("image/png"));
}

TEST_CASE("A library without plugins, or with a table of an older layout, is refused") {
    CHECK_THAT(refusal_after([](auto& t) { t.library.plugin_count = 0; }),
               Contains("the library holds no plugin"));
    CHECK_THAT(refusal_after([](auto& t) { --t.library.size; }),
               Contains("the library table is too short"));
    CHECK_THAT(refusal_after([](auto& t) { t.library.plugins = nullptr; }),
               Contains("plugins is not an array"));
    CHECK_THAT(refusal_after([](auto& t) { t.library.plugin_count = UINT64_MAX; }),
               Contains("plugins is not an array"));
    CHECK_THAT(refusal_after([](auto& t) { t.first_plugin = nullptr; }),
               Contains("a plugin without a descriptor"));
    CHECK_THAT(refusal_after([](auto& t) { t.plugin.descriptor = nullptr; }),
               Contains("a plugin without a descriptor"));
    CHECK_THAT(refusal_after([](auto& t) { --t.descriptor.size; }),
               Contains("the descriptor is too short"));
}

TEST_CASE("Ids are lower-case words joined by single dots") {
    for (const auto id : {"a", "acme.x", "a-1.b-2.c"}) {
        plugin_tables tables;
        tables.descriptor.id = {id, std::string_view(id).size()};
        CHECK(read(tables).id == id);
    }
    for (const auto id : {"", ".", "a.", ".a", "a..b", "A", "a_b", "a b", "é"}) {
        INFO(id);
        CHECK_THAT(refusal_after([&](auto& t) {
                       t.descriptor.id = {id, std::string_view(id).size()};
                   }),
                   Contains("id"));
    }
}

TEST_CASE("Every text of the descriptor must be there, be UTF-8 and end somewhere") {
    CHECK(refusal_after([](auto& t) { t.descriptor.version = {}; }) == "version is empty");
    CHECK(refusal_after([](auto& t) { t.descriptor.summary = {}; }) == "summary is empty");
    CHECK(refusal_after([](auto& t) { t.descriptor.licence = {}; }) == "licence is empty");
    CHECK(refusal_after([](auto& t) { t.descriptor.licence = {nullptr, 3}; }) == "licence is NULL");
    CHECK(refusal_after([](auto& t) { t.descriptor.summary = TEXTMILL_STRING("\xFF"); }) ==
          "summary is not valid UTF-8");
    CHECK(refusal_after([](auto& t) { t.descriptor.summary.size = UINT64_MAX; }) ==
          "summary is too long");
    CHECK(refusal_after([](auto& t) { t.required_type = {}; }) == "required_types is empty");
    CHECK(refusal_after([](auto& t) { t.descriptor.used_types = nullptr; }) ==
          "used_types is not an array");
    CHECK(refusal_after([](auto& t) { t.metadata_key = TEXTMILL_STRING("\xC3"); }) ==
          "metadata_keys is not valid UTF-8");
}

TEST_CASE("Types need a name, and features of known kinds, each once") {
    CHECK(refusal_after([](auto& t) { t.type.name = {}; }) == "the name of a type is empty");
    CHECK(refusal_after([](auto& t) { t.type.features = nullptr; }) == "acme.Mark is not an array");
    CHECK(refusal_after([](auto& t) { t.features[0].name = {}; }) ==
          "the name of a feature of acme.Mark is empty");
    CHECK(refusal_after([](auto& t) { t.features[0].kind = TEXTMILL_NONE; }) ==
          R"(feature "weight" of "acme.Mark" has the unknown kind 0)");
    CHECK(refusal_after([](auto& t) { t.features[1].kind = TEXTMILL_JSON + 1; }) ==
          R"(feature "name" of "acme.Mark" has the unknown kind 8)");
    CHECK(refusal_after([](auto& t) { t.features[1].name = t.features[0].name; }) ==
          R"(type "acme.Mark" declares "weight" twice)");
}

TEST_CASE("A RAW plugin says what it accepts") {
    CHECK(refusal_after([](auto& t) { t.descriptor.flags = TEXTMILL_RAW; }) ==
          "a RAW plugin says which media types it accepts");
}

TEST_CASE("A schema that is none is refused with what is wrong with it") {
    CHECK_THAT(refusal_after([](auto& t) { t.descriptor.options_schema = TEXTMILL_STRING("{"); }),
               Catch::Matchers::StartsWith("options_schema: "));
}

TEST_CASE("A plugin that needs a later ABI is refused with both versions") {
    CHECK(refusal_after([](auto& t) { t.plugin.minor = TEXTMILL_ABI_MINOR + 1; }) ==
          "needs version 0.2 of the ABI; this textmill has 0.1");
}

TEST_CASE("A processor has create, process and destroy, and open and close together") {
    CHECK(refusal_after([](auto& t) { t.processor.size = 8; }) == "its processor is too short");
    const std::string lacks = "its processor lacks create, process or destroy";
    CHECK(refusal_after([](auto& t) { t.processor.create = nullptr; }) == lacks);
    CHECK(refusal_after([](auto& t) { t.processor.process = nullptr; }) == lacks);
    CHECK(refusal_after([](auto& t) { t.processor.destroy = nullptr; }) == lacks);
    const std::string both = "its processor has one of open and close; it needs both or none";
    CHECK(refusal_after([](auto& t) { t.processor.close = [](void*, void*) {}; }) == both);
    CHECK(refusal_after([](auto& t) {
              t.processor.open = [](void*, void**) { return textmill_status{TEXTMILL_OK}; };
          }) == both);
}

TEST_CASE("A plugin is a processor or a writer") {
    CHECK(refusal_after([](auto& t) { t.plugin.processor = nullptr; }) ==
          "it has no processor and no writer");
    CHECK(refusal_after<writer_tables>([](auto& t) { t.plugin.processor = &t.processor; }) ==
          "it has both a processor and a writer");
}

TEST_CASE("A table that ends before its writer is a processor of minor version 0") {
    writer_tables tables;
    tables.plugin.size = offsetof(textmill_plugin, writer);
    CHECK_THAT(refusal(tables), Contains("it has no processor and no writer"));
    tables.plugin.processor = &tables.processor;
    CHECK(read(tables).processor == &tables.processor);
    CHECK(read(tables).writer == nullptr);
}

TEST_CASE("A sound writer is read whole") {
    writer_tables tables;
    tables.give_sink();
    tables.writer.index = TEXTMILL_STRING("index.mark");
    const auto plugin = read(tables);
    CHECK(plugin.processor == nullptr);
    CHECK(plugin.writer == &tables.writer);
    CHECK(plugin.format.name == "marks");
    CHECK(plugin.format.extension == ".mark");
    CHECK(plugin.format.media_type == "text/plain");
    CHECK(plugin.format.index == "index.mark");
    CHECK(plugin.life.create == tables.writer.create);
    CHECK(plugin.life.destroy == tables.writer.destroy);
}

TEST_CASE("A writer states nothing of documents") {
    const auto after = [](auto&& spoil) { return refusal_after<writer_tables>(spoil); };
    CHECK(after([](auto& t) { t.descriptor.provided_type_count = 1; }) ==
          "a writer provides no types");
    CHECK(after([](auto& t) { t.descriptor.metadata_key_count = 1; }) ==
          "a writer writes no metadata");
    CHECK(after([](auto& t) {
              t.descriptor.media_types = &t.metadata_key;
              t.descriptor.media_type_count = 1;
          }) == "a writer decodes nothing");
}

TEST_CASE("A writer has create, render and destroy, and the three of a sink together") {
    const auto after = [](auto&& spoil) { return refusal_after<writer_tables>(spoil); };
    CHECK(after([](auto& t) { t.writer.size = 8; }) == "its writer is too short");
    const std::string lacks = "its writer lacks create, render or destroy";
    CHECK(after([](auto& t) { t.writer.create = nullptr; }) == lacks);
    CHECK(after([](auto& t) { t.writer.render = nullptr; }) == lacks);
    CHECK(after([](auto& t) { t.writer.destroy = nullptr; }) == lacks);
    CHECK(after([](auto& t) { t.writer.close = [](void*, void*) {}; }) ==
          "its writer has one of open and close; it needs both or none");
    CHECK(after([](auto& t) {
              t.give_sink();
              t.writer.end = nullptr;
          }) == "its writer has some of begin, append and end; it needs all or none");
    CHECK(after([](auto& t) { t.writer.index = TEXTMILL_STRING("index.mark"); }) ==
          "its writer has an index, but no begin, append and end to write it");
}

TEST_CASE("The names of a format are sound") {
    const auto after = [](auto&& spoil) { return refusal_after<writer_tables>(spoil); };
    CHECK(after([](auto& t) { t.writer.format = {}; }) == "format is empty");
    CHECK(after([](auto& t) { t.writer.format = TEXTMILL_STRING("a.b"); }) ==
          "the format \"a.b\" may hold lower-case letters, digits and '-'");
    CHECK(after([](auto& t) { t.writer.format = TEXTMILL_STRING("jsonl"); }) ==
          "the format \"jsonl\" is built in");
    CHECK(after([](auto& t) { t.writer.media_type = {}; }) == "media_type is empty");
    CHECK(after([](auto& t) { t.writer.extension = TEXTMILL_STRING("html"); }) ==
          "the extension \"html\" is none, such as \".html\"");
    CHECK_THAT(after([](auto& t) { t.writer.extension = TEXTMILL_STRING("./../x"); }),
               Contains("is none"));
    CHECK_THAT(after([](auto& t) { t.writer.extension = TEXTMILL_STRING(".a-very-long-one"); }),
               Contains("is none"));
    CHECK(after([](auto& t) {
              t.give_sink();
              t.writer.index = TEXTMILL_STRING("../index");
          }) == "the index \"../index\" is no file name");
}

TEST_CASE("A refusal names the file and the plugin") {
    plugin_tables tables;
    tables.descriptor.licence = {};
    CHECK(refusal(tables) == R"(/plugins/marks.so: plugin "acme.marks": licence is empty)");
}
