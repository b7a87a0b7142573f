// Notes, the step, and the tidying.
#include "quarantine/retry_settlement.hpp"

#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <utility>

namespace textmill::core {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

// What stands in the folder of each run while its cases are settled.
struct note {
    staged_output output;
    std::uint64_t inode = 0;  // of what is staged; 0 until that is whole
    std::vector<fs::path> runs;
    std::vector<fs::path> cases;
};

fs::path note_in(const fs::path& run) {
    return run / "retry.json";
}

error failure_at(const fs::path& path, const std::error_code& failed) {
    return error{path.string() + ": " + failed.message()};
}

// Two that stage beside the same output at the same time are two processes.
std::string staging_name(std::string_view state) {
    return ".retry-" + std::to_string(::getpid()) + std::string(state);
}

// A note is no licence to remove anything else.
bool is_staging(const fs::path& path) {
    const auto name = path.filename().string();
    return name.find(".retry-") != std::string::npos && name.ends_with(".part");
}

std::uint64_t inode_of(const fs::path& path) {
    struct stat found {};
    return ::stat(path.c_str(), &found) == 0 ? found.st_ino : 0;
}

// What was done in the folder so far is on the disk, also where the power fails.
result<void> sync_folder(const fs::path& folder) {
    const auto opened = file_descriptor::open_to_read(folder);
    if (!opened) return opened.error();
    if (::syncfs(opened->number()) != 0) return system_error_at(folder.string());
    return {};
}

result<void> write_notes(const note& of) {
    const json stated{
        {"staged", of.output.staged}, {"shown", of.output.shown}, {"folder", of.output.folder},
        {"inode", of.inode},          {"runs", of.runs},          {"cases", of.cases}};
    const auto text = stated.dump(-1, ' ', false, json::error_handler_t::replace) + "\n";
    for (const auto& run : of.runs) {
        if (auto written = replace_file(note_in(run), text); !written) return written;
        if (auto safe = sync_folder(run); !safe) return safe;
    }
    return {};
}

std::optional<note> read_note(const fs::path& run) {
    std::ifstream file(note_in(run), std::ios::binary);
    if (!file) return std::nullopt;
    const auto stated = json::parse(std::istreambuf_iterator<char>(file), {}, nullptr, false);
    try {
        return note{{stated.at("staged"), stated.at("shown"), stated.at("folder")},
                    stated.at("inode"),
                    stated.at("runs"),
                    stated.at("cases")};
    } catch (const json::exception&) {
        return std::nullopt;  // not ours, and so no case is taken for settled
    }
}

// The step was done: what was staged stands under its name.
bool holds(const note& of) {
    return of.inode != 0 && inode_of(of.output.shown) == of.inode;
}

result<void> make_folder(const fs::path& folder) {
    std::error_code failed;
    fs::create_directories(folder, failed);
    if (failed) return failure_at(folder, failed);
    return {};
}

result<void> move_file(const fs::path& from, const fs::path& to) {
    if (auto made = make_folder(to.parent_path()); !made) return made;
    std::error_code failed;
    if (fs::exists(to, failed)) {
        return error{to.string() + ": is there already; what the retry made stands in " +
                     from.string()};
    }
    fs::rename(from, to, failed);
    if (failed) return failure_at(to, failed);
    return {};
}

result<void> move_files(const fs::path& from, const fs::path& to) {
    std::vector<fs::path> files;
    std::error_code failed;
    fs::recursive_directory_iterator entry(from, failed);
    for (; !failed && entry != fs::recursive_directory_iterator(); entry.increment(failed)) {
        if (!entry->is_directory()) files.push_back(entry->path());
    }
    if (failed) return failure_at(from, failed);
    for (const auto& file : files) {
        if (auto moved = move_file(file, to / file.lexically_relative(from)); !moved) return moved;
    }
    return sync_folder(to);
}

result<void> move_to_done(const fs::path& one) {
    std::error_code failed;
    if (!fs::exists(one, failed)) return {};  // an earlier attempt came this far
    const auto done = one.parent_path() / "done";
    fs::create_directory(done, failed);
    if (!failed) fs::rename(one, done / one.filename(), failed);
    if (failed) return failure_at(one, failed);
    return {};
}

result<void> remove_notes(const note& of) {
    for (const auto& run : of.runs) {
        std::error_code failed;
        fs::remove(note_in(run), failed);
        if (failed) return failure_at(note_in(run), failed);
    }
    return {};
}

// The step, after which the notes hold.
result<void> show(const note& of) {
    const auto& [staged, shown, folder] = of.output;
    std::error_code failed;
    if (fs::exists(shown, failed)) return error{shown.string() + ": is there already"};
    if (auto safe = sync_folder(staged.parent_path()); !safe) return safe;
    if (auto noted = write_notes(of); !noted) return noted;
    fs::rename(staged, shown, failed);
    if (failed) return failure_at(shown, failed);
    return {};
}

// May be repeated, wherever it broke off.
result<void> finish(const note& of) {
    const auto& output = of.output;
    if (of.inode != 0) {
        if (auto safe = sync_folder(output.shown.parent_path()); !safe) return safe;
    }
    if (!output.folder.empty()) {
        if (auto moved = move_files(output.shown, output.folder); !moved) return moved;
    }
    for (const auto& one : of.cases) {
        if (auto moved = move_to_done(one); !moved) return moved;
    }
    std::error_code failed;
    if (!output.folder.empty()) fs::remove_all(output.shown, failed);
    if (failed) return failure_at(output.shown, failed);
    return remove_notes(of);
}

result<void> undo(const note& of) {
    if (!is_staging(of.output.staged)) return remove_notes(of);
    std::error_code failed;
    fs::remove_all(of.output.staged, failed);
    if (failed) return failure_at(of.output.staged, failed);
    return remove_notes(of);
}

result<file_descriptor> lock(const fs::path& run) {
    auto folder = file_descriptor::open_to_read(run);
    if (!folder) return folder;
    if (::flock(folder->number(), LOCK_EX | LOCK_NB) == 0) return folder;
    if (errno != EWOULDBLOCK) return system_error_at(run.string());
    return error{run.string() + ": another retry is at work on it"};
}

}  // namespace

