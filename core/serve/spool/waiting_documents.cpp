// Reading under the same lock as forgetting: a snapshot of the database from before a commit cannot
// show a document that was forgotten after it.
#include "serve/spool/waiting_documents.hpp"

#include <algorithm>
#include <utility>

#include "serve/spool/rows.hpp"

namespace textmill::core {
namespace {

constexpr std::size_t most_ahead = 64;
constexpr std::size_t most_ahead_bytes = std::size_t{8} << 20U;

// The job is known by its number, so that a damaged row finds it too.
constexpr std::string_view select_waiting =
    "SELECT documents.*, jobs.id, jobs.pipeline, jobs.number FROM documents JOIN jobs "
    "ON jobs.number = (SELECT max(number) FROM jobs WHERE number <= documents.number) "
    "WHERE documents.number >= ? AND documents.state = 0 ORDER BY documents.number";
constexpr int job_id_column = 6;

}  // namespace

waiting_documents::taken waiting_documents::take(database& from) {
    const std::lock_guard lock(mutex_);
    taken found;
    if (ahead_.empty()) read_ahead(from, found);
    if (ahead_.empty()) return found;
    auto [number, document] = std::move(ahead_.front());
    ahead_.pop_front();
    ahead_bytes_ -= document.line.size();
    handed_out_.emplace(position{document.job, document.ordinal}, number);
    found.document = std::move(document);
    return found;
}

void waiting_documents::read_ahead(database& from, taken& into) {
    auto rows = from.query(select_waiting, next_number_);
    while (ahead_.size() < most_ahead && ahead_bytes_ < most_ahead_bytes && rows.next()) {
        look_at(rows, into);
    }
}

void waiting_documents::look_at(const statement& row, taken& into) {
    auto read = read_document(row);
    const auto number = read.row.number;
    next_number_ = number + 1;
    job_document document{row.bytes(job_id_column), row.bytes(job_id_column + 1),
                          number - row.count(job_id_column + 2), read.row.attempts,
                          std::move(read.row.line)};
    if (handed_out_.contains({document.job, document.ordinal})) return;
    if (!read.is_whole) {
        if (damaged_.insert(number).second) into.damaged.push_back(number);
        return;
    }
    ahead_bytes_ += document.line.size();
    ahead_.push_back({number, std::move(document)});
}

void waiting_documents::give_back(const job_document& document) {
    const std::lock_guard lock(mutex_);
    const auto found = handed_out_.find({document.job, document.ordinal});
    if (found == handed_out_.end()) return;
    go_back_to(found->second);
    handed_out_.erase(found);
}

void waiting_documents::forget(const std::string& job, std::uint64_t ordinal) {
    const std::lock_guard lock(mutex_);
    handed_out_.erase({job, ordinal});
}

void waiting_documents::drop_what_was_read_ahead() {
    const std::lock_guard lock(mutex_);
    go_back_to(next_number_);
}

void waiting_documents::start_over() {
    const std::lock_guard lock(mutex_);
    go_back_to(0);
}

void waiting_documents::go_back_to(std::uint64_t number) {
    next_number_ = std::min(next_number_, number);
    if (!ahead_.empty()) next_number_ = std::min(next_number_, ahead_.front().number);
    ahead_.clear();
    ahead_bytes_ = 0;
}

}  // namespace textmill::core
