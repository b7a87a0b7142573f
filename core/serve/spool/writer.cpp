// Groups, and what becomes of one that the disk does not take.
#include "serve/spool/writer.hpp"

#include <algorithm>
#include <chrono>
#include <future>
#include <iterator>
#include <utility>

#include "base/log.hpp"

namespace textmill::core {
namespace {

constexpr std::size_t most_queued_bytes = std::size_t{64} << 20U;
// A full disk has room again when somebody makes it, which takes a while.
constexpr std::chrono::seconds pause_after_failure{1};

bool is_refusable(const write_task& task) {
    return task.failing == write_task::failing::refused;
}

}  // namespace

spool_writer::spool_writer(spool_state state, std::function<void()> more_waiting)
    : state_(std::move(state)),
      more_waiting_(std::move(more_waiting)),
      totals_(state_.totals),
      thread_([this] { work(); }) {}

spool_writer::~spool_writer() {
    {
        const std::lock_guard lock(mutex_);
        is_stopping_ = true;
    }
    asked_.notify_one();
    thread_.join();
}

// While the disk takes nothing nobody is made to wait: no more documents are handed out, which
// bounds what comes.
void spool_writer::add(write_task task) {
    {
        std::unique_lock lock(mutex_);
        room_.wait(lock, [&] { return may_go_on(); });
        queued_bytes_ += task.bytes;
        queue_.push_back(std::move(task));
    }
    asked_.notify_one();
}

bool spool_writer::may_go_on() const {
    return queued_bytes_ <= most_queued_bytes || !broken_.empty();
}

write_end spool_writer::run(std::function<void(spool_transaction&)> apply,
                            std::function<void()> then) {
    std::promise<write_end> end;
    auto ended = end.get_future();
    add({std::move(apply), [&](write_end how) {
             if (how == write_end::written && then) then();
             end.set_value(how);
         }});
    return ended.get();
}

totals_row spool_writer::totals() const {
    const std::lock_guard lock(mutex_);
    return totals_;
}

std::string spool_writer::broken() const {
    const std::lock_guard lock(mutex_);
    return broken_.empty() ? damage_ : broken_;
}

void spool_writer::report_damage(const std::string& why) {
    const std::lock_guard lock(mutex_);
    if (damage_ != why) log::error("spool: " + why);
    damage_ = why;
}

void spool_writer::work() {
    for (auto tasks = next_group(); !tasks.empty(); tasks = next_group()) write(std::move(tasks));
}

// Whether somebody waits.
bool spool_writer::is_urgent() const {
    return is_stopping_ || std::ranges::any_of(queue_, is_refusable);
}

// The database is what counts; without the ledger nothing is lost but a witness.
void spool_writer::note(const totals_row& totals) {
    if (auto noted = state_.ledger.write(totals); !noted) {
        log::warn("spool: " + noted.error().message);
    }
}

// While the disk takes nothing it is tried now and then, also where nobody asks: documents may wait
// for the day when their results can be stored.
spool_writer::group spool_writer::next_group() {
    std::unique_lock lock(mutex_);
    if (broken_.empty()) {
        asked_.wait(lock, [&] { return !queue_.empty() || is_stopping_; });
    } else {
        asked_.wait_for(lock, pause_after_failure, [&] { return is_urgent(); });
        if (queue_.empty() && !is_stopping_) queue_.push_back({[](spool_transaction&) {}});
    }
    return std::exchange(queue_, {});
}

void spool_writer::write(group tasks) {
    const auto done = commit(tasks);
    if (!done) return refuse(std::move(tasks), done.error());
    if (done->sequence != state_.totals.sequence) note(*done);
    settle(std::move(tasks), *done);
}

result<totals_row, database_failure> spool_writer::commit(const group& tasks) {
    spool_transaction transaction(*state_.writing, state_.totals, state_.ids);
    for (const auto& task : tasks) task.apply(transaction);
    if (!broken_.empty()) transaction.touch();  // what writes nothing says nothing of the disk
    return transaction.commit();
}

void spool_writer::settle(group tasks, const totals_row& totals) {
    // Not only where they have become more: whoever finds none sleeps, and a group may hold as many
    // results as new documents.
    const bool has_more = totals.waiting != 0;
    state_.totals = totals;
    std::size_t bytes = 0;
    for (const auto& task : tasks) bytes += task.bytes;
    {
        const std::lock_guard lock(mutex_);
        if (!broken_.empty()) log::info("spool: the disk takes writes again");
        broken_.clear();
        totals_ = totals;
        queued_bytes_ -= bytes;
    }
    room_.notify_all();
    for (const auto& task : tasks) {
        if (task.settled) task.settled(write_end::written);
    }
    if (has_more) more_waiting_();
}

void spool_writer::refuse(group tasks, const database_failure& why) {
    const auto kept = std::stable_partition(tasks.begin(), tasks.end(), is_refusable);
    {
        const std::lock_guard lock(mutex_);
        if (broken_ != why.message) log::error("spool: nothing can be stored: " + why.message);
        broken_ = why.message;
        for (auto task = tasks.begin(); task != kept; ++task) queued_bytes_ -= task->bytes;
        if (!is_stopping_) {
            queue_.insert(queue_.begin(), std::make_move_iterator(kept),
                          std::make_move_iterator(tasks.end()));
        } else if (kept != tasks.end()) {
            log::error("spool: " + std::to_string(std::distance(kept, tasks.end())) +
                       " results could not be stored; their documents wait again");
        }
    }
    room_.notify_all();
    for (auto task = tasks.begin(); task != kept; ++task) {
        if (task->settled) task->settled(write_end::refused);
    }
}

}  // namespace textmill::core