staged_output staged_output::of_file(const fs::path& output) {
    const auto shown = fs::absolute(output);
    return {shown.string() + staging_name(".part"), shown, ""};
}

staged_output staged_output::of_folder(const fs::path& output) {
    const auto folder = fs::absolute(output);
    return {folder / staging_name(".part"), folder / staging_name(".ready"), folder};
}

result<retry_settlement> retry_settlement::begin(std::vector<fs::path> runs) {
    retry_settlement made;
    for (const auto& run : runs) {
        auto locked = lock(run);
        if (!locked) return locked.error();
        made.locks_.push_back(std::move(*locked));
        const auto left = read_note(run);
        if (!left) continue;
        if (auto tidied = holds(*left) ? finish(*left) : undo(*left); !tidied) {
            return tidied.error();
        }
    }
    made.runs_ = std::move(runs);
    return made;
}

result<void> retry_settlement::announce(staged_output output) {
    output_ = std::move(output);
    auto ready = write_notes({*output_, 0, runs_, {}});
    if (ready && !output_->folder.empty()) ready = make_folder(output_->staged);
    if (!ready) (void)give_up();  // or else the next retry does
    return ready;
}

result<void> retry_settlement::settle(const std::vector<fs::path>& cases) {
    note made{output_.value_or(staged_output{}), 0, runs_, cases};
    if (output_) {
        made.inode = inode_of(output_->staged);
        if (auto shown = show(made); !shown) {
            (void)undo(made);  // or else the next retry does
            return shown;
        }
    }
    return finish(made);
}

result<void> retry_settlement::give_up() {
    return output_ ? undo({*output_, 0, runs_, {}}) : result<void>{};
}

std::set<fs::path> settled_cases(const fs::path& run) {
    const auto left = read_note(run);
    if (!left || !holds(*left)) return {};
    return {left->cases.begin(), left->cases.end()};
}

}  // namespace textmill::core
