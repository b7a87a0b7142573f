/* Emits a span that ends one byte after the text. */
#define BAD_ID "bad.spans-outside"
#include "sound.h"

static textmill_status process(void* model, void* worker, const textmill_call* call) {
    textmill_span span = {0, (uint32_t)call->text.size + 1, (uint32_t)(uintptr_t)model, 0, 0, 1.0F};
    (void)worker;
    return call->functions->emit(call, &span, 1);
}
