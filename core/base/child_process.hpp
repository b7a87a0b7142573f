// Runs work in a child process, which may crash, hang or eat memory without harm to this one.
#ifndef TEXTMILL_CORE_BASE_CHILD_PROCESS_HPP
#define TEXTMILL_CORE_BASE_CHILD_PROCESS_HPP

#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>

#include "base/result.hpp"

namespace textmill::core {

struct child_limits {
    std::chrono::milliseconds patience;
    // Of memory that the child may write to. Sanitizers need more than any limit allows, so that
    // their builds have none.
    std::optional<std::uint64_t> memory_bytes = std::nullopt;
};

struct child_end {
    enum class manner { exited, signalled, timed_out };

    manner how = manner::exited;
    int code = 0;        // of the exit, or the signal
    std::string report;  // what the work said, where it came to an end
    std::string output;  // the last of what it printed, on stdout and stderr
};

// Fills the report and returns the exit code.
using child_work = std::function<int(std::string& report)>;

// The work sees a copy of this process, which must have no threads; it, and the processes that it
// started, are killed when it ends or patience does.
[[nodiscard]] result<child_end> run_in_child(const child_work& work, const child_limits& limits);

// "Aborted (SIGABRT)"
[[nodiscard]] std::string name_of_signal(int signal);

}  // namespace textmill::core

#endif
