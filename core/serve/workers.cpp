// One queue for all threads. What was posted goes before the background, which gets every eighth
// turn.
#include "serve/workers.hpp"

#include <utility>

#include "base/signal_stack.hpp"

namespace textmill::core {
namespace {

constexpr unsigned turns_of_posted = 7;

}  // namespace

workers::workers(unsigned count, background_work background) : background_(std::move(background)) {
    for (unsigned number = 0; number < count; ++number) {
        threads_.emplace_back([this] { run(); });
    }
}

workers::~workers() {
    {
        const std::lock_guard lock(mutex_);
        ending_ = true;
    }
    changed_.notify_all();
    for (auto& thread : threads_) thread.join();
}

void workers::post(work what) {
    {
        const std::lock_guard lock(mutex_);
        waiting_.push_back(std::move(what));
    }
    changed_.notify_one();
}

void workers::wake() {
    {
        const std::lock_guard lock(mutex_);
        ++news_;
    }
    changed_.notify_all();
}

void workers::begin() {
    {
        const std::lock_guard lock(mutex_);
        resting_ = false;
        ++news_;
    }
    changed_.notify_all();
}

void workers::rest() {
    const std::lock_guard lock(mutex_);
    resting_ = true;
}

void workers::run() {
    const signal_stack stack_of_handlers;
    std::unique_lock lock(mutex_);
    unsigned turns = 0;
    while (!ending_ || !waiting_.empty()) {
        const auto seen = news_;
        const bool may_rest = resting_ || ending_;
        if (!may_rest && (waiting_.empty() || turns >= turns_of_posted)) {
            turns = 0;
            if (did_background(lock)) continue;
        }
        if (!waiting_.empty()) {
            ++turns;
            do_next(lock);
            continue;
        }
        changed_.wait(lock, [&] { return ending_ || news_ != seen || !waiting_.empty(); });
    }
}

bool workers::did_background(std::unique_lock<std::mutex>& lock) {
    lock.unlock();
    const bool did = background_();
    lock.lock();
    return did;
}

void workers::do_next(std::unique_lock<std::mutex>& lock) {
    auto what = std::move(waiting_.front());
    waiting_.pop_front();
    lock.unlock();
    what();
    what = nullptr;  // what it holds goes before the lock is taken
    lock.lock();
}

}  // namespace textmill::core
