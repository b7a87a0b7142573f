/* One document in the hands of one stage: what it may read, and the effects that it asks for.
 *
 * A stage sees the text and the spans as earlier stages left them, a snapshot at entry, never its
 * own effects. These are staged, and applied together when process() returns TEXTMILL_OK; any other
 * status discards them all. */
#ifndef TEXTMILL_ABI_CALL_H
#define TEXTMILL_ABI_CALL_H

#include "data.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct textmill_call textmill_call;

/* All of these are [worker], to be called only inside process(), by its thread, with its own call.
 */
typedef struct textmill_call_functions {
    uint32_t size;
    uint32_t reserved; /* 0 */

    /* The spans of a type, sorted by begin, then longer first, then id. They live until process()
     * returns. Never fails; an unknown type has none. Returns their number. */
    uint64_t (*spans)(const textmill_call* call, uint32_t type, const textmill_span** first);

    /* The value of a feature of a span. What it points to lives until process() returns. Kind
     * TEXTMILL_NONE where it has none. */
    textmill_value (*feature)(const textmill_call* call, uint32_t span, uint32_t feature);

    /* A key of the metadata; arrays and objects come as TEXTMILL_JSON. Lives until process()
     * returns. Kind TEXTMILL_NONE where it is absent. */
    textmill_value (*metadata)(const textmill_call* call, textmill_string key);

    /* The name of a stage by its number in a span; it lives as long as the run. Absent where there
     * is none. */
    textmill_string (*stage_name)(const textmill_call* call, uint32_t stage);

    /* Adds spans, in coordinates of the text in force; fills `id` and `stage` in place. The array
     * is copied. DOCUMENT where a span is outside the text, off a code point, has a score outside 0
     * to 1 or is of a type that the plugin does not declare; LIMIT where the document would hold
     * more annotations than the pipeline allows.
     */
    textmill_status (*emit)(const textmill_call* call, textmill_span* spans, uint64_t count);

    /* Sets features of spans emitted in this call. Values are copied.
     * DOCUMENT where a span, a reference, the kind, the UTF-8 or the JSON is wrong. The last value
     * stands. */
    textmill_status (*set_features)(const textmill_call* call, const textmill_value* values,
                                    uint64_t count);

    /* Replaces one key of the metadata; the value is copied. A value that came with the input wins,
     * but for "encoding". DOCUMENT where the descriptor does not list the key or the value is not
     * sound. */
    textmill_status (*set_metadata)(const textmill_call* call, textmill_string key,
                                    const textmill_value* value);

    /* Edits the text in force: `text`, or what decoded() was given. Copied. DOCUMENT where an edit
     * is outside the text or off a code point, overlaps another of this call, or is an insertion
     * that touches another. */
    textmill_status (*edit)(const textmill_call* call, const textmill_edit* edits, uint64_t count);

    /* RAW plugins only, once a call and before emit() and edit(): the text of the source bytes, and
     * how it maps to them. Copied. UNSUPPORTED for others; DOCUMENT where the runs do not cover
     * both or the text is not UTF-8. No effect, and OK, where an earlier stage has decoded, edited
     * or annotated the document. `repairs` lists bytes that were decoded otherwise than by the
     * document's charset: their begin and end are of the source, `replacement` is what they became.
     */
    textmill_status (*decoded)(const textmill_call* call, textmill_string text,
                               const textmill_run* runs, uint64_t run_count,
                               const textmill_edit* repairs, uint64_t repair_count);

    /* 1 when the stage should stop and return TEXTMILL_CANCELLED; ask at least every 64 KiB of
     * text. */
    int32_t (*cancelled)(const textmill_call* call);

    /* States why process() is about to fail or drop; the text is copied. Returns `status`. The last
     * reason stands. */
    textmill_status (*fail)(const textmill_call* call, textmill_status status,
                            textmill_string reason);

    /* A table of optional abilities by its string id, or NULL. It lives as long as the host. */
    const void* (*extension)(const textmill_call* call, textmill_string id);
} textmill_call_functions;

struct textmill_call {
    uint32_t size;
    uint32_t decoded; /* 1 where an earlier stage decoded, edited or annotated the document. */
    const textmill_call_functions* functions;
    void* context; /* The host's own. */
    /* Valid UTF-8. Absent, with data NULL, where a RAW stage is called with bytes that are not. */
    textmill_string text;
    /* The bytes of the document as they were read. */
    textmill_string source;
    /* Such as "text/plain". */
    textmill_string media_type;
};

#ifdef __cplusplus
}
#endif
#endif
