/* Frees the text, which is the host's. */
#define BAD_ID "bad.frees-host-memory"
#include <stdlib.h>

#include "sound.h"

static textmill_status process(void* model, void* worker, const textmill_call* call) {
    (void)model, (void)worker;
    free((void*)call->text.data);
    return TEXTMILL_OK;
}
