// In this order: the lock, the database, what the ledger says of it, what crashes left to be
// blamed.
#include "serve/spool/opening.hpp"

#include <system_error>

#include "serve/spool/crash_notes.hpp"
#include "serve/spool/salvage.hpp"
#include "serve/spool/store.hpp"

namespace textmill::core {
namespace {

namespace fs = std::filesystem;

// A check reads all of the file; above this it would keep the daemon from being ready.
constexpr std::uint64_t most_checked_bytes = std::uint64_t{1} << 30U;

error error_in(const spool_options& options, const std::string& what) {
    return {"the spool in " + options.folder.string() + ' ' + what};
}

bool is_sound(database& in, std::uint64_t bytes) {
    if (bytes > most_checked_bytes) return true;  // its rows are checked as they are read
    auto asked = in.ask("PRAGMA quick_check(1)");
    return asked.step() && asked.text(0) == "ok";
}

std::int64_t version_of(database& in) {
    auto asked = in.ask("PRAGMA user_version");
    return asked.step() ? asked.integer(0) : 0;
}

bool has_tables(database& in) {
    auto asked = in.ask("SELECT count(*) FROM sqlite_schema");
    return asked.step() && asked.integer(0) != 0;
}

// Absent where it is damaged.
std::unique_ptr<database> open_sound(const spool_files& files) {
    try {
        auto opened = std::make_unique<database>(files.database, database::access::write);
        if (!has_tables(*opened)) create_tables(*opened);
        opened->run("PRAGMA synchronous = FULL");
        return is_sound(*opened, files.bytes()) ? std::move(opened) : nullptr;
    } catch (const database_error& failed) {
        if (!failed.is_damage()) throw;
        return nullptr;
    }
}

std::string counted(std::int64_t number, std::string_view what) {
    return std::to_string(number) + ' ' + std::string(what);
}

// A database behind its ledger was cut at the edge of a commit. One before it is as it should be: a
// crash came between the two.
void compare_with_ledger(database& in, const spool_files& files, spool_opening& opening) {
    const auto counted_last = read_ledger(files.ledger);
    const auto held = read_totals(in);
    if (!counted_last || counted_last->commits <= held.commits) return;
    opening.warnings.push_back(
        "the spool has lost its last " + counted(counted_last->commits - held.commits, "commits") +
        ": it held " + counted(counted_last->jobs, "jobs, ") +
        counted(counted_last->documents, "documents and ") +
        counted(counted_last->results, "results") + ", and holds " + counted(held.jobs, "jobs, ") +
        counted(held.documents, "documents and ") + counted(held.results, "results"));
}

void blame_documents(database& in, const spool_files& files, std::uint64_t most_attempts,
                     spool_opening& opening) {
    const auto notes = read_crash_notes(files.crash_notes);
    if (!notes.empty()) {
        store changing(in);
        changing.begin();
        for (const auto& [job, ordinal] : notes) changing.blame(job, ordinal, most_attempts);
        changing.commit();
        opening.warnings.push_back("the last process was ended by " +
                                   counted(static_cast<std::int64_t>(notes.size()), "document") +
                                   " of a job");
    }
    std::error_code absent;
    fs::remove(files.crash_notes, absent);
    open_crash_notes(files.crash_notes);
}

}  // namespace

result<opened_spool> open_spool(const spool_options& options, spool_opening& opening) {
    const spool_files files(options.folder);
    std::error_code failed;
    fs::create_directories(files.folder, failed);
    if (failed) return error_in(options, "cannot be made: " + failed.message());
    fs::permissions(files.folder, fs::perms::owner_all, failed);
    auto lock = spool_lock::take(files);
    if (!lock) return error_in(options, "is used by another daemon, or cannot be locked");
    auto opened = open_sound(files);
    if (opened == nullptr) {
        put_damaged_aside(files, opening);
        opened = open_sound(files);
        if (opened == nullptr) return error_in(options, "cannot be made anew");
        salvage_into(*opened, files, opening);
    }
    if (version_of(*opened) != spool_version) {
        return error_in(options, "is of another version of textmill");
    }
    compare_with_ledger(*opened, files, opening);
    blame_documents(*opened, files, options.attempts, opening);
    return opened_spool{std::move(*lock), std::move(opened)};
}

}  // namespace textmill::core
