// Faults in guarded memory are explained by the process that they end.
#include "check/guarded_memory.hpp"

#include <catch.hpp>
#include <csignal>

#include "base/child_process.hpp"

using namespace textmill::core;
using Catch::Matchers::Contains;

namespace {

// What a child says that does something to a copy of "twelve bytes".
template <class Deed>
child_end end_after(Deed&& deed) {
    return run_in_child(
               [&](std::string&) {
                   guarded_memory::explain_faults();
                   guarded_memory memory;
                   deed(memory.copy("twelve bytes", "the text"));
                   return 0;
               },
               {std::chrono::minutes(10)})
        .value();
}

volatile char sink;

int depth_of(const volatile char* text, int depth) {
    volatile char frame[512];
    frame[0] = text[0];
    return depth < 0 ? depth : depth_of(frame, depth + 1) + frame[0];
}

}  // namespace

TEST_CASE("A copy can be read from its first byte to its last") {
    const auto end = end_after([](const char* copy) { sink = copy[0] + copy[11]; });
    CHECK(end.how == child_end::manner::exited);
    CHECK(end.output.empty());
}

TEST_CASE("Reading on after the last byte is explained") {
    const auto end = end_after([](const char* copy) { sink = copy[12]; });
    CHECK(end.how == child_end::manner::signalled);
    CHECK(end.code == SIGSEGV);
    CHECK(end.output == "read beyond the end of the text, which is the host's\n");
}

TEST_CASE("Reading long before the first byte is explained") {
    const auto end = end_after([](const char* copy) { sink = *(copy - 8000); });
    CHECK(end.output == "freed, or read before the begin of the text, which is the host's\n");
}

TEST_CASE("Writing is explained") {
    const auto end = end_after([](const char* copy) { *const_cast<volatile char*>(copy) = 'x'; });
    CHECK(end.output == "wrote to the text, which is the host's\n");
}

TEST_CASE("A stack at its end is explained") {
    const auto end =
        end_after([](const char* copy) { sink = static_cast<char>(depth_of(copy, 1)); });
    CHECK_THAT(end.output, Contains("the stack is at an end"));
}

TEST_CASE("Memory that is no longer guarded is unmapped, and not explained") {
    const auto end = run_in_child(
        [](std::string&) {
            guarded_memory::explain_faults();
            guarded_memory memory;
            const char* copy = memory.copy("bytes", "the text");
            memory.clear();
            sink = copy[0];
            return 0;
        },
        {std::chrono::minutes(10)});
    REQUIRE(end);
    CHECK(end->how == child_end::manner::signalled);
    CHECK(end->output.empty());
}
