/* Was built for another major version of the ABI. */
#define BAD_ID "bad.newer-major"
#define BAD_ENTRY
#include "sound.h"

static textmill_status process(void* model, void* worker, const textmill_call* call) {
    (void)model, (void)worker, (void)call;
    return TEXTMILL_OK;
}

TEXTMILL_EXPORT const textmill_library* textmill_library_v1(void);
const textmill_library* textmill_library_v1(void) {
    return &library;
}
