// Hands out the documents that wait, each to one taker: some are read ahead, and what was handed
// out is remembered until its result is on disk.
#ifndef TEXTMILL_CORE_SERVE_SPOOL_WAITING_DOCUMENTS_HPP
#define TEXTMILL_CORE_SERVE_SPOOL_WAITING_DOCUMENTS_HPP

#include <cstdint>
#include <deque>
#include <map>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "serve/spool/database.hpp"
#include "serve/spool/job.hpp"

namespace textmill::core {

class waiting_documents {
  public:
    // What take() found.
    struct taken {
        std::optional<job_document> document;
        // Numbers of rows that are not as they were written; nobody is given these.
        std::vector<std::uint64_t> damaged;
    };
    [[nodiscard]] taken take(database& from);
    void give_back(const job_document& document);
    // Its result is on disk, or there is no such document any more.
    void forget(const std::string& job, std::uint64_t ordinal);
    // Documents of a job are gone.
    void drop_what_was_read_ahead();
    // Documents of any number may wait again.
    void start_over();

  private:
    struct position {
        std::string job;
        std::uint64_t ordinal = 0;
        auto operator<=>(const position&) const = default;
    };
    struct numbered {
        std::uint64_t number = 0;
        job_document document;
    };
    void read_ahead(database& from, taken& into);
    void look_at(const statement& row, taken& into);
    void go_back_to(std::uint64_t number);

    std::mutex mutex_;
    std::deque<numbered> ahead_;
    std::size_t ahead_bytes_ = 0;
    std::uint64_t next_number_ = 0;  // what is below was looked at
    std::map<position, std::uint64_t> handed_out_;
    std::set<std::uint64_t> damaged_;
};

}  // namespace textmill::core

#endif
