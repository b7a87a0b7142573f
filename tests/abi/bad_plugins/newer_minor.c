/* Needs a minor version of the ABI that nobody has yet. */
#define BAD_ID "bad.newer-minor"
#define BAD_MINOR 1000
#include "sound.h"

static textmill_status process(void* model, void* worker, const textmill_call* call) {
    (void)model, (void)worker, (void)call;
    return TEXTMILL_OK;
}
