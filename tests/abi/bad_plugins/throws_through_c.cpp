// What the C file of the same name calls.
#include <stdexcept>

extern "C" __attribute__((visibility("hidden"))) void throw_ink_is_out();

void throw_ink_is_out() {
    throw std::runtime_error("the ink is out");
}
