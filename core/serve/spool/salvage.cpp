// Files and their names; the rows are row_salvager's.
#include "serve/spool/salvage.hpp"

#include <utility>

#include "base/clock.hpp"
#include "serve/spool/ledger.hpp"
#include "serve/spool/opening.hpp"
#include "serve/spool/row_salvager.hpp"
#include "serve/spool/schema.hpp"

namespace textmill::core {
namespace {

namespace fs = std::filesystem;

// The time, and a number where it is not the first in that second.
fs::path name_for_damaged(const spool_folder& folder) {
    const auto name = folder.database().string() + ".damaged-" + time_for_names(milliseconds_now());
    for (int attempt = 1;; ++attempt) {
        fs::path unused = attempt == 1 ? name : name + "-" + std::to_string(attempt);
        if (!fs::exists(unused) && !fs::exists(unused.string() + "-wal")) return unused;
    }
}

fs::path complete(const spool_folder& folder) {
    return folder.path / "spool.db.salvaged";
}

fs::path incomplete(const spool_folder& folder) {
    return folder.path / "spool.db.salvaging";
}

result<void> give_name(const fs::path& from, const fs::path& to) {
    std::error_code failed;
    if (!fs::exists(from, failed)) return {};
    fs::rename(from, to, failed);
    if (failed) return error{from.string() + ": " + failed.message()};
    return {};
}

void remove_database(const fs::path& file) {
    std::error_code ignored;  // making it anew will tell
    for (const auto* end : {"", "-wal", "-shm"}) fs::remove(file.string() + end, ignored);
}

struct salvaged {
    totals_row known;
    reconciled saved;
};

// Makes the new database, and closes it.
result<salvaged, database_failure> copy_whole_rows(const spool_folder& folder) {
    remove_database(incomplete(folder));
    auto from = database::open(folder.database(), database::access::read);
    if (!from) return from.error();
    auto into = database::open(incomplete(folder), database::access::write);
    if (!into) return into.error();
    set_up_writing(**into);
    make_tables(**into);
    row_salvager salvager(folder, **from, **into, ledger::read(folder.ledger()));
    salvager.copy();
    if (auto failure = (*into)->take_failure()) return std::move(*failure);
    return salvaged{salvager.known(), salvager.saved()};
}

void tell_missing(std::uint64_t known, std::uint64_t saved, const std::string& what,
                  spool_opening& opening) {
    if (known <= saved) return;
    opening.warnings.push_back("of the " + what + " that the spool held (" + std::to_string(known) +
                               "), " + std::to_string(known - saved) + " could not be read");
}

void tell(const salvaged& made, spool_opening& opening) {
    const auto& [totals, lost] = made.saved;
    opening.warnings.push_back("taken over: " + count_of(totals.jobs, "job") + ", " +
                               count_of(totals.waiting, "waiting document") + " and " +
                               count_of(totals.results - lost, "result"));
    tell_missing(made.known.jobs, totals.jobs, "jobs", opening);
    tell_missing(made.known.waiting + made.known.results, totals.waiting + totals.results - lost,
                 "waiting documents and results", opening);
    if (lost == 0) return;
    opening.warnings.push_back(count_of(lost, "document") +
                               " of the jobs that were taken over are lost; each has a result "
                               "with the code \"damaged\"");
}

}  // namespace

result<void> salvage(const spool_folder& folder, const std::string& damage,
                     spool_opening& opening) {
    opening.warnings.push_back("spool.db is damaged (" + damage +
                               "); it is kept as spool.db.damaged-<time>");
    if (auto made = private_file::open(incomplete(folder), private_file::use::read_and_write);
        !made) {
        return made.error();
    }
    const auto saved = copy_whole_rows(folder);
    if (!saved) {
        return error{folder.database().string() + ": is damaged (" + damage +
                     "), and what is whole in it cannot be taken over: " + saved.error().message};
    }
    tell(*saved, opening);
    if (auto done = give_name(incomplete(folder), complete(folder)); !done) return done;
    return end_salvage(folder);
}

result<void> end_salvage(const spool_folder& folder) {
    if (!fs::exists(complete(folder))) return {};
    const auto damaged = name_for_damaged(folder);
    if (auto safe = sync_folder(folder); !safe) return safe;
    if (auto done = give_name(folder.database(), damaged); !done) return done;
    if (auto done = give_name(folder.log(), damaged.string() + "-wal"); !done) return done;
    std::error_code ignored;  // it is made from the log alone
    fs::remove(folder.database().string() + "-shm", ignored);
    if (auto done = give_name(complete(folder), folder.database()); !done) return done;
    return sync_folder(folder);
}

}  // namespace textmill::core
