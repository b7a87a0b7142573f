// Writes to the spool on one thread, all that waits in one commit: a disk syncs no faster for one
// change than for a hundred.
#ifndef TEXTMILL_CORE_SERVE_SPOOL_WRITER_HPP
#define TEXTMILL_CORE_SERVE_SPOOL_WRITER_HPP

#include <condition_variable>
#include <cstdint>
#include <deque>
#include <filesystem>
#include <functional>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "serve/spool/ledger.hpp"
#include "serve/spool/store.hpp"

namespace textmill::core {

// Where a change cannot be written.
enum class on_failure {
    give_up,  // its caller is told
    insist    // it is tried again until it is written: nobody else has what it holds
};

struct change {
    std::function<void(store&)> make;  // inside a transaction, which may be rolled back
    std::function<void(bool committed)> done;
    on_failure otherwise = on_failure::give_up;
    std::size_t bytes = 0;  // that it holds in memory
};

class writer {
  public:
    writer(database& in, const std::filesystem::path& ledger_file);
    // Writes what waits, once more where it failed before.
    ~writer();
    writer(const writer&) = delete;
    writer& operator=(const writer&) = delete;

    // Waits where too much waits already.
    void post(change what);
    // Returns when the change is written, or given up; true where it is written.
    bool write(std::function<void(store&)> what);
    // Returns when all that was posted before is written or given up, or cannot be written now.
    void flush();

    // Why the disk takes no more; empty where it does.
    [[nodiscard]] std::string broken() const;

  private:
    using batch = std::vector<change>;

    void run();
    void commit(batch& changes);
    void settle(batch changes, const std::string& failure);
    void remember(const std::string& failure);

    store store_;
    ledger ledger_;

    mutable std::mutex mutex_;  // all that follows
    std::condition_variable changed_;
    std::deque<change> waiting_;
    std::size_t bytes_ = 0;  // of what waits
    std::uint64_t rounds_ = 0;
    bool writing_ = false;
    bool ending_ = false;
    std::string broken_;
    std::thread thread_;
};

}  // namespace textmill::core

#endif
