// Bounds what all requests hold at a time, so that a busy daemon says so instead of growing.
#ifndef TEXTMILL_CORE_SERVE_ADMISSION_HPP
#define TEXTMILL_CORE_SERVE_ADMISSION_HPP

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <mutex>

namespace textmill::core {

// An amount of which there is only so much. Any thread.
class budget {
  public:
    explicit budget(std::uint64_t most) : most_(most) {}

    [[nodiscard]] std::uint64_t taken() const;

  private:
    friend class share;
    // What is above the whole budget is taken alone.
    [[nodiscard]] bool has(std::uint64_t amount, std::uint64_t own) const;

    const std::uint64_t most_;
    mutable std::mutex mutex_;
    std::condition_variable given_back_;
    std::uint64_t taken_ = 0;
};

// What one request has of a budget; given back in the end. One thread.
class share {
  public:
    explicit share(budget& of) : of_(&of) {}
    ~share() { shrink(amount_); }
    share(const share&) = delete;
    share& operator=(const share&) = delete;

    // False where the budget does not have as much, at once or until the time is over.
    [[nodiscard]] bool grow(std::uint64_t by);
    [[nodiscard]] bool grow_within(std::chrono::milliseconds most, std::uint64_t by);
    void shrink(std::uint64_t by);

  private:
    void take(std::uint64_t by);

    budget* of_;
    std::uint64_t amount_ = 0;
};

struct admission {
    budget documents;
    budget bytes;
};

}  // namespace textmill::core

#endif
