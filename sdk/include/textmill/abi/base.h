/* What every other header needs: the version, strings, and the status that every function returns.
 */
#ifndef TEXTMILL_ABI_BASE_H
#define TEXTMILL_ABI_BASE_H

#include <stdint.h>

/* The major version is in the name of the entry symbol. The minor counts what was appended since.
 */
#define TEXTMILL_ABI_MAJOR 0
#define TEXTMILL_ABI_MINOR 1

#if defined(__GNUC__)
#define TEXTMILL_EXPORT __attribute__((visibility("default")))
#else
#define TEXTMILL_EXPORT
#endif

#ifdef __cplusplus
extern "C" {
#endif

/* Text or bytes. An absent string is {NULL, 0}; an empty one may have any pointer. */
typedef struct textmill_string {
    const char* data;
    uint64_t size;
} textmill_string;

/* A string from a literal, in C and C++, also in a static initialiser. */
#ifdef __cplusplus
#define TEXTMILL_STRING(literal) (textmill_string{literal, sizeof(literal) - 1})
#else
#define TEXTMILL_STRING(literal) \
    { literal, sizeof(literal) - 1 }
#endif

/* Zero and above: the call succeeded. Below: it failed, and fail() gave the reason. */
typedef int32_t textmill_status;
enum {
    TEXTMILL_OK = 0,   /* The effects of the call are applied. */
    TEXTMILL_DROP = 1, /* The document leaves the stream on purpose; the effects are discarded. */
    TEXTMILL_CONFIG = -1, /* An option has a value that the schema could not refuse. */
    TEXTMILL_RESOURCE =
        -2, /* A file, memory or another thing that the plugin needs cannot be had. */
    TEXTMILL_DOCUMENT = -3,  /* This document is bad; the stream goes on. */
    TEXTMILL_CANCELLED = -4, /* cancelled() turned true and the plugin obeyed. */
    TEXTMILL_LIMIT = -5,     /* The document holds, or would hold, more than the pipeline allows. */
    TEXTMILL_UNSUPPORTED = -6, /* Content or a request of a kind that the plugin does not handle. */
    TEXTMILL_INTERNAL = -7,    /* A defect of the plugin, an exception among them. */
    TEXTMILL_CRASHED = -8,     /* Set by the host alone: an isolated stage ended its process. */
    TEXTMILL_TIMEOUT = -9      /* Set by the host alone: the stage's time ran out. */
};

enum {
    TEXTMILL_LOG_DEBUG = 0,
    TEXTMILL_LOG_INFO = 1,
    TEXTMILL_LOG_WARNING = 2,
    TEXTMILL_LOG_ERROR = 3
};

#ifdef __cplusplus
}
#endif
#endif
