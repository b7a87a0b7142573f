// The tables of a sound plugin, made in the test, for each test to spoil or to fill as it likes.
#ifndef TEXTMILL_TESTS_PLUGIN_TABLES_HPP
#define TEXTMILL_TESTS_PLUGIN_TABLES_HPP

#include <textmill/abi.h>

#include <cstddef>
#include <cstdint>

namespace textmill::core::testing {

struct plugin_tables {
    plugin_tables() {
        processor.size = sizeof processor;
        processor.create = [](const textmill_host*, void**) {
            return textmill_status{TEXTMILL_OK};
        };
        processor.process = [](void*, void*, const textmill_call*) {
            return textmill_status{TEXTMILL_OK};
        };
        processor.destroy = [](void*) {};

        descriptor.size = sizeof descriptor;
        descriptor.id = TEXTMILL_STRING("acme.marks");
        descriptor.version = TEXTMILL_STRING("1.2.3");
        descriptor.summary = TEXTMILL_STRING("Marks things.");
        descriptor.licence = TEXTMILL_STRING("MIT");
        descriptor.provided_types = &type;
        descriptor.provided_type_count = 1;
        descriptor.required_types = &required_type;
        descriptor.required_type_count = 1;
        descriptor.used_types = &used_type;
        descriptor.used_type_count = 1;
        descriptor.metadata_keys = &metadata_key;
        descriptor.metadata_key_count = 1;

        plugin.size = sizeof plugin;
        plugin.descriptor = &descriptor;
        plugin.processor = &processor;

        library.size = sizeof library;
        library.plugins = &first_plugin;
        library.plugin_count = 1;
    }
    plugin_tables(const plugin_tables&) = delete;  // they point to each other
    plugin_tables& operator=(const plugin_tables&) = delete;

    textmill_feature features[2] = {
        {TEXTMILL_STRING("weight"), TEXTMILL_STRING("How much"), TEXTMILL_INT, 0},
        {TEXTMILL_STRING("name"), TEXTMILL_STRING("What"), TEXTMILL_TEXT, 0}};
    textmill_type type{TEXTMILL_STRING("acme.Mark"), TEXTMILL_STRING("A mark"), features, 2};
    textmill_string required_type = TEXTMILL_STRING("Word");
    textmill_string used_type = TEXTMILL_STRING("Name");
    textmill_string metadata_key = TEXTMILL_STRING("marks");
    textmill_processor processor{};
    textmill_descriptor descriptor{};
    textmill_plugin plugin{};
    const textmill_plugin* first_plugin = &plugin;
    textmill_library library{};
};

// The tables of a sound writer.
struct writer_tables : plugin_tables {
    writer_tables() {
        writer.size = sizeof writer;
        writer.format = TEXTMILL_STRING("marks");
        writer.extension = TEXTMILL_STRING(".mark");
        writer.media_type = TEXTMILL_STRING("text/plain");
        writer.create = processor.create;
        writer.render = [](void*, void*, const textmill_call*, const textmill_output*,
                           const textmill_output*) { return textmill_status{TEXTMILL_OK}; };
        writer.destroy = processor.destroy;
        descriptor.provided_type_count = 0;
        descriptor.metadata_key_count = 0;
        plugin.minor = 1;
        plugin.processor = nullptr;
        plugin.writer = &writer;
    }

    void give_sink() {
        writer.begin = [](void*, std::uint32_t, const textmill_output*, void**) {
            return textmill_status{TEXTMILL_OK};
        };
        writer.append = [](void*, void*, const textmill_rendered*) {
            return textmill_status{TEXTMILL_OK};
        };
        writer.end = [](void*, void*) { return textmill_status{TEXTMILL_OK}; };
    }

    textmill_writer writer{};
};

}  // namespace textmill::core::testing

#endif
