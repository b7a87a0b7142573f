/* Registers the one plugin of a library that is written in C:
 *
 *     static const textmill_descriptor descriptor = {.size = sizeof descriptor, ...};
 *     static const textmill_processor processor = {.size = sizeof processor, ...};
 *     TEXTMILL_LIBRARY(descriptor, processor)
 *
 * A library of several plugins, or one that needs a minor version of the ABI above 0, writes these
 * tables itself. */
#ifndef TEXTMILL_REGISTER_H
#define TEXTMILL_REGISTER_H

#include "abi.h"

#define TEXTMILL_LIBRARY(its_descriptor, its_processor)                         \
    const textmill_library* textmill_library_v0(void) {                         \
        static const textmill_plugin plugin = {.size = sizeof plugin,           \
                                               .descriptor = &(its_descriptor), \
                                               .processor = &(its_processor)};  \
        static const textmill_plugin* const plugins[] = {&plugin};              \
        static const textmill_library library = {                               \
            .size = sizeof library, .plugins = plugins, .plugin_count = 1};     \
        return &library;                                                        \
    }

#endif
