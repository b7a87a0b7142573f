/* Asks for two edits of the same letters. */
#define BAD_ID "bad.overlapping-edits"
#include "sound.h"

static textmill_status process(void* model, void* worker, const textmill_call* call) {
    const textmill_edit edits[] = {
        {0, 2, TEXTMILL_STRING("x"), TEXTMILL_STRING("first"), 1.0F, 0},
        {1, 3, TEXTMILL_STRING("y"), TEXTMILL_STRING("second"), 1.0F, 0}};
    (void)model, (void)worker;
    for (uint64_t at = 0; at < 3; ++at) /* where no edit could cut a character */
        if (at >= call->text.size || (unsigned char)call->text.data[at] >= 0x80) return TEXTMILL_OK;
    return call->functions->edit(call, edits, 2);
}
