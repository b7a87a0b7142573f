// Remembers how far it has read; job ids grow, so that what is new lies behind that.
#include "serve/spool/waiting_documents.hpp"

#include <algorithm>

#include "serve/spool/rows.hpp"

namespace textmill::core {
namespace {

constexpr std::size_t most_ahead = 64;
constexpr std::size_t enough_bytes = std::size_t{8} << 20U;

std::pair<std::string, std::int64_t> place_of(const job_document& document) {
    return {document.job, static_cast<std::int64_t>(document.ordinal)};
}

}  // namespace

waiting_documents::waiting_documents(const std::filesystem::path& database_file)
    : in_(database_file, database::access::read) {
    start_over();
}

void waiting_documents::start_over() {
    ahead_.clear();
    last_ = {"", -1};
}

std::optional<waiting_document> waiting_documents::next() {
    const std::lock_guard lock(mutex_);
    if (ahead_.empty()) look_ahead();
    if (ahead_.empty()) return std::nullopt;
    auto next = std::move(ahead_.front());
    ahead_.pop_front();
    taken_.insert(place_of(next.document));
    return next;
}

void waiting_documents::look_ahead() {
    const auto [last_job, last_ordinal] = last_;  // which changes while this is asked
    auto asked = in_.ask(
        "SELECT d.job, d.ordinal, d.state, d.attempts, d.line, d.sum, j.pipeline FROM documents d "
        "JOIN jobs j ON j.id = d.job WHERE (d.job, d.ordinal) > (?, ?) AND d.state = 0 ORDER BY "
        "d.job, d.ordinal");
    asked << last_job << last_ordinal;
    std::size_t bytes = 0;
    while (ahead_.size() < most_ahead && bytes < enough_bytes && asked.step()) {
        const auto [row, is_whole] = read_document(asked);
        job_document document{std::string(row.job), std::string(asked.text(6)), row.ordinal,
                              row.attempts, std::string(row.line)};
        last_ = place_of(document);
        bytes += row.line.size();
        if (!taken_.contains(last_)) ahead_.push_back({std::move(document), is_whole});
    }
}

void waiting_documents::give_back(const job_document& document) {
    const std::lock_guard lock(mutex_);
    taken_.erase(place_of(document));
    start_over();
}

void waiting_documents::forget(const std::string& job, std::uint64_t ordinal) {
    const std::lock_guard lock(mutex_);
    taken_.erase({job, static_cast<std::int64_t>(ordinal)});
}

void waiting_documents::forget(const std::string& job) {
    const std::lock_guard lock(mutex_);
    std::erase_if(ahead_, [&](const auto& one) { return one.document.job == job; });
}

void waiting_documents::look_again() {
    const std::lock_guard lock(mutex_);
    start_over();
}

}  // namespace textmill::core
