// Draws one line on stderr, over and over.
#include "progress_bar.hpp"

#include <unistd.h>

#include <algorithm>
#include <cstdio>

#include "base/log.hpp"

namespace textmill::apps {
namespace {

constexpr auto interval = std::chrono::milliseconds(100);
constexpr std::size_t width = 24;

std::string bar(double share) {
    const auto filled = static_cast<std::size_t>(std::clamp(share, 0.0, 1.0) * width);
    return "[" + std::string(filled, '#') + std::string(width - filled, '.') + "] ";
}

}  // namespace

progress_bar::progress_bar(std::optional<std::uint64_t> total_bytes) : total_bytes_(total_bytes) {
    core::log::set_before_line(clear);
}

progress_bar::~progress_bar() {
    core::log::set_before_line({});
    clear();
}

bool progress_bar::has_terminal() {
    return ::isatty(STDERR_FILENO) == 1;
}

void progress_bar::clear() {
    std::fputs("\r\x1b[K", stderr);
}

void progress_bar::show(const core::run_counts& counts) {
    const auto now = clock::now();
    if (now < next_) return;
    next_ = now + interval;
    std::fputs(("\r\x1b[K" + line(counts, now - start_)).c_str(), stderr);
}

std::string progress_bar::line(const core::run_counts& counts, clock::duration taken) const {
    const auto bytes = static_cast<double>(counts.bytes);
    const auto seconds = std::max(std::chrono::duration<double>(taken).count(), 1e-3);
    std::string text;
    if (total_bytes_ && *total_bytes_ != 0) {
        text += bar(bytes / static_cast<double>(*total_bytes_));
    }
    text += std::to_string(counts.read) + " documents, " +
            std::to_string(static_cast<std::uint64_t>(bytes / seconds / 1e6)) + " MB/s";
    if (counts.quarantined != 0) {
        text += ", " + std::to_string(counts.quarantined) + " quarantined";
    }
    return text;
}

}  // namespace textmill::apps
