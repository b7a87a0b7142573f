/* What a plugin library exports: one symbol, which leads to everything else. */
#ifndef TEXTMILL_ABI_LIBRARY_H
#define TEXTMILL_ABI_LIBRARY_H

#include "call.h"
#include "descriptor.h"
#include "host.h"
#include "writer.h"

#ifdef __cplusplus
extern "C" {
#endif

/* A processor has two objects. The model is immutable and shared by all threads: dictionaries and
 * weights live there, once. The worker is scratch that one thread at a time
 * uses, not always the same. */
typedef struct textmill_processor {
    uint32_t size;
    uint32_t reserved; /* 0 */

    /* [setup] Builds the model from the host's options. The host and what it gives live until
     * destroy() returns. On failure nothing is left behind, and destroy() is not called. */
    textmill_status (*create)(const textmill_host* host, void** model);

    /* [worker] Builds scratch for one thread at a time. NULL in the table where the plugin has
     * none; process() then gets NULL. On failure close() is not called. */
    textmill_status (*open)(void* model, void** worker);

    /* [worker] Handles one document. The call lives until it returns. A failure concerns this
     * document alone. */
    textmill_status (*process)(void* model, void* worker, const textmill_call* call);

    /* [worker] Frees the scratch, on any thread, after its last process(). Cannot fail. NULL where
     * open is NULL. */
    void (*close)(void* model, void* worker);

    /* [setup] Frees the model after every worker is closed; joins the plugin's own threads. Cannot
     * fail. */
    void (*destroy)(void* model);
} textmill_processor;

/* A plugin is a processor or a writer; the table of the other is NULL. */
typedef struct textmill_plugin {
    uint32_t size;
    uint32_t minor; /* The minor version of the ABI that the plugin NEEDS, which may be lower than
                       what it was built with. */
    const textmill_descriptor* descriptor;
    const textmill_processor* processor;
    /* [setup] The plugin's own optional abilities by id, or NULL; the pointer itself may be NULL.
     */
    const void* (*extension)(textmill_string id);
    /* Since minor 1. A writer has no provided types, no metadata keys and no media types. */
    const textmill_writer* writer;
} textmill_plugin;

typedef struct textmill_library {
    uint32_t size;
    uint32_t reserved; /* 0 */
    const textmill_plugin* const* plugins;
    uint64_t plugin_count;
} textmill_library;

/* [setup] The one symbol. The table and all it leads to live until the process ends; the call does
 * no other work. */
TEXTMILL_EXPORT const textmill_library* textmill_library_v0(void);

#ifdef __cplusplus
}
#endif
#endif
