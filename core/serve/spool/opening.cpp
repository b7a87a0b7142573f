// The order matters: lock, database, ledger, notes of crashes.
#include "serve/spool/opening.hpp"

#include <algorithm>
#include <utility>

#include "serve/spool/salvage.hpp"
#include "serve/spool/schema.hpp"

namespace textmill::core {
namespace {

using opened_database = result<std::unique_ptr<database>, database_failure>;

// Checking every page of more would keep the daemon from its work for too long; what is damaged
// there is found when it is read.
constexpr std::uint64_t most_checked_bytes = std::uint64_t{1} << 30U;

constexpr int too_new = -1;  // no code of SQLite

void report_first(database& of, const std::vector<std::string>& defects) {
    if (!defects.empty()) of.report_damage(defects.front());
}

void check_pages(database& of, std::uint64_t bytes) {
    if (bytes <= most_checked_bytes) {
        report_first(of, defects_of_pages(of, "PRAGMA quick_check(1)"));
    }
    // With its indexes, without which a job is not found.
    report_first(of, defects_of_pages(of, "PRAGMA integrity_check('jobs')"));
}

// Without a job its documents cannot be worked on, so these rows are looked at before all others.
void check_rows(database& of) {
    auto jobs = of.query("SELECT * FROM jobs");
    while (jobs.next()) {
        const auto read = read_job(jobs);
        if (read.is_whole) continue;
        of.report_damage("the row of job " + read.row.job.id + " is not as it was written");
    }
    const auto totals = read_totals(of);
    if (!totals || !totals->is_whole) of.report_damage("the totals are not as they were written");
}

// With the tables of this version, the number is what is damaged.
bool is_too_new(database& of) {
    return is_newer(version_of(of)) && !has_sound_schema(of) && !of.has_failed();
}

void check(database& of, std::uint64_t bytes) {
    if (version_of(of) != schema_version || !has_sound_schema(of)) {
        of.report_damage("the schema is not as it was made");
    }
    check_pages(of, bytes);
    check_rows(of);
}

opened_database open_whole(const spool_folder& folder) {
    auto opened = database::open(folder.database(), database::access::write);
    if (!opened) return opened;
    auto& database = **opened;
    database.set_closing(database::closing::keeps_log);
    set_up_writing(database);
    if (is_too_new(database)) return database_failure{too_new, "was made by a newer textmill"};
    if (is_new(database)) make_tables(database);
    check(database, size_of(folder.database()));
    if (auto failure = database.take_failure()) return std::move(*failure);
    database.set_closing(database::closing::empties_log);
    return opened;
}

// SQLite would make it for all to read, and the log like it.
result<void> make_private(const std::filesystem::path& file) {
    const auto made = private_file::open(file, private_file::use::read_and_write);
    return made ? result<void>() : made.error();
}

// A database of less than a page is a new one to SQLite, which then throws the log away.
bool is_cut_to_nothing(const spool_folder& folder) {
    const auto size = size_of(folder.database());
    return size < page_size && (size != 0 || size_of(folder.log()) != 0);
}

result<std::unique_ptr<database>> open_database(const spool_folder& folder,
                                                spool_opening& opening) {
    if (auto ended = end_salvage(folder); !ended) return ended.error();
    if (is_cut_to_nothing(folder)) {
        if (auto saved = salvage(folder, "it was cut off", opening); !saved) return saved.error();
    }
    if (auto made = make_private(folder.database()); !made) return made.error();
    auto opened = open_whole(folder);
    if (!opened && opened.error().is_damage()) {
        auto saved = salvage(folder, opened.error().message, opening);
        if (!saved) return saved.error();
        opened = open_whole(folder);
    }
    if (!opened) return error{folder.database().string() + ": " + opened.error().message};
    return std::move(*opened);
}

std::string last_id(database& in) {
    auto found = in.query("SELECT id FROM jobs ORDER BY id DESC LIMIT 1");
    return found.next() ? found.bytes(0) : std::string();
}

result<void> commit(spool_transaction& transaction, spool_state& state) {
    const auto done = transaction.commit();
    if (!done) return error{"the spool cannot be written: " + done.error().message};
    state.totals = *done;
    return {};
}

std::uint64_t excess(std::uint64_t is, std::uint64_t over) {
    return is > over ? is - over : 0;
}

std::string describe_loss(const totals_row& known, const totals_row& found) {
    return "spool.db lacks the last " + count_of(known.sequence - found.sequence, "commit") +
           ": its end was lost, with " + count_of(excess(known.jobs_ever, found.jobs_ever), "job") +
           " and " + count_of(excess(known.results_ever, found.results_ever), "result") +
           " that were stored";
}

// The ledger is written after the commit. A crash between the two leaves it behind, and nothing
// leaves it ahead but a loss.
result<void> compare_ledger(const spool_folder& folder, spool_state& state,
                            spool_opening& opening) {
    const auto known = ledger::read(folder.ledger());
    if (!known && (state.totals.sequence != 0 || size_of(folder.ledger()) != 0)) {
        opening.warnings.push_back(
            "spool.ledger cannot be read, so nobody knows whether commits are missing; it is "
            "written anew");
    }
    if (known && known->sequence > state.totals.sequence) {
        opening.warnings.push_back(describe_loss(*known, state.totals));
        spool_transaction transaction(*state.writing, state.totals, state.ids);
        transaction.skip_to(*known);
        if (auto done = commit(transaction, state); !done) return done;
    }
    return state.ledger.write(state.totals);
}

void count_crash(const crash_note& note, std::uint64_t most_attempts,
                 spool_transaction& transaction, spool_opening& opening) {
    if (!transaction.count_crash(note.job, note.ordinal, most_attempts)) return;
    opening.warnings.push_back("the last daemon crashed while it worked on document " +
                               std::to_string(note.ordinal) + " of job " + note.job);
}

result<void> count_crashes(const spool_options& options, crash_notes& crashes, spool_state& state,
                           spool_opening& opening) {
    const auto noted = crashes.read();
    if (!noted) return noted.error();
    if (noted->torn_bytes != 0) {
        opening.warnings.push_back("spool.crash: " + count_of(noted->torn_bytes, "byte") +
                                   " of notes cannot be read");
    }
    spool_transaction transaction(*state.writing, state.totals, state.ids);
    for (const auto& note : noted->notes) {
        count_crash(note, std::max<std::uint64_t>(options.attempts, 1), transaction, opening);
    }
    if (auto done = commit(transaction, state); !done) return done;
    if (auto written = state.ledger.write(state.totals); !written) return written;
    return crashes.clear();
}

result<spool_state> open_state(const spool_folder& folder, spool_opening& opening) {
    auto writing = open_database(folder, opening);
    if (!writing) return writing.error();
    auto ledger = ledger::open(folder.ledger());
    if (!ledger) return ledger.error();
    const auto totals = read_totals(**writing).value_or(stored_row<totals_row>{});
    job_ids ids(last_id(**writing));
    spool_state state{std::move(*writing), std::move(*ledger), totals.row, ids};
    if (auto compared = compare_ledger(folder, state, opening); !compared) return compared.error();
    return state;
}

}  // namespace

std::string count_of(std::uint64_t count, const std::string& what) {
    return std::to_string(count) + " " + what + (count == 1 ? "" : "s");
}

result<opened_spool> open_spool(const spool_options& options, spool_opening& opening) {
    const spool_folder folder{options.folder};
    if (auto made = make_spool_folder(folder); !made) return made.error();
    auto lock = lock_spool(folder);
    if (!lock) return lock.error();
    auto crashes = crash_notes::open(folder.crashes());
    if (!crashes) return crashes.error();
    auto state = open_state(folder, opening);
    if (!state) return state.error();
    if (auto counted = count_crashes(options, *crashes, *state, opening); !counted) {
        return counted.error();
    }
    auto reader = spool_reader::open(folder.path);
    if (!reader) return reader.error();
    if (auto safe = sync_folder(folder); !safe) return safe.error();
    return opened_spool{std::move(*lock), std::move(*crashes), std::move(*state),
                        std::move(*reader)};
}

}  // namespace textmill::core
