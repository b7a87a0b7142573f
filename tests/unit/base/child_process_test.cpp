// Whatever work does in a child, this process lives and learns of it.
#include "base/child_process.hpp"

#include <signal.h>
#include <unistd.h>

#include <catch.hpp>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iostream>

#include "base/sanitizers.hpp"

using namespace textmill::core;
using Catch::Matchers::EndsWith;
using manner = child_end::manner;

namespace {

constexpr auto long_enough = std::chrono::minutes(10);

child_end end_of(const child_work& work, child_limits limits = {long_enough}) {
    return run_in_child(work, limits).value();
}

// Whoever inherits a dead process may never reap it.
bool is_running(pid_t process) {
    std::ifstream file("/proc/" + std::to_string(process) + "/stat");
    std::string line;
    std::getline(file, line);
    const auto name_end = line.rfind(") ");
    return name_end != std::string::npos && line[name_end + 2] != 'Z';
}

}  // namespace

TEST_CASE("Work that comes to an end gives its report, its exit code and what it printed") {
    const auto end = end_of([](std::string& report) {
        report = std::string(200'000, 'r');
        std::cout << "to stdout\n";
        std::fputs("to stderr\n", stderr);
        return 7;
    });
    CHECK(end.how == manner::exited);
    CHECK(end.code == 7);
    CHECK(end.report == std::string(200'000, 'r'));
    CHECK(end.output.find("to stdout\n") != std::string::npos);
    CHECK(end.output.find("to stderr\n") != std::string::npos);
}

TEST_CASE("The child does not print what this process had yet to print") {
    std::fputs("\n", stdout);
    const auto end = end_of([](std::string&) { return 0; });
    CHECK(end.output.empty());
}

TEST_CASE("A signal that ends the work is told by its number and name") {
    const auto end = end_of([](std::string&) -> int {
        ::signal(SIGABRT, SIG_DFL);
        ::kill(::getpid(), SIGABRT);
        return 0;
    });
    CHECK(end.how == manner::signalled);
    CHECK(end.code == SIGABRT);
    CHECK(name_of_signal(end.code) == "Aborted (SIGABRT)");
}

TEST_CASE("Work that exits by itself gives no report") {
    const auto end = end_of([](std::string& report) -> int {
        report = "lost";
        ::_exit(5);
    });
    CHECK(end.how == manner::exited);
    CHECK(end.code == 5);
    CHECK(end.report.empty());
}

TEST_CASE("Work that hangs is ended when patience is") {
    const auto end = end_of(
        [](std::string&) -> int {
            for (;;) ::pause();
        },
        {std::chrono::milliseconds(50)});
    CHECK(end.how == manner::timed_out);
}

TEST_CASE("Work that closes all its files and hangs is ended too") {
    const auto end = end_of(
        [](std::string&) -> int {
            for (int file = 0; file < 1024; ++file) ::close(file);
            for (;;) ::pause();
        },
        {std::chrono::milliseconds(50)});
    CHECK(end.how == manner::timed_out);
}

TEST_CASE("Of endless output the last is kept") {
    const auto end = end_of([](std::string&) {
        for (int line = 0; line < 100'000; ++line) std::cout << "line " << line << '\n';
        return 0;
    });
    CHECK(end.output.size() <= 4096);
    CHECK_THAT(end.output, EndsWith("line 99999\n"));
}

TEST_CASE("Processes that the work started end with it") {
    const auto end = end_of([](std::string& report) {
        const pid_t grandchild = ::fork();
        if (grandchild == 0) {
            for (int file = 0; file < 1024; ++file) ::close(file);
            for (;;) ::pause();
        }
        report = std::to_string(grandchild);
        return 0;
    });
    REQUIRE(end.how == manner::exited);
    const pid_t grandchild = std::stoi(end.report);
    for (int tries = 0; tries < 10'000 && is_running(grandchild); ++tries) ::usleep(1000);
    CHECK_FALSE(is_running(grandchild));
}

TEST_CASE("Work that wants more memory than it may have does not get it") {
    if (is_sanitized) return;
    const auto end = end_of(
        [](std::string& report) {
            void* memory = std::malloc(std::size_t{512} << 20U);
            report = memory == nullptr ? "refused" : "given";
            std::free(memory);
            return 0;
        },
        {long_enough, std::uint64_t{256} << 20U});
    CHECK(end.report == "refused");
}
