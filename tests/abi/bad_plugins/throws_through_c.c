/* Lets an exception pass through a frame of C that was built without tables to unwind it by. */
#define BAD_ID "bad.throws-through-c"
#include "sound.h"

void throw_ink_is_out(void);

static textmill_status process(void* model, void* worker, const textmill_call* call) {
    (void)model, (void)worker, (void)call;
    throw_ink_is_out();
    return TEXTMILL_OK;
}
