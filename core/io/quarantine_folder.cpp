// Writes quarantine cases; the folder of a run is made at its first case and never one that was
// there before.
#include "io/quarantine_folder.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <ctime>
#include <nlohmann/json.hpp>

#include "base/log.hpp"
#include "io/file_descriptor.hpp"

namespace textmill::core {
namespace {

namespace fs = std::filesystem;

// A run that quarantines everything should not bury its other messages.
constexpr unsigned told_cases = 10;

std::string now_in_utc() {
    const std::time_t now = std::time(nullptr);
    std::tm parts{};
    ::gmtime_r(&now, &parts);
    std::array<char, 32> text{};
    return {text.data(), std::strftime(text.data(), text.size(), "%Y%m%dT%H%M%SZ", &parts)};
}

result<fs::path> make_new_folder(const fs::path& base) {
    std::error_code failed;
    fs::create_directories(base, failed);
    if (failed) return error{base.string() + ": " + failed.message()};
    const auto name = now_in_utc();
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

// An id or a message may hold bytes that are not UTF-8; the file must be JSON all the same.
std::string reason_text(const incoming& input, const rejection& reason) {
    nlohmann::ordered_json text{{"id", input.id}, {"origin", input.origin}};
    if (input.line != 0) text["line"] = input.line;
    if (!reason.stage.empty()) text["stage"] = reason.stage;
    text["code"] = reason.code;
    text["message"] = reason.message;
    return text.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n";
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
    tell(input, reason);
    if (auto kept = append_to(*folder / "bytes", bytes); !kept) return kept;
    return append_to(*folder / "reason.json", reason_text(input, reason));
}

void quarantine_folder::tell(const incoming& input, const rejection& reason) {
    const auto number = ++cases_;
    if (number > told_cases) return;
    const auto stage = reason.stage.empty() ? "" : "stage \"" + reason.stage + "\": ";
    log::warn(input.id + ": quarantined: " + stage + reason.message);
    if (number == told_cases) log::warn("further quarantined documents are not named here");
}

std::optional<fs::path> quarantine_folder::used() const {
    const std::lock_guard lock(creating_);
    return run_;
}

}  // namespace textmill::core
