// Forks, listens to the child, and ends it.
#include "base/child_process.hpp"

#include <fcntl.h>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstring>
#include <string_view>
#include <thread>

#include "base/sanitizers.hpp"

namespace textmill::core {
namespace {

using clock = std::chrono::steady_clock;

constexpr std::size_t longest_report = std::size_t{1} << 20U;
constexpr std::size_t longest_output = 4096;

struct pipe_ends {
    int read = -1;
    int write = -1;

    pipe_ends() = default;
    pipe_ends(const pipe_ends&) = delete;
    pipe_ends& operator=(const pipe_ends&) = delete;
    ~pipe_ends() {
        close(read);
        close(write);
    }

    [[nodiscard]] bool open() {
        std::array<int, 2> ends{};
        if (::pipe2(ends.data(), O_CLOEXEC) != 0) return false;
        read = ends[0];
        write = ends[1];
        return true;
    }
    static void close(int& end) {
        if (end >= 0) ::close(end);
        end = -1;
    }
};

void set_limit(__rlimit_resource resource, std::uint64_t bytes) {
    const rlimit limit{bytes, bytes};
    ::setrlimit(resource, &limit);
}

// A group of its own, so that what the child starts can be ended with it; and no end of this
// process leaves it behind.
void settle(const child_limits& limits, pid_t parent) {
    ::setpgid(0, 0);
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (::getppid() != parent) ::_exit(1);
    set_limit(RLIMIT_CORE, 0);
    if (limits.memory_bytes && !is_sanitized) set_limit(RLIMIT_DATA, *limits.memory_bytes);
}

void write_all(int to, std::string_view text) {
    while (!text.empty()) {
        const auto written = ::write(to, text.data(), text.size());
        if (written < 0 && errno == EINTR) continue;
        if (written <= 0) return;
        text.remove_prefix(static_cast<std::size_t>(written));
    }
}

[[noreturn]] void be_child(const child_work& work, pipe_ends& report, pipe_ends& output) {
    ::dup2(output.write, STDOUT_FILENO);
    ::dup2(output.write, STDERR_FILENO);
    std::string text;
    const int code = work(text);
    std::fflush(nullptr);
    write_all(report.write, text);
    // What static destructors and leak checkers do at an exit is no part of the work.
    ::_exit(code);
}

void keep_last(std::string& text, std::size_t most) {
    if (text.size() > most) text.erase(0, text.size() - most);
}

// Reads what is there; closes the pipe where that is all.
bool drain(int& from, std::string& text) {
    std::array<char, 4096> buffer{};
    const auto count = ::read(from, buffer.data(), buffer.size());
    if (count < 0 && errno == EINTR) return true;
    if (count <= 0) {
        pipe_ends::close(from);
        return false;
    }
    text.append(buffer.data(), static_cast<std::size_t>(count));
    return true;
}

// Listens until the child closes the report, which it does by ending. False: patience ended first.
bool listen(pipe_ends& report, pipe_ends& output, clock::time_point deadline, child_end& end) {
    while (report.read >= 0) {
        const auto left =
            std::chrono::duration_cast<std::chrono::milliseconds>(deadline - clock::now());
        if (left.count() <= 0) return false;
        std::array<pollfd, 2> watch{
            {{report.read, POLLIN, 0}, {output.read, POLLIN, 0}}};  // below 0: not watched
        const int ready = ::poll(watch.data(), watch.size(), static_cast<int>(left.count()));
        if (ready < 0 && errno != EINTR) return false;
        if (ready <= 0) continue;
        if (watch[1].revents != 0) drain(output.read, end.output);
        if (watch[0].revents != 0) drain(report.read, end.report);
        keep_last(end.output, longest_output);
        if (end.report.size() > longest_report) return false;
    }
    return true;
}

// All that is there; nobody writes any more.
void take_rest(int& from, std::string& text) {
    pollfd watch{from, POLLIN, 0};
    while (from >= 0 && ::poll(&watch, 1, 0) > 0 && drain(from, text)) {
    }
    keep_last(text, longest_output);
}

void reap(pid_t child, child_end& end) {
    int status = 0;
    while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
    if (end.how == child_end::manner::timed_out) return;
    const bool signalled = WIFSIGNALED(status);
    end.how = signalled ? child_end::manner::signalled : child_end::manner::exited;
    end.code = signalled ? WTERMSIG(status) : WEXITSTATUS(status);
}

// Whether it has; it is not reaped, so that its group keeps its number.
bool has_ended(pid_t child) {
    siginfo_t info{};
    const auto asked =
        ::waitid(P_PID, static_cast<id_t>(child), &info, WEXITED | WNOWAIT | WNOHANG);
    return asked == 0 && info.si_pid == child;
}

// One that has closed the report may go on all the same, where a plugin closes what is not its own.
bool wait_for_end(pid_t child, clock::time_point deadline) {
    while (!has_ended(child)) {
        if (clock::now() >= deadline) return false;
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
    return true;
}

}  // namespace

result<child_end> run_in_child(const child_work& work, const child_limits& limits) {
    pipe_ends report;
    pipe_ends output;
    if (!report.open() || !output.open()) return error{"no pipe to be had"};
    std::fflush(nullptr);  // what is buffered is not the child's to print
    const pid_t parent = ::getpid();
    const pid_t child = ::fork();
    if (child < 0) return error{"no process to be had"};
    if (child == 0) {
        settle(limits, parent);
        pipe_ends::close(report.read);
        pipe_ends::close(output.read);
        be_child(work, report, output);
    }
    ::setpgid(child, child);  // both do, as either may be first
    pipe_ends::close(report.write);
    pipe_ends::close(output.write);
    child_end end;
    const auto deadline = clock::now() + limits.patience;
    const bool ended = listen(report, output, deadline, end) && wait_for_end(child, deadline);
    if (!ended) end.how = child_end::manner::timed_out;
    ::kill(-child, SIGKILL);
    take_rest(output.read, end.output);
    reap(child, end);
    return end;
}

std::string name_of_signal(int signal) {
    const char* name = ::sigabbrev_np(signal);
    return std::string(::strsignal(signal)) +
           (name == nullptr ? "" : " (SIG" + std::string(name) + ")");
}

}  // namespace textmill::core
