// What a plugin can leave behind in its process, to be compared before and after.
#ifndef TEXTMILL_CORE_CHECK_PROCESS_STATE_HPP
#define TEXTMILL_CORE_CHECK_PROCESS_STATE_HPP

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace textmill::core {

struct process_state {
    std::size_t threads = 0;
    std::size_t files = 0;  // open ones
    std::string locale;
    std::vector<std::uintptr_t> signal_handlers;  // by signal

    [[nodiscard]] static process_state now();
};

// "1 thread started, 2 files left open, the locale changed"; "" where all is as it was.
[[nodiscard]] std::string changes(const process_state& before, const process_state& after);

// Of the heap, by all threads.
[[nodiscard]] std::size_t allocated_bytes();

}  // namespace textmill::core

#endif
