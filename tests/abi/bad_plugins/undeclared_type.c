/* Emits a span of a type that its descriptor does not declare. */
#define BAD_ID "bad.undeclared-type"
#include "sound.h"

static textmill_status process(void* model, void* worker, const textmill_call* call) {
    textmill_span span = {0, 0, (uint32_t)(uintptr_t)model + 1, 0, 0, 1.0F};
    (void)worker;
    return call->functions->emit(call, &span, 1);
}
