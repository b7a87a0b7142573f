/* Prints the size of every struct of the ABI, the offset of every field and the value of every
 * constant, so that no change of the layout goes unseen. Compiled as C11 and as C++20. */
#include <stddef.h>
#include <stdio.h>
#include <textmill/abi.h>

#define SIZE(type) printf("%s %zu\n", #type, sizeof(type))
#define FIELD(type, field) printf("    %s %zu\n", #field, offsetof(type, field))
#define VALUE(name) printf("%s %d\n", #name, (int)name)

static void print_string(void) {
    SIZE(textmill_string);
    FIELD(textmill_string, data);
    FIELD(textmill_string, size);
}

static void print_span(void) {
    SIZE(textmill_span);
    FIELD(textmill_span, begin);
    FIELD(textmill_span, end);
    FIELD(textmill_span, type);
    FIELD(textmill_span, id);
    FIELD(textmill_span, stage);
    FIELD(textmill_span, score);
}

static void print_run(void) {
    SIZE(textmill_run);
    FIELD(textmill_run, source_begin);
    FIELD(textmill_run, text_begin);
    FIELD(textmill_run, count);
    FIELD(textmill_run, source_unit);
    FIELD(textmill_run, text_unit);
}

static void print_value(void) {
    SIZE(textmill_value);
    FIELD(textmill_value, span);
    FIELD(textmill_value, feature);
    FIELD(textmill_value, kind);
    FIELD(textmill_value, reserved);
    FIELD(textmill_value, as);
    FIELD(textmill_value, size);
}

static void print_edit(void) {
    SIZE(textmill_edit);
    FIELD(textmill_edit, begin);
    FIELD(textmill_edit, end);
    FIELD(textmill_edit, replacement);
    FIELD(textmill_edit, reason);
    FIELD(textmill_edit, confidence);
    FIELD(textmill_edit, reserved);
}

static void print_feature(void) {
    SIZE(textmill_feature);
    FIELD(textmill_feature, name);
    FIELD(textmill_feature, description);
    FIELD(textmill_feature, kind);
    FIELD(textmill_feature, reserved);
}

static void print_type(void) {
    SIZE(textmill_type);
    FIELD(textmill_type, name);
    FIELD(textmill_type, description);
    FIELD(textmill_type, features);
    FIELD(textmill_type, feature_count);
}

static void print_descriptor(void) {
    SIZE(textmill_descriptor);
    FIELD(textmill_descriptor, size);
    FIELD(textmill_descriptor, flags);
    FIELD(textmill_descriptor, id);
    FIELD(textmill_descriptor, version);
    FIELD(textmill_descriptor, summary);
    FIELD(textmill_descriptor, licence);
    FIELD(textmill_descriptor, options_schema);
    FIELD(textmill_descriptor, provided_types);
    FIELD(textmill_descriptor, provided_type_count);
    FIELD(textmill_descriptor, required_types);
    FIELD(textmill_descriptor, required_type_count);
    FIELD(textmill_descriptor, used_types);
    FIELD(textmill_descriptor, used_type_count);
    FIELD(textmill_descriptor, metadata_keys);
    FIELD(textmill_descriptor, metadata_key_count);
    FIELD(textmill_descriptor, media_types);
    FIELD(textmill_descriptor, media_type_count);
}

static void print_host(void) {
    SIZE(textmill_host);
    FIELD(textmill_host, size);
    FIELD(textmill_host, minor);
    FIELD(textmill_host, context);
    FIELD(textmill_host, log);
    FIELD(textmill_host, fail);
    FIELD(textmill_host, type);
    FIELD(textmill_host, feature);
    FIELD(textmill_host, option);
    FIELD(textmill_host, option_count);
    FIELD(textmill_host, resource);
    FIELD(textmill_host, extension);
}

static void print_call_functions(void) {
    SIZE(textmill_call_functions);
    FIELD(textmill_call_functions, size);
    FIELD(textmill_call_functions, reserved);
    FIELD(textmill_call_functions, spans);
    FIELD(textmill_call_functions, feature);
    FIELD(textmill_call_functions, metadata);
    FIELD(textmill_call_functions, stage_name);
    FIELD(textmill_call_functions, emit);
    FIELD(textmill_call_functions, set_features);
    FIELD(textmill_call_functions, set_metadata);
    FIELD(textmill_call_functions, edit);
    FIELD(textmill_call_functions, decoded);
    FIELD(textmill_call_functions, cancelled);
    FIELD(textmill_call_functions, fail);
    FIELD(textmill_call_functions, extension);
}

static void print_call(void) {
    SIZE(textmill_call);
    FIELD(textmill_call, size);
    FIELD(textmill_call, decoded);
    FIELD(textmill_call, functions);
    FIELD(textmill_call, context);
    FIELD(textmill_call, text);
    FIELD(textmill_call, source);
    FIELD(textmill_call, media_type);
}

static void print_processor(void) {
    SIZE(textmill_processor);
    FIELD(textmill_processor, size);
    FIELD(textmill_processor, reserved);
    FIELD(textmill_processor, create);
    FIELD(textmill_processor, open);
    FIELD(textmill_processor, process);
    FIELD(textmill_processor, close);
    FIELD(textmill_processor, destroy);
}

