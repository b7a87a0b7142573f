/* The tables of a plugin that is sound, but for what the file that includes this does: it defines
 * BAD_ID and process(). */
#ifndef TEXTMILL_TESTS_ABI_SOUND_H
#define TEXTMILL_TESTS_ABI_SOUND_H

#include <stddef.h>
#include <textmill/abi.h>

static textmill_status process(void* model, void* worker, const textmill_call* call);

static const textmill_type types[] = {{.name = TEXTMILL_STRING("bad.Thing"),
                                       .description = TEXTMILL_STRING("A thing"),
                                       .features = NULL,
                                       .feature_count = 0}};
static const textmill_descriptor descriptor = {.size = sizeof(textmill_descriptor),
                                               .flags = 0,
                                               .id = TEXTMILL_STRING(BAD_ID),
                                               .version = TEXTMILL_STRING("1.0.0"),
                                               .summary = TEXTMILL_STRING("Misbehaves"),
                                               .licence = TEXTMILL_STRING("Apache-2.0"),
                                               .provided_types = types,
                                               .provided_type_count = 1};

/* The number of its one type is the model. */
static textmill_status create(const textmill_host* host, void** model) {
    *model = (void*)(uintptr_t)host->type(host, types[0].name);
    return TEXTMILL_OK;
}
static void destroy(void* model) {
    (void)model;
}

#ifndef BAD_MINOR
#define BAD_MINOR 0
#endif
static const textmill_processor processor = {
    .size = sizeof(textmill_processor), .create = create, .process = process, .destroy = destroy};
static const textmill_plugin plugin = {.size = sizeof(textmill_plugin),
                                       .minor = BAD_MINOR,
                                       .descriptor = &descriptor,
                                       .processor = &processor};
static const textmill_plugin* const plugins[] = {&plugin};
static const textmill_library library = {
    .size = sizeof(textmill_library), .plugins = plugins, .plugin_count = 1};

#ifndef BAD_ENTRY
const textmill_library* textmill_library_v0(void) {
    return &library;
}
#endif

#endif
