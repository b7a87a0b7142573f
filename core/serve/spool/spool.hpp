// Keeps jobs on disk, so that what was acknowledged outlives a crash: SQLite with a write-ahead
// log, synchronous, many commits in one.
#ifndef TEXTMILL_CORE_SERVE_SPOOL_SPOOL_HPP
#define TEXTMILL_CORE_SERVE_SPOOL_SPOOL_HPP

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "serve/spool/job.hpp"

namespace textmill::core {

struct spool_options {
    std::filesystem::path folder;  // made where it is not there, for its owner alone
    std::uint64_t bytes = std::uint64_t{4} << 30U;  // of the database; above, no new jobs
    std::chrono::milliseconds keep{std::chrono::hours{24 * 7}};  // finished jobs
    std::uint64_t attempts = 3;  // after as many that a document ended by itself, it is quarantined
};

// What opening found and did; each line is worth a warning in the log.
struct spool_opening {
    std::vector<std::string> warnings;
};

struct spool_size {
    std::uint64_t jobs = 0;
    std::uint64_t waiting = 0;  // documents
    std::uint64_t waiting_bytes = 0;
    std::uint64_t results = 0;
    std::uint64_t file_bytes = 0;
};

// Why a job is not taken.
enum class spool_refusal {
    full,      // more than `bytes`
    conflict,  // the idempotency key came with another body before
    broken     // the disk does not take it
};

struct submitted_job {
    core::job job;
    bool repeated = false;  // it is there already, by its idempotency key
};

// Any thread.
class spool {
  public:
    // Takes the lock of the folder; a failure says that another daemon has it, or what is broken. A
    // database that is damaged is put aside, and what is whole in it is taken over. `opening`
    // tells.
    [[nodiscard]] static result<std::unique_ptr<spool>> open(const spool_options& options,
                                                             spool_opening& opening);
    ~spool();
    spool(const spool&) = delete;
    spool& operator=(const spool&) = delete;

    // Returns when the job is on disk.
    [[nodiscard]] result<submitted_job, spool_refusal> submit(new_job wanted);

    [[nodiscard]] std::optional<job> find(const std::string& id);
    // The newest first, of one owner where given; at most `most`, older than `before` (an id).
    [[nodiscard]] std::vector<job> list(const std::optional<std::string>& owner, std::size_t most,
                                        const std::optional<std::string>& before);

    // The results with ordinals above `after`, in their order; at most `most_bytes`, but one.
    [[nodiscard]] std::vector<job_result> results(const std::string& id,
                                                  std::optional<std::uint64_t> after,
                                                  std::size_t most_bytes);

    // A job that is not finished becomes cancelled, and its waiting documents are removed. False
    // where there is no such job, and where the disk does not take it: broken() tells which.
    // Returns when that is on disk.
    [[nodiscard]] bool cancel(const std::string& id);
    // A finished job is forgotten, with its results. False where there is no such finished job.
    [[nodiscard]] bool remove(const std::string& id);
    // The job cannot go on. That is on disk soon, as with finish().
    void fail(const std::string& id, std::string message);
    // The quarantined documents of a finished job wait again, with no attempts; their results go.
    // How many they are.
    [[nodiscard]] std::uint64_t retry(const std::string& id);

    // The next document that waits and that nobody has: the oldest job first. It is the caller's
    // until finish() or give_back(). Nothing where none waits, and while the spool is broken().
    [[nodiscard]] std::optional<job_document> take();
    void give_back(const job_document& document);
    // Stores the result and removes the document, in one commit, soon; the result is there once. A
    // result of a job that was cancelled meanwhile is dropped. Waits while too many wait for the
    // disk; where the disk takes nothing they are kept, and tried again.
    void finish(job_result result);

    // Called when documents may wait: on any thread, also within give_back(). It must return soon
    // and ask the spool for nothing, since the thread may be the one that writes.
    void on_waiting(std::function<void()> wake);

    // Removes jobs that are finished for longer than `keep`; the oldest of them also where the
    // database is above `bytes`.
    void apply_retention();

    [[nodiscard]] spool_size size();
    // Why the disk takes no more, or what is damaged so that only opening the spool again can
    // help; empty where all is well.
    [[nodiscard]] std::string broken();
    // Returns when all that was asked before is on disk, or the disk has refused it.
    void flush();

  private:
    class implementation;
    explicit spool(std::unique_ptr<implementation> made);
    std::unique_ptr<implementation> implementation_;
};

// A document that ends the process by itself is known by a note that the crash leaves. Safe in a
// signal handler: writes job and ordinal of the document that this thread works on, if any.
void note_crash_in_spool() noexcept;

// While it lives, this thread works on the document; on one at a time.
class working_on {
  public:
    explicit working_on(const job_document& document);
    ~working_on();
    working_on(const working_on&) = delete;
    working_on& operator=(const working_on&) = delete;
};

}  // namespace textmill::core

#endif
