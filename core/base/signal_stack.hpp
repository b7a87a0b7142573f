// Gives a thread a stack for signal handlers, so that the overflow of its own stack can be told.
#ifndef TEXTMILL_CORE_BASE_SIGNAL_STACK_HPP
#define TEXTMILL_CORE_BASE_SIGNAL_STACK_HPP

#include <csignal>
#include <cstddef>
#include <memory>

namespace textmill::core {

// Of the thread that makes it, which ends it too; handlers with SA_ONSTACK run on it.
class signal_stack {
  public:
    signal_stack() : memory_(std::make_unique_for_overwrite<std::byte[]>(size)) {
        stack_t stack{};
        stack.ss_sp = memory_.get();
        stack.ss_size = size;
        ::sigaltstack(&stack, &before_);
    }
    // A sanitizer frees at the end of a thread the stack that it gave it, and finds that one.
    ~signal_stack() { ::sigaltstack(&before_, nullptr); }
    signal_stack(const signal_stack&) = delete;
    signal_stack& operator=(const signal_stack&) = delete;

  private:
    static constexpr std::size_t size = std::size_t{64} << 10U;

    std::unique_ptr<std::byte[]> memory_;
    stack_t before_{};
};

}  // namespace textmill::core

#endif
