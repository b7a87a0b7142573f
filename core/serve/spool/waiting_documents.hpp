// Which documents wait, and nobody has: read from the database some at a time, ahead of whoever
// asks.
#ifndef TEXTMILL_CORE_SERVE_SPOOL_WAITING_DOCUMENTS_HPP
#define TEXTMILL_CORE_SERVE_SPOOL_WAITING_DOCUMENTS_HPP

#include <deque>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include "serve/spool/database.hpp"
#include "serve/spool/job.hpp"

namespace textmill::core {

struct waiting_document {
    job_document document;
    bool is_whole = false;
};

// Any thread.
class waiting_documents {
  public:
    explicit waiting_documents(const std::filesystem::path& database_file);

    // The oldest job first. It is the caller's until it is forgotten or given back.
    [[nodiscard]] std::optional<waiting_document> next();
    void give_back(const job_document& document);
    // It has its result, which is on disk.
    void forget(const std::string& job, std::uint64_t ordinal);
    // The documents of the job do not wait any more, but for those that somebody has.
    void forget(const std::string& job);
    // Documents that were passed wait again.
    void look_again();

  private:
    using place = std::pair<std::string, std::int64_t>;  // a job's id, and an ordinal

    void look_ahead();
    void start_over();

    std::mutex mutex_;  // all that follows
    database in_;
    std::deque<waiting_document> ahead_;
    place last_;             // that was looked at
    std::set<place> taken_;  // until their results are written
};

}  // namespace textmill::core

#endif
