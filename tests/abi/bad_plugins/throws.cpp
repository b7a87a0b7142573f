// Lets an exception leave process(), through the C call.
#define BAD_ID "bad.throws"
#include <stdexcept>

#include "sound.h"

static textmill_status process(void*, void*, const textmill_call*) {
    throw std::runtime_error("the ink is out");
}
