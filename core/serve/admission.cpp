// Shares of a budget, under one lock each.
#include "serve/admission.hpp"

namespace textmill::core {

std::uint64_t budget::taken() const {
    const std::lock_guard lock(mutex_);
    return taken_;
}

bool budget::has(std::uint64_t amount, std::uint64_t own) const {
    const bool alone = taken_ == own;
    return alone || (amount <= most_ && taken_ <= most_ - amount);
}

bool share::grow(std::uint64_t by) {
    const std::lock_guard lock(of_->mutex_);
    if (!of_->has(by, amount_)) return false;
    take(by);
    return true;
}

bool share::grow_within(std::chrono::milliseconds most, std::uint64_t by) {
    std::unique_lock lock(of_->mutex_);
    if (!of_->given_back_.wait_for(lock, most, [&] { return of_->has(by, amount_); })) {
        return false;
    }
    take(by);
    return true;
}

void share::take(std::uint64_t by) {
    of_->taken_ += by;
    amount_ += by;
}

void share::shrink(std::uint64_t by) {
    if (by == 0) return;
    {
        const std::lock_guard lock(of_->mutex_);
        of_->taken_ -= by;
    }
    amount_ -= by;
    of_->given_back_.notify_all();
}

}  // namespace textmill::core
