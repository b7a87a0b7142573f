/* The whole document in the hands of one stage or writer: what a plugin that knows no type by name
 * needs, such as a writer, beside the spans of the types that it names.
 *
 * An extension: call->functions->extension(call, id) with the id TEXTMILL_RECORD gives a
 * const textmill_record_functions*, or NULL where the host has none. */
#ifndef TEXTMILL_ABI_RECORD_H
#define TEXTMILL_ABI_RECORD_H

#include "call.h"

#ifdef __cplusplus
extern "C" {
#endif

#define TEXTMILL_RECORD "textmill.record/1"

/* The elements of its arrays are frozen. */

typedef struct textmill_record_feature {
    textmill_string name;
    uint32_t feature; /* As from textmill_host::feature(). */
    uint32_t kind;    /* TEXTMILL_BOOL to TEXTMILL_JSON. */
} textmill_record_feature;

typedef struct textmill_record_type {
    textmill_string name;
    uint32_t type;                           /* As from textmill_host::type(). */
    uint32_t reserved;                       /* 0 */
    const textmill_record_feature* features; /* As the stages declare them, in their order. */
    uint64_t feature_count;
} textmill_record_type;

/* An edit that an earlier stage made. */
typedef struct textmill_record_edit {
    uint32_t begin; /* Of the text in force, in bytes. */
    uint32_t end;
    uint32_t source_begin; /* The bytes of the source that it replaced. */
    uint32_t source_end;
    uint32_t stage; /* Number of the stage that made it. */
    float confidence;
    textmill_string was; /* What it replaced; bytes that are no text as \x92. */
    textmill_string reason;
} textmill_record_edit;

/* All of these are [worker], to be called only inside process() or render(), by its thread, with
 * its own call. What they give lives until process() or render() returns. None fails. Those that
 * return a number put the array's first element into `first`. */
typedef struct textmill_record_functions {
    uint32_t size;
    uint32_t reserved; /* 0 */

    /* The document's id, which need not be unique: a path, "archive.zip!member", "file:line". */
    textmill_string (*id)(const textmill_call* call);

    /* Every type that a stage of the pipeline declares: type n is element n - 1. */
    uint64_t (*types)(const textmill_call* call, const textmill_record_type** first);

    /* The spans of all types: by begin, then longer first, then id. */
    uint64_t (*annotations)(const textmill_call* call, const textmill_span** first);

    /* The edits, in the order of the stages, within a stage by begin. */
    uint64_t (*edits)(const textmill_call* call, const textmill_record_edit** first);

    /* The keys of the metadata, in the order in which they came. */
    uint64_t (*metadata_keys)(const textmill_call* call, const textmill_string** first);

    /* The bytes of the source that [begin, end) of the text came from. */
    void (*source_of)(const textmill_call* call, uint32_t begin, uint32_t end,
                      uint32_t* source_begin, uint32_t* source_end);
} textmill_record_functions;

#ifdef __cplusplus
}
#endif
#endif
