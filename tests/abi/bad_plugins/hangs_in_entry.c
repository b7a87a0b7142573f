/* Waits in the entry function for something that never comes. */
#define BAD_ID "bad.hangs-in-entry"
#define BAD_ENTRY
#include <unistd.h>

#include "sound.h"

static textmill_status process(void* model, void* worker, const textmill_call* call) {
    (void)model, (void)worker, (void)call;
    return TEXTMILL_OK;
}

const textmill_library* textmill_library_v0(void) {
    for (;;) pause();
    return &library;
}
