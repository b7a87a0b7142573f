/* What the host offers a plugin while it creates its model. */
#ifndef TEXTMILL_ABI_HOST_H
#define TEXTMILL_ABI_HOST_H

#include "data.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct textmill_host textmill_host;

struct textmill_host {
    uint32_t size;
    uint32_t minor; /* TEXTMILL_ABI_MINOR of the host. */
    void* context;  /* The host's own. */

    /* [setup] [worker] Any thread, a plugin's own threads too, until destroy() returns. Never
     * fails. */
    void (*log)(const textmill_host* host, uint32_t level, textmill_string message);

    /* [setup] States why create() is about to fail; the text is copied. Returns `status`, so that
     * `return host->fail(host, TEXTMILL_CONFIG, ...)` reads as one sentence. The last reason
     * stands. */
    textmill_status (*fail)(const textmill_host* host, textmill_status status,
                            textmill_string reason);

    /* [setup] The number of a type, the same for all of the run; 0 where no stage declares it. A
     * plugin may name only types that its descriptor lists as provided, required or used; another
     * name is 0. */
    uint32_t (*type)(const textmill_host* host, textmill_string name);

    /* [setup] The number of a feature of a type, unique over all types, the same for all of the
     * run; 0 where no stage declares it. */
    uint32_t (*feature)(const textmill_host* host, uint32_t type, textmill_string name);

    /* [setup] The option at a JSON pointer ("/words", "/styles/0"), defaults filled in: of schema
     * type "integer" as TEXTMILL_INT, of "number" as TEXTMILL_FLOAT also where it is written as 1,
     * arrays and objects as TEXTMILL_JSON. "bytes" and "duration" options come as integers (bytes,
     * milliseconds), "path" ones absolute. What the value points to lives until destroy() returns.
     * An absent option has kind TEXTMILL_NONE. */
    textmill_value (*option)(const textmill_host* host, textmill_string pointer);

    /* [setup] The number of elements of the array or members of the object at a JSON pointer; 0
     * where there is none. */
    uint64_t (*option_count)(const textmill_host* host, textmill_string pointer);

    /* [setup] The bytes of a file of the plugin's own data folder, by its relative name; read-only
     * and shared, they live until destroy() returns. RESOURCE, with the reason given, where it is
     * missing or the name leaves the folder. */
    textmill_status (*resource)(const textmill_host* host, textmill_string name,
                                textmill_string* bytes);

    /* [setup] A table of optional abilities by its string id ("textmill.x/1"), or NULL. It lives as
     * long as the host. */
    const void* (*extension)(const textmill_host* host, textmill_string id);
};

#ifdef __cplusplus
}
#endif
#endif
