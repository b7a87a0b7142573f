/* Shows a plugin in plain C11, without a wrapper: it marks words in capitals such as "NATO". */
#include <textmill/abi.h>

static const textmill_type types[] = {{.name = TEXTMILL_STRING("example.Acronym"),
                                       .description = TEXTMILL_STRING("A word in capitals")}};
static const textmill_descriptor descriptor = {
    .size = sizeof descriptor,
    .id = TEXTMILL_STRING("example.acronyms"),
    .version = TEXTMILL_STRING("1.0.0"),
    .summary = TEXTMILL_STRING("Marks words of two or more capitals (ASCII)"),
    .licence = TEXTMILL_STRING("Apache-2.0"),
    .provided_types = types,
    .provided_type_count = 1};

/* The number of the type is all that this plugin keeps, so it is the model itself. */
static textmill_status create(const textmill_host* host, void** model) {
    *model = (void*)(uintptr_t)host->type(host, types[0].name);
    return TEXTMILL_OK;
}
static void destroy(void* model) {
    (void)model;
}

static int is_capital(char c) {
    return c >= 'A' && c <= 'Z';
}

/* Bytes from 0x80 on belong to characters beyond ASCII, which are no border of a word here. */
static int is_word(char c) {
    return is_capital(c) || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (c & 0x80);
}

static textmill_status process(void* model, void* worker, const textmill_call* call) {
    const textmill_string text = call->text;
    uint32_t checked = 0; /* where cancelled() was asked last */
    (void)worker;         /* NULL, for `open` is NULL: there is no scratch. */
    for (uint32_t at = 0; at < text.size; ++at) {
        const uint32_t begin = at;
        int capitals = 1;
        for (; at < text.size && is_word(text.data[at]); ++at)
            capitals &= is_capital(text.data[at]);
        if (capitals && at - begin >= 2) {
            textmill_span span = {begin, at, (uint32_t)(uintptr_t)model, 0, 0, 1.0F};
            const textmill_status status = call->functions->emit(call, &span, 1);
            if (status < 0) return status;
        }
        if (at - checked >= 65536) {
            if (call->functions->cancelled(call)) return TEXTMILL_CANCELLED;
            checked = at;
        }
    }
    return TEXTMILL_OK;
}

static const textmill_processor processor = {
    .size = sizeof processor, .create = create, .process = process, .destroy = destroy};
static const textmill_plugin plugin = {
    .size = sizeof plugin, .descriptor = &descriptor, .processor = &processor};
static const textmill_plugin* const plugins[] = {&plugin};
static const textmill_library library = {
    .size = sizeof library, .plugins = plugins, .plugin_count = 1};

const textmill_library* textmill_library_v0(void) {
    return &library;
}
