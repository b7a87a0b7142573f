// A commit is told only after the ledger has counted it.
#include "serve/spool/writer.hpp"

#include <chrono>
#include <future>
#include <iterator>
#include <utility>

#include "base/log.hpp"

namespace textmill::core {
namespace {

constexpr std::size_t most_bytes_waiting = std::size_t{64} << 20U;
constexpr std::chrono::seconds between_failures{1};

}  // namespace

writer::writer(database& in, const std::filesystem::path& ledger_file)
    : store_(in), ledger_(ledger_file), thread_([this] { run(); }) {}

writer::~writer() {
    {
        const std::lock_guard lock(mutex_);
        ending_ = true;
    }
    changed_.notify_all();
    thread_.join();
}

void writer::post(change what) {
    {
        std::unique_lock lock(mutex_);
        changed_.wait(lock,
                      [&] { return bytes_ == 0 || bytes_ + what.bytes <= most_bytes_waiting; });
        bytes_ += what.bytes;
        waiting_.push_back(std::move(what));
    }
    changed_.notify_all();
}

bool writer::write(std::function<void(store&)> what) {
    std::promise<bool> written;
    post({std::move(what), [&](bool committed) { written.set_value(committed); },
          on_failure::give_up, 0});
    return written.get_future().get();
}

void writer::flush() {
    std::unique_lock lock(mutex_);
    const auto enough = rounds_ + 2;  // one may have begun before what was posted last
    changed_.wait(lock, [&] { return (waiting_.empty() && !writing_) || rounds_ >= enough; });
}

std::string writer::broken() const {
    const std::lock_guard lock(mutex_);
    return broken_;
}

void writer::run() {
    std::unique_lock lock(mutex_);
    for (;;) {
        changed_.wait(lock, [this] { return ending_ || !waiting_.empty(); });
        if (waiting_.empty()) return;
        batch changes(std::make_move_iterator(waiting_.begin()),
                      std::make_move_iterator(waiting_.end()));
        waiting_.clear();
        writing_ = true;
        lock.unlock();
        std::string failure;
        try {
            commit(changes);
        } catch (const database_error& failed) {
            failure = failed.what();
        }
        settle(std::move(changes), failure);
        lock.lock();
        writing_ = false;
        ++rounds_;
        if (!failure.empty()) {
            if (ending_) return;
            changed_.wait_for(lock, between_failures, [this] { return ending_; });
        }
        changed_.notify_all();
    }
}

void writer::commit(batch& changes) {
    store_.begin();
    try {
        for (auto& one : changes) one.make(store_);
        store_.commit();
    } catch (...) {
        store_.roll_back();
        throw;
    }
    if (!ledger_.write(store_.totals())) log::error("the spool's ledger cannot be written");
}

// Tells what became of the changes; those that insist go back to the front.
void writer::settle(batch changes, const std::string& failure) {
    remember(failure);
    std::deque<change> again;
    std::size_t bytes = 0;
    for (auto& one : changes) {
        if (!failure.empty() && one.otherwise == on_failure::insist) {
            again.push_back(std::move(one));
            continue;
        }
        bytes += one.bytes;
        if (one.done) one.done(failure.empty());
    }
    const std::lock_guard lock(mutex_);
    bytes_ -= bytes;
    waiting_.insert(waiting_.begin(), std::make_move_iterator(again.begin()),
                    std::make_move_iterator(again.end()));
}

void writer::remember(const std::string& failure) {
    const std::lock_guard lock(mutex_);
    if (failure == broken_) return;
    if (failure.empty()) {
        log::info("the spool is written again");
    } else {
        log::error("the spool cannot be written: " + failure);
    }
    broken_ = failure;
}

}  // namespace textmill::core
