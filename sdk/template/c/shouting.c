/* Marks runs of capitals: put what your plugin does in the place of this. */
#include <textmill/register.h>

static const textmill_type types[] = {{.name = TEXTMILL_STRING("acme.Shouting"),
                                       .description = TEXTMILL_STRING("A run of capitals")}};
static const textmill_descriptor descriptor = {
    .size = sizeof descriptor,
    .id = TEXTMILL_STRING("acme.shouting"),
    .version = TEXTMILL_STRING("0.1.0"),
    .summary = TEXTMILL_STRING("Marks three capitals or more"),
    .licence = TEXTMILL_STRING("Apache-2.0"),
    .provided_types = types,
    .provided_type_count = 1};

/* The number of the type is all that this plugin keeps. */
static textmill_status create(const textmill_host* host, void** model) {
    *model = (void*)(uintptr_t)host->type(host, types[0].name);
    return TEXTMILL_OK;
}
static void destroy(void* model) {
    (void)model;
}

static textmill_status process(void* model, void* worker, const textmill_call* call) {
    const textmill_string text = call->text;
    (void)worker; /* NULL: there is no open() */
    for (uint32_t at = 0; at < text.size; ++at) {
        textmill_span span = {at, at, (uint32_t)(uintptr_t)model, 0, 0, 1.0F};
        while (at < text.size && text.data[at] >= 'A' && text.data[at] <= 'Z') span.end = ++at;
        if (at % 4096 == 0 && call->functions->cancelled(call)) return TEXTMILL_CANCELLED;
        if (span.end - span.begin < 3) continue;
        const textmill_status status = call->functions->emit(call, &span, 1);
        if (status < 0) return status;
    }
    return TEXTMILL_OK;
}

static const textmill_processor processor = {
    .size = sizeof processor, .create = create, .process = process, .destroy = destroy};
TEXTMILL_LIBRARY(descriptor, processor)
