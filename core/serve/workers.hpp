// Threads for work that nobody does on a thread of their own: the documents of streams, several at
// a time, and those of jobs.
#ifndef TEXTMILL_CORE_SERVE_WORKERS_HPP
#define TEXTMILL_CORE_SERVE_WORKERS_HPP

#include <condition_variable>
#include <cstdint>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace textmill::core {

// Done once. It does not throw.
using work = std::function<void()>;

class workers {
  public:
    // Asked for something to do where no work waits, and now and then where some does; false where
    // it had nothing.
    using background_work = std::function<bool()>;

    // Resting at first.
    workers(unsigned count, background_work background);
    // Does what waits, then ends. The background is not asked any more.
    ~workers();
    workers(const workers&) = delete;
    workers& operator=(const workers&) = delete;

    void post(work what);
    // The background may have something to do.
    void wake();
    // From now on the background is asked.
    void begin();
    // From now on the background is not asked.
    void rest();

  private:
    void run();
    // Both without the lock, which the caller has.
    bool did_background(std::unique_lock<std::mutex>& lock);
    void do_next(std::unique_lock<std::mutex>& lock);

    background_work background_;
    std::mutex mutex_;  // all that follows
    std::condition_variable changed_;
    std::deque<work> waiting_;
    std::uint64_t news_ = 0;  // counts calls of wake()
    bool resting_ = true;
    bool ending_ = false;
    std::vector<std::thread> threads_;
};

}  // namespace textmill::core

#endif
