// Throws in a static initialiser, where nobody can catch it.
#define BAD_ID "bad.throws-while-loading"
#include <stdexcept>

#include "sound.h"

static textmill_status process(void*, void*, const textmill_call*) {
    return TEXTMILL_OK;
}

static int read_dictionary() {
    throw std::runtime_error("the dictionary is not here");
}
static const int size_of_dictionary = read_dictionary();
