// Writes records.
#include "io/sinks.hpp"

#include <algorithm>
#include <cerrno>

namespace textmill::core {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t longest_name = 240;
constexpr std::size_t buffer_bytes = std::size_t{1} << 18U;

// The document's own path below the folder: "a/../b" is "b".
fs::path normal_target(const std::string& target) {
    return fs::path(target).lexically_normal();
}

bool stays_inside(const fs::path& target) {
    if (target.empty() || target.is_absolute() || !target.has_filename()) return false;
    return *target.begin() != ".." && *target.begin() != ".";
}

// File systems take names of up to 255 bytes; the extension needs some of them.
bool can_be_named(const fs::path& target) {
    return target.native().find('\0') == std::string::npos &&
           std::ranges::all_of(
               target, [](const fs::path& part) { return part.native().size() <= longest_name; });
}

}  // namespace

result<void> stream_sink::write(const std::string&, std::string_view record) {
    buffer_ += record;
    ++pending_;
    if (pace_ == pace::buffered && buffer_.size() < buffer_bytes) return {};
    auto flushed = flush();
    if (!flushed) --pending_;  // the caller was told of this one
    return flushed;
}

result<void> stream_sink::flush() {
    if (buffer_.empty()) return {};  // what is pending now was lost before
    const auto written = file_.write(buffer_);
    const bool reader_is_gone = !written && errno == EPIPE;
    buffer_.clear();
    if (buffer_.capacity() > 8 * buffer_bytes) buffer_.shrink_to_fit();
    if (written) {
        pending_ = 0;
        return {};
    }
    auto failure = written.error();
    if (reader_is_gone) failure.status = TEXTMILL_CANCELLED;
    return failure;
}

result<void> stream_sink::finish() {
    if (auto flushed = flush(); !flushed) return flushed;
    return file_.close();
}

result<void> folder_sink::admit(const incoming& input) {
    const auto target = normal_target(input.target);
    if (!stays_inside(target)) {
        return error{"its output would be named \"" + input.target +
                     "\", which leaves the output folder"};
    }
    if (!can_be_named(target)) {
        return error{"its output would have a name of more than " + std::to_string(longest_name) +
                     " bytes, or one with a NUL"};
    }
    const auto file = target.string() + extension_;
    if (files_.contains(file)) {
        return error{"an earlier document is already written to \"" + file + "\""};
    }
    if (folders_.contains(file)) return error{"\"" + file + "\" is the folder of earlier output"};
    for (auto folder = target.parent_path(); !folder.empty(); folder = folder.parent_path()) {
        if (files_.contains(folder.string())) {
            return error{"its output would stand in \"" + folder.string() +
                         "\", which is the output of an earlier document"};
        }
    }
    take(target, file);
    return {};
}

void folder_sink::take(const fs::path& target, const std::string& file) {
    files_.insert(file);
    for (auto folder = target.parent_path(); !folder.empty(); folder = folder.parent_path()) {
        if (!folders_.insert(folder.string()).second) return;
    }
}

result<void> folder_sink::write(const std::string& target, std::string_view record) {
    auto file = folder_ / normal_target(target);
    file += extension_;
    std::error_code failed;
    fs::create_directories(file.parent_path(), failed);
    if (failed) return error{file.parent_path().string() + ": " + failed.message()};
    return replace_file(file, record);
}

}  // namespace textmill::core
