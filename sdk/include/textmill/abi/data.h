/* The elements of the arrays that cross the ABI. They are frozen: their size is part of the major
 * version. */
#ifndef TEXTMILL_ABI_DATA_H
#define TEXTMILL_ABI_DATA_H

#include "base.h"

#ifdef __cplusplus
extern "C" {
#endif

/* An annotation stands off the text: [begin, end) in bytes, both on code points. */
typedef struct textmill_span {
    uint32_t begin;
    uint32_t end;
    uint32_t type;  /* From textmill_host::type(). */
    uint32_t id;    /* Unique in its document, from 1. Filled by emit(). */
    uint32_t stage; /* Number of the stage that emitted it, from 0. Filled by emit(). */
    float score;    /* 0 to 1; 1 where the plugin has no doubt. */
} textmill_span;

/* `count` units of `source_unit` bytes each became `count` units of `text_unit` bytes each.
 * Runs are contiguous from 0 to the ends of both texts; one that replaces is a run of count 1. */
typedef struct textmill_run {
    uint32_t source_begin;
    uint32_t text_begin;
    uint32_t count;
    uint32_t source_unit;
    uint32_t text_unit;
} textmill_run;

enum {
    TEXTMILL_NONE = 0,
    TEXTMILL_BOOL = 1,  /* integer: 0 or 1 */
    TEXTMILL_INT = 2,   /* integer */
    TEXTMILL_FLOAT = 3, /* number, finite */
    TEXTMILL_TEXT = 4,  /* string and size, valid UTF-8 */
    TEXTMILL_REF = 5,   /* integer: the id of a span of this document */
    TEXTMILL_REFS = 6,  /* refs and size: ids of spans of this document */
    TEXTMILL_JSON = 7   /* string and size: one JSON value as text */
};

/* A value of a feature, an option or a key of the metadata. */
typedef struct textmill_value {
    uint32_t span;     /* The span that has the feature; 0 for options and metadata. */
    uint32_t feature;  /* From textmill_host::feature(); 0 for options and metadata. */
    uint32_t kind;     /* TEXTMILL_NONE to TEXTMILL_JSON. */
    uint32_t reserved; /* 0 */
    union {
        int64_t integer;
        double number;
        const char* string;
        const uint32_t* refs;
    } as;
    uint64_t size; /* Bytes of the string or number of refs. */
} textmill_value;

/* [begin, end) of the text becomes `replacement`. begin == end inserts. */
typedef struct textmill_edit {
    uint32_t begin;
    uint32_t end;
    textmill_string replacement;
    textmill_string reason; /* A short name such as "gbk-as-latin1". */
    float confidence;       /* 0 to 1. */
    uint32_t reserved;      /* 0 */
} textmill_edit;

#ifdef __cplusplus
}
#endif
#endif