static void print_plugin(void) {
    SIZE(textmill_plugin);
    FIELD(textmill_plugin, size);
    FIELD(textmill_plugin, minor);
    FIELD(textmill_plugin, descriptor);
    FIELD(textmill_plugin, processor);
    FIELD(textmill_plugin, extension);
    FIELD(textmill_plugin, writer);
}

static void print_library(void) {
    SIZE(textmill_library);
    FIELD(textmill_library, size);
    FIELD(textmill_library, reserved);
    FIELD(textmill_library, plugins);
    FIELD(textmill_library, plugin_count);
}

static void print_output(void) {
    SIZE(textmill_output);
    FIELD(textmill_output, size);
    FIELD(textmill_output, reserved);
    FIELD(textmill_output, context);
    FIELD(textmill_output, write);
    FIELD(textmill_output, fail);
}

static void print_rendered(void) {
    SIZE(textmill_rendered);
    FIELD(textmill_rendered, size);
    FIELD(textmill_rendered, reserved);
    FIELD(textmill_rendered, body);
    FIELD(textmill_rendered, entry);
    FIELD(textmill_rendered, target);
}

static void print_writer(void) {
    SIZE(textmill_writer);
    FIELD(textmill_writer, size);
    FIELD(textmill_writer, reserved);
    FIELD(textmill_writer, format);
    FIELD(textmill_writer, extension);
    FIELD(textmill_writer, media_type);
    FIELD(textmill_writer, index);
    FIELD(textmill_writer, create);
    FIELD(textmill_writer, open);
    FIELD(textmill_writer, render);
    FIELD(textmill_writer, close);
    FIELD(textmill_writer, destroy);
    FIELD(textmill_writer, begin);
    FIELD(textmill_writer, append);
    FIELD(textmill_writer, end);
}

static void print_record_feature(void) {
    SIZE(textmill_record_feature);
    FIELD(textmill_record_feature, name);
    FIELD(textmill_record_feature, feature);
    FIELD(textmill_record_feature, kind);
}

static void print_record_type(void) {
    SIZE(textmill_record_type);
    FIELD(textmill_record_type, name);
    FIELD(textmill_record_type, type);
    FIELD(textmill_record_type, reserved);
    FIELD(textmill_record_type, features);
    FIELD(textmill_record_type, feature_count);
}

static void print_record_edit(void) {
    SIZE(textmill_record_edit);
    FIELD(textmill_record_edit, begin);
    FIELD(textmill_record_edit, end);
    FIELD(textmill_record_edit, source_begin);
    FIELD(textmill_record_edit, source_end);
    FIELD(textmill_record_edit, stage);
    FIELD(textmill_record_edit, confidence);
    FIELD(textmill_record_edit, was);
    FIELD(textmill_record_edit, reason);
}

static void print_record_functions(void) {
    SIZE(textmill_record_functions);
    FIELD(textmill_record_functions, size);
    FIELD(textmill_record_functions, reserved);
    FIELD(textmill_record_functions, id);
    FIELD(textmill_record_functions, types);
    FIELD(textmill_record_functions, annotations);
    FIELD(textmill_record_functions, edits);
    FIELD(textmill_record_functions, metadata_keys);
    FIELD(textmill_record_functions, source_of);
}

static void print_values(void) {
    VALUE(TEXTMILL_ABI_MAJOR);
    VALUE(TEXTMILL_ABI_MINOR);
    VALUE(TEXTMILL_OK);
    VALUE(TEXTMILL_DROP);
    VALUE(TEXTMILL_CONFIG);
    VALUE(TEXTMILL_RESOURCE);
    VALUE(TEXTMILL_DOCUMENT);
    VALUE(TEXTMILL_CANCELLED);
    VALUE(TEXTMILL_LIMIT);
    VALUE(TEXTMILL_UNSUPPORTED);
    VALUE(TEXTMILL_INTERNAL);
    VALUE(TEXTMILL_CRASHED);
    VALUE(TEXTMILL_TIMEOUT);
    VALUE(TEXTMILL_LOG_DEBUG);
    VALUE(TEXTMILL_LOG_INFO);
    VALUE(TEXTMILL_LOG_WARNING);
    VALUE(TEXTMILL_LOG_ERROR);
    VALUE(TEXTMILL_NONE);
    VALUE(TEXTMILL_BOOL);
    VALUE(TEXTMILL_INT);
    VALUE(TEXTMILL_FLOAT);
    VALUE(TEXTMILL_TEXT);
    VALUE(TEXTMILL_REF);
    VALUE(TEXTMILL_REFS);
    VALUE(TEXTMILL_JSON);
    VALUE(TEXTMILL_RAW);
    VALUE(TEXTMILL_ALL);
    VALUE(TEXTMILL_ONE);
    VALUE(TEXTMILL_INDEX);
}

int main(void) {
    print_string();
    print_span();
    print_run();
    print_value();
    print_edit();
    print_feature();
    print_type();
    print_descriptor();
    print_host();
    print_call_functions();
    print_call();
    print_processor();
    print_plugin();
    print_library();
    print_output();
    print_rendered();
    print_writer();
    print_record_feature();
    print_record_type();
    print_record_edit();
    print_record_functions();
    print_values();
    return 0;
}
