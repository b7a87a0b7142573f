/* Calls itself as long as there is stack. */
#define BAD_ID "bad.overflows-stack"
#include "sound.h"

static uint64_t sum(const volatile char* text, uint64_t depth) {
    volatile char frame[256];
    frame[depth % sizeof frame] = text[0];
    return depth == UINT64_MAX ? 0 : sum(frame, depth + 1) + (uint64_t)frame[0];
}

static textmill_status process(void* model, void* worker, const textmill_call* call) {
    (void)model, (void)worker;
    return sum("start", call->text.size) == 1 ? TEXTMILL_DROP : TEXTMILL_OK;
}
