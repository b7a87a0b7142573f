// Writes quarantine cases; the folder of a run is made at its first case and never one that was
// there before.
#include "quarantine/folder.hpp"

#include <fcntl.h>
#include <unistd.h>

#include "base/clock.hpp"
#include "io/file_descriptor.hpp"
#include "quarantine/case.hpp"

namespace textmill::core {
namespace {

namespace fs = std::filesystem;

result<fs::path> make_new_folder(const fs::path& base) {
    std::error_code failed;
    fs::create_directories(base, failed);
    if (failed) return error{base.string() + ": " + failed.message()};
    const auto name = time_for_names(milliseconds_now());
    for (int attempt = 1;; ++attempt) {
        const auto folder = base / (attempt == 1 ? name : name + "-" + std::to_string(attempt));
        if (fs::create_directory(folder, failed)) return folder;
        if (failed) return error{folder.string() + ": " + failed.message()};
    }
}

result<void> append_to(const fs::path& file, std::string_view bytes) {
    auto target = file_descriptor::open_to_append(file);
    if (!target) return target.error();
    if (auto written = target->write(bytes); !written) return written;
    return target->close();
}

}  // namespace

result<fs::path> quarantine_folder::case_folder(std::uint64_t ordinal) {
    const std::lock_guard lock(creating_);
    if (!run_) {
        auto made = make_new_folder(base_);
        if (!made) return made.error();
        run_ = std::move(*made);
    }
    auto folder = *run_ / std::to_string(ordinal);
    std::error_code failed;
    fs::create_directory(folder, failed);
    if (failed) return error{folder.string() + ": " + failed.message()};
    return folder;
}

result<void> quarantine_folder::append(std::uint64_t ordinal, std::string_view piece) {
    const auto folder = case_folder(ordinal);
    if (!folder) return folder.error();
    return append_to(*folder / "bytes", piece);
}

result<void> quarantine_folder::hold(const incoming& input, std::string_view bytes,
                                     const rejection& reason) {
    const auto folder = case_folder(input.ordinal);
    if (!folder) return folder.error();
    log_.tell(input, reason, folder->parent_path());
    if (auto kept = append_to(*folder / "bytes", bytes); !kept) return kept;
    return write_reason(make_case(*folder, input, reason));
}

std::optional<fs::path> quarantine_folder::used() const {
    const std::lock_guard lock(creating_);
    return run_;
}

}  // namespace textmill::core
