// Exports more than the one symbol: a function, and a variable that is one for the whole process.
#define BAD_ID "bad.leaks-symbols"
#include <atomic>

#include "sound.h"

namespace leaking {

template <class Value>
struct counter {
    static inline std::atomic<Value> count = 0;
};

void forget() {
    counter<int>::count = 0;
}

}  // namespace leaking

static textmill_status process(void*, void*, const textmill_call*) {
    ++leaking::counter<int>::count;
    return TEXTMILL_OK;
}
