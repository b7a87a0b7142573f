// Writes rendered documents.
#include "io/sinks.hpp"

#include <algorithm>

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

result<void> make_parent(const fs::path& file) {
    std::error_code failed;
    fs::create_directories(file.parent_path(), failed);
    if (failed) return error{file.parent_path().string() + ": " + failed.message()};
    return {};
}

}  // namespace

result<void> stream_sink::write(const std::string&, const rendered_document& rendered) {
    if (auto appended = file_.append(rendered, ""); !appended) return appended;
    ++pending_;
    if (pace_ == pace::buffered && file_.buffered() < buffer_bytes) return {};
    auto flushed = flush();
    if (!flushed) --pending_;  // the caller was told of this one
    return flushed;
}

result<void> stream_sink::flush() {
    if (file_.buffered() == 0) return {};  // what is pending now was lost before
    auto flushed = file_.flush();
    if (flushed) pending_ = 0;
    return flushed;
}

result<void> stream_sink::finish() {
    const bool is_whole = !file_.has_gap();
    auto finished = file_.finish();
    if (finished && is_whole) pending_ = 0;
    return finished;
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
    const auto file = target.string() + format_.extension();
    if (files_.contains(file)) {
        return error{"its output would be \"" + file + "\", which is " + owner_of(file)};
    }
    if (folders_.contains(file)) return error{"\"" + file + "\" is the folder of earlier output"};
    for (auto folder = target.parent_path(); !folder.empty(); folder = folder.parent_path()) {
        if (files_.contains(folder.string())) {
            return error{"its output would stand in \"" + folder.string() + "\", which is " +
                         owner_of(folder.string())};
        }
    }
    take(target, file);
    return {};
}

std::string folder_sink::owner_of(const std::string& file) const {
    return file == format_.index() ? "the index of the folder"
                                   : "the output of an earlier document";
}

void folder_sink::take(const fs::path& target, const std::string& file) {
    files_.insert(file);
    for (auto folder = target.parent_path(); !folder.empty(); folder = folder.parent_path()) {
        if (!folders_.insert(folder.string()).second) return;
    }
}

result<void> folder_sink::write(const std::string& target, const rendered_document& rendered) {
    const auto file = normal_target(target).string() + format_.extension();
    if (auto written = write_file(folder_ / file, rendered); !written) return written;
    return format_.index().empty() ? result<void>{} : enter(file, rendered);
}

// The file appears whole or not at all.
result<void> folder_sink::write_file(const fs::path& file,
                                     const rendered_document& rendered) const {
    std::string text;
    auto joiner = format_.begin(join_scope::one, text);
    if (!joiner) return joiner.error();
    if (auto appended = (*joiner)->append(rendered, ""); !appended) return appended;
    if (auto ended = (*joiner)->end(); !ended) return ended;
    if (auto made = make_parent(file); !made) return made;
    return replace_file(file, text);
}

result<void> folder_sink::enter(const std::string& file, const rendered_document& rendered) {
    if (auto opened = open_index(); !opened) return opened;
    if (auto appended = index_->append(rendered, file); !appended) return appended;
    return index_->buffered() < buffer_bytes ? result<void>{} : index_->flush();
}

result<void> folder_sink::open_index() {
    if (index_) return {};
    const auto file = folder_ / format_.index();
    if (auto made = make_parent(file); !made) return made;
    auto opened = file_descriptor::open_to_write(file);
    if (!opened) return opened.error();
    index_ = std::make_unique<joined_file>(std::move(*opened), format_, join_scope::index);
    return {};
}

result<void> folder_sink::finish() {
    if (format_.index().empty()) return {};
    if (auto opened = open_index(); !opened) return opened;
    return index_->finish();
}

}  // namespace textmill::core
