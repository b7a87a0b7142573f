// Maps pages, and explains faults in them.
#include "check/guarded_memory.hpp"

#include <pthread.h>
#include <sys/mman.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <csignal>
#include <cstdint>
#include <cstring>
#include <new>

#include "base/signal_stack.hpp"

namespace textmill::core {
namespace {

// What the handler of faults knows of: it has no argument of ours.
struct place {
    std::atomic<std::uintptr_t> begin = 0;  // of the page before; 0 where the slot is free
    std::uintptr_t data = 0;
    std::uintptr_t end = 0;  // of the page after
    const char* what = "";
};
constexpr std::size_t slot_count = 256;
std::array<place, slot_count> places;

std::uintptr_t end_of_stack = 0;  // its lowest address

std::uintptr_t page_size() {
    static const auto size = static_cast<std::uintptr_t>(::sysconf(_SC_PAGESIZE));
    return size;
}

// One too many is guarded all the same, and not explained.
std::size_t take_slot(std::uintptr_t begin, std::uintptr_t data, std::uintptr_t end,
                      const char* what) {
    for (std::size_t slot = 0; slot < slot_count; ++slot) {
        auto& place = places[slot];
        if (place.begin.load() != 0) continue;
        place.data = data;
        place.end = end;
        place.what = what;
        place.begin.store(begin);
        return slot;
    }
    return slot_count;
}

void say(std::string_view text) noexcept {
    if (::write(STDERR_FILENO, text.data(), text.size()) < 0) {
        // The signal will say what is left to say.
    }
}

void explain(const place& place, std::uintptr_t fault) noexcept {
    if (fault >= place.end - page_size()) {
        say("read beyond the end of ");
    } else if (fault < place.data) {
        say("freed, or read before the begin of ");
    } else {
        say("wrote to ");
    }
    say(place.what);
    say(", which is the host's\n");
}

void explain_fault(int signal, siginfo_t* info, void*) noexcept {
    const auto fault = reinterpret_cast<std::uintptr_t>(info->si_addr);
    for (const auto& place : places) {
        const auto begin = place.begin.load();
        if (begin != 0 && fault >= begin && fault < place.end) explain(place, fault);
    }
    constexpr std::uintptr_t near = std::uintptr_t{1} << 20U;
    if (fault < end_of_stack + near && fault + near > end_of_stack) say("the stack is at an end\n");
    ::raise(signal);  // SA_RESETHAND has put the default action back
}

std::uintptr_t lowest_of_stack() {
    pthread_attr_t attributes;
    if (::pthread_getattr_np(::pthread_self(), &attributes) != 0) return 0;
    void* lowest = nullptr;
    std::size_t size = 0;
    ::pthread_attr_getstack(&attributes, &lowest, &size);
    ::pthread_attr_destroy(&attributes);
    return reinterpret_cast<std::uintptr_t>(lowest);
}

}  // namespace

guarded_memory::~guarded_memory() {
    clear();
}

const char* guarded_memory::copy(std::string_view bytes, const char* what) {
    const auto page = page_size();
    const auto pages = (bytes.size() + page - 1) / page * page;
    const auto size = pages + 2 * page;
    void* mapped = ::mmap(nullptr, size, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (mapped == MAP_FAILED) throw std::bad_alloc();
    auto* begin = static_cast<char*>(mapped);
    auto* data = begin + page + (pages - bytes.size());
    if (pages != 0) {
        ::mprotect(begin + page, pages, PROT_READ | PROT_WRITE);
        std::memcpy(data, bytes.data(), bytes.size());
        ::mprotect(begin + page, pages, PROT_READ);
    }
    const auto at = reinterpret_cast<std::uintptr_t>(begin);
    const auto slot =
        take_slot(at, at + static_cast<std::uintptr_t>(data - begin), at + size, what);
    mappings_.push_back({begin, size, slot});
    return data;
}

void guarded_memory::clear() {
    for (const auto& [begin, size, slot] : mappings_) {
        if (slot < slot_count) places[slot].begin.store(0);
        ::munmap(begin, size);
    }
    mappings_.clear();
}

void guarded_memory::explain_faults() {
    static const signal_stack stack;
    end_of_stack = lowest_of_stack();
    struct sigaction action {};
    action.sa_sigaction = explain_fault;
    action.sa_flags = SA_SIGINFO | SA_RESETHAND | SA_ONSTACK;
    ::sigaction(SIGSEGV, &action, nullptr);
    ::sigaction(SIGBUS, &action, nullptr);
}

}  // namespace textmill::core
