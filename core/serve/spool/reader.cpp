// Questions in SQL.
#include "serve/spool/reader.hpp"

#include <algorithm>
#include <utility>

#include "base/log.hpp"
#include "serve/spool/folder.hpp"
#include "serve/spool/quarantine_record.hpp"

namespace textmill::core {
namespace {

// In place of a result that is not as it was written.
job_result damaged_result(const std::string& job, std::uint64_t ordinal) {
    return {job, ordinal, result_status::quarantined,
            quarantine_record(id_of_place(ordinal), "damaged",
                              "the result is not as it was stored: its row in the spool is "
                              "damaged")};
}

std::optional<job_row> whole_row(const statement& from) {
    auto read = read_job(from);
    if (read.is_whole) return std::move(read.row);
    log::error("spool: the row of job " + read.row.job.id + " is damaged");
    return std::nullopt;
}

job_result read_one(const statement& from, const job_row& of) {
    auto read = read_result(from);
    const auto ordinal = read.row.number - of.number;
    if (read.is_whole) {
        return {of.job.id, ordinal, read.row.status, std::move(read.row.record)};
    }
    log::error("spool: the result of document " + std::to_string(ordinal) + " of job " + of.job.id +
               " is damaged");
    return damaged_result(of.job.id, ordinal);
}

}  // namespace

result<std::unique_ptr<spool_reader>> spool_reader::open(const std::filesystem::path& folder) {
    const spool_folder files{folder};
    std::error_code failed;
    if (!std::filesystem::exists(files.database(), failed)) {
        return error{folder.string() + ": holds no spool"};
    }
    auto opened = database::open(files.database(), database::access::read);
    if (!opened) return error{files.database().string() + ": " + opened.error().message};
    return std::unique_ptr<spool_reader>(new spool_reader(std::move(*opened)));
}

void spool_reader::note_failure() {
    if (auto failure = database_->take_failure()) failure_ = std::move(failure);
}

std::optional<database_failure> spool_reader::take_failure() {
    const std::lock_guard lock(mutex_);
    return std::exchange(failure_, std::nullopt);
}

waiting_documents::taken spool_reader::take(waiting_documents& from) {
    const std::lock_guard lock(mutex_);
    auto taken = from.take(*database_);
    note_failure();
    return taken;
}

std::optional<job_row> spool_reader::find_row(const std::string& id) {
    auto found = database_->query("SELECT * FROM jobs WHERE id = ?", std::string_view(id));
    auto row = found.next() ? whole_row(found) : std::nullopt;
    note_failure();
    return row;
}

std::optional<job> spool_reader::find(const std::string& id) {
    const std::lock_guard lock(mutex_);
    auto row = find_row(id);
    return row ? std::optional(std::move(row->job)) : std::nullopt;
}

std::vector<job> spool_reader::list(const std::optional<std::string>& owner, std::size_t most,
                                    const std::optional<std::string>& before) {
    const std::lock_guard lock(mutex_);
    const auto end = before.value_or("~");  // above every id
    const std::string_view last = end;
    std::vector<job> found;
    auto rows = owner ? database_->query(
                            "SELECT * FROM jobs WHERE owner = ? AND id < ? "
                            "ORDER BY id DESC",
                            std::string_view(*owner), last)
                      : database_->query("SELECT * FROM jobs WHERE id < ? ORDER BY id DESC", last);
    while (found.size() < most && rows.next()) {
        if (auto row = whole_row(rows)) found.push_back(std::move(row->job));
    }
    note_failure();
    return found;
}

std::vector<job_result> spool_reader::results(const std::string& id,
                                              std::optional<std::uint64_t> after,
                                              std::size_t most_bytes) {
    const std::lock_guard lock(mutex_);
    const auto row = find_row(id);
    if (!row) return {};
    const auto first = after ? std::min(*after, row->job.counts.documents) + 1 : 0;
    auto rows =
        database_->query("SELECT * FROM results WHERE number >= ? AND number < ? ORDER BY number",
                         row->number + first, row->end());
    std::vector<job_result> found;
    std::size_t bytes = 0;
    while ((found.empty() || bytes < most_bytes) && rows.next()) {
        auto one = read_one(rows, *row);
        bytes += one.record.size();
        if (!found.empty() && bytes > most_bytes) break;
        found.push_back(std::move(one));
    }
    note_failure();
    return found;
}

}  // namespace textmill::core
