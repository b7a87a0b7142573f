// Two queues: one for those who are waited for, one for those who are not.
#include "serve/desks.hpp"

namespace textmill::core {
namespace {

constexpr unsigned turns_of_requests = 7;

}  // namespace

desks::desks(unsigned count, in_flight_documents& in_flight) {
    for (unsigned number = 0; number < count; ++number) {
        free_.push_back(std::make_unique<desk>(number, in_flight));
    }
}

desks::lease desks::take_free() {
    auto desk = std::move(free_.back());
    free_.pop_back();
    return {*this, std::move(desk)};
}

desks::lease desks::take(urgency how) {
    std::unique_lock lock(mutex_);
    if (how == urgency::request) {
        ++requests_waiting_;
        free_for_request_.wait(lock, [this] { return !free_.empty(); });
        --requests_waiting_;
        return take_free();
    }
    ++jobs_waiting_;
    free_for_job_.wait(lock, [this] {
        return !free_.empty() && (requests_waiting_ == 0 || turns_ >= turns_of_requests);
    });
    --jobs_waiting_;
    turns_ = 0;
    return take_free();
}

std::optional<desks::lease> desks::take_within(std::chrono::milliseconds most) {
    std::unique_lock lock(mutex_);
    ++requests_waiting_;
    const bool taken = free_for_request_.wait_for(lock, most, [this] { return !free_.empty(); });
    --requests_waiting_;
    if (!taken) return std::nullopt;
    return take_free();
}

void desks::give_back(std::unique_ptr<desk> desk) {
    const std::lock_guard lock(mutex_);
    desk->tidy();
    free_.push_back(std::move(desk));
    const bool for_job =
        jobs_waiting_ != 0 && (requests_waiting_ == 0 || ++turns_ >= turns_of_requests);
    if (for_job) {
        free_for_job_.notify_one();
    } else if (requests_waiting_ != 0) {
        free_for_request_.notify_one();
    }
}

void desks::tidy() {
    const std::lock_guard lock(mutex_);
    for (const auto& one : free_) one->tidy();
}

}  // namespace textmill::core
