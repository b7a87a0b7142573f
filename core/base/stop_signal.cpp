// A flag, and an event descriptor that wakes whoever waits in poll().
#include "base/stop_signal.hpp"

#include <sys/eventfd.h>
#include <unistd.h>

#include <cerrno>
#include <cstdint>
#include <system_error>

namespace textmill::core {

stop_signal::stop_signal() : descriptor_(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) {
    if (descriptor_ < 0) throw std::system_error(errno, std::generic_category(), "eventfd");
}

stop_signal::~stop_signal() {
    ::close(descriptor_);
}

void stop_signal::request() noexcept {
    requested_.store(true, std::memory_order_relaxed);
    const int saved = errno;
    const std::uint64_t one = 1;
    if (::write(descriptor_, &one, sizeof one) < 0) {
        // Already readable: the counter is full, which is what we want.
    }
    errno = saved;
}

}  // namespace textmill::core
