// Probes a plugin library in a child process, and remembers the verdict.
#include "host/plugin_probe.hpp"

#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <functional>
#include <string>

#include "host/plugin_info.hpp"
#include "host/plugin_library.hpp"

namespace textmill::core {
namespace {

constexpr auto patience = std::chrono::seconds(5);
constexpr int refused_code = 3;

std::optional<std::filesystem::path> folder_from_environment() {
    if (const char* cache = std::getenv("XDG_CACHE_HOME"); cache != nullptr && *cache == '/') {
        return std::filesystem::path(cache) / "textmill";
    }
    if (const char* home = std::getenv("HOME"); home != nullptr && *home == '/') {
        return std::filesystem::path(home) / ".cache" / "textmill";
    }
    return std::nullopt;
}

std::string nanoseconds(const timespec& time) {
    return std::to_string(time.tv_sec) + "." + std::to_string(time.tv_nsec);
}

// Names the content of a file; the time of the last status change cannot be set back by hand.
// Empty: no such file.
std::string fingerprint(const std::filesystem::path& library) {
    struct stat info {};
    if (::stat(library.c_str(), &info) != 0) return {};
    return library.string() + "\n" + std::to_string(info.st_dev) + " " +
           std::to_string(info.st_ino) + " " + std::to_string(info.st_size) + " " +
           nanoseconds(info.st_mtim) + " " + nanoseconds(info.st_ctim) + "\n";
}

std::filesystem::path entry_of(const std::filesystem::path& folder,
                               const std::filesystem::path& library) {
    const auto name = std::hash<std::string>{}(library.string());
    return folder / ("probe-" + std::to_string(name));
}

bool belongs_to_us_alone(const std::filesystem::path& file) {
    struct stat info {};
    return ::lstat(file.c_str(), &info) == 0 && info.st_uid == ::geteuid() &&
           (info.st_mode & (S_IWGRP | S_IWOTH)) == 0 && !S_ISLNK(info.st_mode);
}

// Does all that the host will do before create(): a table that leads nowhere crashes here too.
std::optional<std::string> refusal_of(const std::filesystem::path& library) {
    const auto table = load_library(library);
    if (!table) return table.error().message;
    const auto plugins = read_plugins(**table, library);
    if (!plugins) return plugins.error().message;
    return std::nullopt;
}

// The child reports a refusal through the pipe; a crash speaks for itself.
[[noreturn]] void probe_in_child(const std::filesystem::path& library, int report) {
    const int quiet = ::open("/dev/null", O_WRONLY | O_CLOEXEC);
    ::dup2(quiet, STDOUT_FILENO);
    ::dup2(quiet, STDERR_FILENO);
    const auto refusal = refusal_of(library);
    if (!refusal) ::_exit(0);
    const auto written = ::write(report, refusal->data(), refusal->size());
    ::_exit(written < 0 ? 1 : refused_code);
}

// Waits until the child closes the pipe, which it does by ending.
bool wait_for_end(int report, std::string& message) {
    const auto deadline = std::chrono::steady_clock::now() + patience;
    std::array<char, 1024> buffer{};
    for (;;) {
        const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(
            deadline - std::chrono::steady_clock::now());
        pollfd watch{report, POLLIN, 0};
        const int ready = left.count() > 0 ? ::poll(&watch, 1, static_cast<int>(left.count())) : 0;
        if (ready < 0 && errno == EINTR) continue;
        if (ready <= 0) return false;
        const auto count = ::read(report, buffer.data(), buffer.size());
        if (count <= 0) return true;
        message.append(buffer.data(), static_cast<std::size_t>(count));
    }
}

result<void> verdict_of(const std::filesystem::path& library, int status, bool ended,
                        const std::string& message) {
    const auto name = library.string();
    if (!ended) return error{name + ": did not finish loading within 5 s"};
    if (WIFSIGNALED(status)) {
        return error{name + ": ends the process while it loads (" +
                     std::string(::strsignal(WTERMSIG(status))) +
                     "); the file may be truncated, or a static initialiser throws"};
    }
    if (WEXITSTATUS(status) == 0) return {};
    if (WEXITSTATUS(status) == refused_code) return error{message};
    return error{name + ": ends the process while it loads (exit code " +
                 std::to_string(WEXITSTATUS(status)) + ")"};
}

}  // namespace

probe_cache probe_cache::of_user() {
    return probe_cache(folder_from_environment());
}

bool probe_cache::knows(const std::filesystem::path& library) const {
    if (!folder_ || !belongs_to_us_alone(*folder_)) return false;
    const auto entry = entry_of(*folder_, library);
    if (!belongs_to_us_alone(entry)) return false;
    std::ifstream file(entry, std::ios::binary);
    const std::string known{std::istreambuf_iterator<char>(file), {}};
    return !known.empty() && known == fingerprint(library);
}

void probe_cache::remember(const std::filesystem::path& library) const {
    if (!folder_) return;
    std::error_code ignored;  // a cache that cannot be written costs time, not correctness
    std::filesystem::create_directories(folder_->parent_path(), ignored);
    ::mkdir(folder_->c_str(), S_IRWXU);
    const auto entry = entry_of(*folder_, library);
    const auto fresh = entry.string() + "." + std::to_string(::getpid());
    const int file =
        ::open(fresh.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, S_IRUSR | S_IWUSR);
    if (file < 0) return;
    const auto content = fingerprint(library);
    const auto written = ::write(file, content.data(), content.size());
    ::close(file);
    if (written == static_cast<ssize_t>(content.size())) {
        std::filesystem::rename(fresh, entry, ignored);
    } else {
        ::unlink(fresh.c_str());
    }
}

result<void> probe_library(const std::filesystem::path& library) {
    std::array<int, 2> report{};
    if (::pipe2(report.data(), O_CLOEXEC) != 0) return error{"cannot probe: no pipe to be had"};
    const pid_t child = ::fork();
    if (child < 0) return error{"cannot probe: no process to be had"};
    if (child == 0) {
        ::close(report[0]);
        probe_in_child(library, report[1]);
    }
    ::close(report[1]);
    std::string message;
    const bool ended = wait_for_end(report[0], message);
    ::close(report[0]);
    if (!ended) ::kill(child, SIGKILL);
    int status = 0;
    while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
    return verdict_of(library, status, ended, message);
}

}  // namespace textmill::core
