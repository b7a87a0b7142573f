// Probes a plugin library in a child process, and remembers the verdict.
#include "host/plugin_probe.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdlib>
#include <fstream>
#include <functional>
#include <string>

#include "base/child_process.hpp"
#include "host/plugin_info.hpp"
#include "host/plugin_library.hpp"

namespace textmill::core {
namespace {

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

result<void> verdict_of(const std::filesystem::path& library, const child_end& end) {
    const auto name = library.string();
    switch (end.how) {
        case child_end::manner::timed_out:
            return error{name + ": did not finish loading within 5 s"};
        case child_end::manner::signalled:
            return error{name + ": ends the process while it loads (" + name_of_signal(end.code) +
                         "); the file may be truncated, or a static initialiser throws"};
        case child_end::manner::exited:
            break;
    }
    if (end.code == 0) return {};
    if (end.code == refused_code) return error{end.report};
    return error{name + ": ends the process while it loads (exit code " + std::to_string(end.code) +
                 ")"};
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
    const auto end = run_in_child(
        [&](std::string& report) {
            const auto refusal = refusal_of(library);
            report = refusal.value_or("");
            return refusal ? refused_code : 0;
        },
        {loading_patience});
    if (!end) return error{"cannot probe: " + end.error().message};
    return verdict_of(library, *end);
}

}  // namespace textmill::core
