/* What a plugin says of itself: constant data, from which the host checks a pipeline before it
 * creates anything. */
#ifndef TEXTMILL_ABI_DESCRIPTOR_H
#define TEXTMILL_ABI_DESCRIPTOR_H

#include "base.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct textmill_feature {
    textmill_string name;
    textmill_string description;
    uint32_t kind;     /* TEXTMILL_BOOL to TEXTMILL_JSON. */
    uint32_t reserved; /* 0 */
} textmill_feature;

/* A type that two plugins declare must agree in the kinds of the features that both name. */
typedef struct textmill_type {
    textmill_string name; /* Types outside the stock plugins use a prefix: "acme.Thing". */
    textmill_string description;
    const textmill_feature* features;
    uint64_t feature_count;
} textmill_type;

enum {
    /* A decoder: stands first, is called with the source bytes even where they are not valid UTF-8,
     * and may call decoded(). `media_types` says what it accepts. */
    TEXTMILL_RAW = 1
};

typedef struct textmill_descriptor {
    uint32_t size;
    uint32_t flags;
    textmill_string id;      /* [a-z0-9-]+(\.[a-z0-9-]+)*, undotted ones belong to textmill. */
    textmill_string version; /* Of the plugin, semantic: "1.4.0". */
    textmill_string summary; /* One line. */
    textmill_string licence; /* An SPDX expression. */
    /* A JSON Schema object in the subset of docs/abi.md; absent where the plugin has no options. */
    textmill_string options_schema;
    const textmill_type* provided_types;
    uint64_t provided_type_count;
    /* An earlier stage must declare each of these. */
    const textmill_string* required_types;
    uint64_t required_type_count;
    /* Read where some stage provides them. */
    const textmill_string* used_types;
    uint64_t used_type_count;
    /* Keys of the metadata that the plugin writes. */
    const textmill_string* metadata_keys;
    uint64_t metadata_key_count;
    /* Of a RAW plugin: "text/plain", "text/" followed by "*", or "*" for any. */
    const textmill_string* media_types;
    uint64_t media_type_count;
} textmill_descriptor;

#ifdef __cplusplus
}
#endif
#endif
