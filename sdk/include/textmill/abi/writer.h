/* A writer turns documents into another format: it renders each on a worker, as a processor would
 * handle it, and joins what was rendered in document order in a sink.
 *
 * The two are apart so that the costly half, rendering, runs on all threads, while separators,
 * heads, tails and indexes, which need the order, are written by one. */
#ifndef TEXTMILL_ABI_WRITER_H
#define TEXTMILL_ABI_WRITER_H

#include "call.h"
#include "host.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct textmill_output textmill_output;

/* Where a writer puts its bytes: the host's. */
struct textmill_output {
    uint32_t size;
    uint32_t reserved; /* 0 */
    void* context;     /* The host's own. */

    /* By the thread that was given the output. The bytes are copied. RESOURCE where they cannot be
     * kept; return that status. */
    textmill_status (*write)(const textmill_output* output, textmill_string bytes);

    /* By the same thread. States why begin(), append() or end() is about to fail, as these have no
     * call; the text is copied. Returns `status`. The last reason stands. */
    textmill_status (*fail)(const textmill_output* output, textmill_status status,
                            textmill_string reason);
};

/* What a sink is for. */
enum {
    TEXTMILL_ALL = 0,  /* All documents of a run, in one file or stream. */
    TEXTMILL_ONE = 1,  /* One document, in a file of its own. */
    TEXTMILL_INDEX = 2 /* The index beside such files: what they hold and where they are. */
};

/* One rendered document, on its way into a sink. */
typedef struct textmill_rendered {
    uint32_t size;
    uint32_t reserved;      /* 0 */
    textmill_string body;   /* What render() wrote to `body`. */
    textmill_string entry;  /* What render() wrote to `entry`. */
    textmill_string target; /* INDEX: the path of the document's file, relative to the index, '/'
                               between its parts, in the bytes of the file system. Else absent. */
} textmill_rendered;

/* Its model and workers live as those of a processor do. */
typedef struct textmill_writer {
    uint32_t size;
    uint32_t reserved;          /* 0 */
    textmill_string format;     /* The word after --format: [a-z0-9-]+. */
    textmill_string extension;  /* Of a document's own file: ".html". */
    textmill_string media_type; /* "text/html". */
    textmill_string index;      /* The file name of the index in a folder of files: "index.html".
                                   Absent where the writer has none. */

    /* As in textmill_processor. The options of a writer are its schema's defaults. */
    textmill_status (*create)(const textmill_host* host, void** model);
    textmill_status (*open)(void* model, void** worker);

    /* [worker] Renders one document: to `body` what stands in its file, to `entry` what a sink
     * needs to know of it besides, such as its line in an index. All lives until render() returns.
     * It changes nothing: emit, set_features, set_metadata, edit and decoded answer UNSUPPORTED. A
     * failure quarantines this document alone; DROP is none of a writer's answers. */
    textmill_status (*render)(void* model, void* worker, const textmill_call* call,
                              const textmill_output* body, const textmill_output* entry);

    void (*close)(void* model, void* worker);
    void (*destroy)(void* model);

    /* All three or none: without them bodies are passed through, one after another.
     *
     * [sink] One thread at a time, not always the same, while render() runs on others; each sink
     * apart. `scope` is TEXTMILL_ALL, ONE or INDEX, INDEX only where the writer has an index. The
     * output lives until end() returns. On failure nothing is left behind, and end() is not called.
     */
    textmill_status (*begin)(void* model, uint32_t scope, const textmill_output* output,
                             void** sink);

    /* [sink] Adds the next document. It lives until append() returns. A failure ends the run. */
    textmill_status (*append)(void* model, void* sink, const textmill_rendered* document);

    /* [sink] Writes what is left and frees the sink, whatever it returns. Called once for each sink
     * that was begun, also where the run stops early or append() failed, so that the file is whole.
     */
    textmill_status (*end)(void* model, void* sink);
} textmill_writer;

#ifdef __cplusplus
}
#endif
#endif
