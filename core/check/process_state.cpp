// Asks the kernel and the allocator.
#include "check/process_state.hpp"

#include <malloc.h>

#include <clocale>
#include <csignal>
#include <filesystem>

// The allocator of a sanitizer, where there is one, knows what that of the C library does not.
extern "C" std::size_t __sanitizer_get_current_allocated_bytes() __attribute__((weak));

namespace textmill::core {
namespace {

std::size_t entries_of(const char* folder) {
    std::size_t count = 0;
    std::error_code failed;  // without /proc nothing is seen to change
    std::filesystem::directory_iterator entry(folder, failed);
    for (; !failed && entry != std::filesystem::directory_iterator(); entry.increment(failed)) {
        ++count;
    }
    return count;
}

std::vector<std::uintptr_t> handlers_of_signals() {
    std::vector<std::uintptr_t> handlers;
    for (int signal = 1; signal < NSIG; ++signal) {
        struct sigaction action {};
        ::sigaction(signal, nullptr, &action);
        handlers.push_back(reinterpret_cast<std::uintptr_t>(action.sa_handler));
    }
    return handlers;
}

void append(std::string& list, const std::string& change) {
    list += (list.empty() ? "" : ", ") + change;
}

void append_more(std::string& list, std::size_t before, std::size_t after, const char* what) {
    if (after <= before) return;
    append(list, std::to_string(after - before) + " " + what);
}

}  // namespace

process_state process_state::now() {
    const char* locale = std::setlocale(LC_ALL, nullptr);
    return {entries_of("/proc/self/task"), entries_of("/proc/self/fd"),
            locale == nullptr ? "" : locale, handlers_of_signals()};
}

std::string changes(const process_state& before, const process_state& after) {
    std::string list;
    append_more(list, before.threads, after.threads, "thread(s) started");
    append_more(list, before.files, after.files, "file(s) left open");
    if (before.locale != after.locale) append(list, "the locale changed to " + after.locale);
    if (before.signal_handlers != after.signal_handlers) append(list, "signal handlers changed");
    return list;
}

std::size_t allocated_bytes() {
    if (&__sanitizer_get_current_allocated_bytes != nullptr) {
        return __sanitizer_get_current_allocated_bytes();
    }
    const auto info = ::mallinfo2();
    return info.uordblks + info.hblkhd;
}

}  // namespace textmill::core
