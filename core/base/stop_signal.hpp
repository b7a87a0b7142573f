// Lets one thread tell all others, also one that waits for input, that the run should end.
#ifndef TEXTMILL_CORE_BASE_STOP_SIGNAL_HPP
#define TEXTMILL_CORE_BASE_STOP_SIGNAL_HPP

#include <atomic>

namespace textmill::core {

class stop_signal {
  public:
    stop_signal();
    ~stop_signal();
    stop_signal(const stop_signal&) = delete;
    stop_signal& operator=(const stop_signal&) = delete;

    // Safe in a signal handler.
    void request() noexcept;
    [[nodiscard]] bool requested() const noexcept {
        return requested_.load(std::memory_order_relaxed);
    }
    // Becomes readable once a stop is requested; for poll().
    [[nodiscard]] int descriptor() const noexcept { return descriptor_; }

  private:
    std::atomic<bool> requested_ = false;
    int descriptor_;
};

}  // namespace textmill::core

#endif
