// The one thread that changes the spool: it takes all that is asked at a time into one commit, so
// that many callers wait for one write of the disk.
#ifndef TEXTMILL_CORE_SERVE_SPOOL_WRITER_HPP
#define TEXTMILL_CORE_SERVE_SPOOL_WRITER_HPP

#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "serve/spool/database.hpp"
#include "serve/spool/ledger.hpp"
#include "serve/spool/transaction.hpp"

namespace textmill::core {

// What the spool is between two commits.
struct spool_state {
    std::unique_ptr<database> writing;
    core::ledger ledger;
    totals_row totals;
    job_ids ids;
};

// Whether what was asked is on disk.
enum class write_end { written, refused };

struct write_task {
    // May be called again, in another transaction, where the first one came to nothing.
    std::function<void(spool_transaction&)> apply;
    std::function<void(write_end)> settled = {};
    // What becomes of it where the disk does not take it.
    enum class failing { refused, kept } failing = failing::refused;
    std::size_t bytes = 0;  // of what waits in memory
};

class spool_writer {
  public:
    // `changed` is called after a commit, once its tasks are settled, where documents may wait that
    // did not before.
    spool_writer(spool_state state, std::function<void()> more_waiting);
    // Tries once more to write what was kept.
    ~spool_writer();
    spool_writer(const spool_writer&) = delete;
    spool_writer& operator=(const spool_writer&) = delete;

    // Waits while too much waits in memory.
    void add(write_task task);
    // Waits for the commit; once it is written, the writer does what comes `then`.
    write_end run(std::function<void(spool_transaction&)> apply, std::function<void()> then = {});

    [[nodiscard]] totals_row totals() const;
    // Why the last commit failed, or what a reader found; empty where all is well.
    [[nodiscard]] std::string broken() const;
    void report_damage(const std::string& why);

  private:
    using group = std::vector<write_task>;
    void work();
    [[nodiscard]] bool is_urgent() const;
    [[nodiscard]] bool may_go_on() const;
    [[nodiscard]] group next_group();
    void write(group tasks);
    [[nodiscard]] result<totals_row, database_failure> commit(const group& tasks);
    void note(const totals_row& totals);
    void settle(group tasks, const totals_row& totals);
    void refuse(group tasks, const database_failure& why);

    spool_state state_;
    std::function<void()> more_waiting_;

    mutable std::mutex mutex_;
    std::condition_variable asked_;
    std::condition_variable room_;
    group queue_;
    std::size_t queued_bytes_ = 0;
    totals_row totals_;
    std::string broken_;
    std::string damage_;
    bool is_stopping_ = false;
    std::thread thread_;
};

}  // namespace textmill::core

#endif
