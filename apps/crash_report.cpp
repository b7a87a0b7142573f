// A handler of fatal signals: it only writes, and then lets the signal do what it does.
#include "crash_report.hpp"

#include <unistd.h>

#include <array>
#include <csignal>
#include <cstring>
#include <string_view>

namespace textmill::apps {
namespace {

// A signal handler has no argument of ours.
const core::in_flight_documents* documents_in_flight = nullptr;
void (*call_also)() noexcept = nullptr;

void tell(std::string_view text) noexcept {
    if (::write(STDERR_FILENO, text.data(), text.size()) < 0) {
        // There is nobody left to tell.
    }
}

void handle(int signal) noexcept {
    if (call_also != nullptr) call_also();
    tell("textmill: a fatal signal (");
    tell(::sigabbrev_np(signal));
    tell(") ended the process; documents in flight:\n");
    documents_in_flight->for_each([](std::string_view id) {
        tell("  ");
        tell(id);
        tell("\n");
    });
    ::raise(signal);  // SA_RESETHAND has put the default action back
}

}  // namespace

void report_crashes_over(const core::in_flight_documents& documents, void (*also)() noexcept) {
    documents_in_flight = &documents;
    call_also = also;
    struct sigaction action {};
    action.sa_handler = handle;
    action.sa_flags = SA_RESETHAND | SA_ONSTACK;  // a stack may be what is at an end
    for (const int signal : {SIGSEGV, SIGBUS, SIGABRT, SIGFPE, SIGILL}) {
        ::sigaction(signal, &action, nullptr);
    }
}

}  // namespace textmill::apps
