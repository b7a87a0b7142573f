// What can be done to the tables of the spool, inside a transaction that the caller begins and
// ends.
#ifndef TEXTMILL_CORE_SERVE_SPOOL_STORE_HPP
#define TEXTMILL_CORE_SERVE_SPOOL_STORE_HPP

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "serve/spool/database.hpp"
#include "serve/spool/rows.hpp"
#include "serve/spool/spool.hpp"

namespace textmill::core {

class store {
  public:
    // The database outlives it.
    explicit store(database& in);

    void begin();
    void commit();  // with the totals, one commit more
    void roll_back();
    [[nodiscard]] const spool_totals& totals() const { return totals_; }

    // The job that has the key already, or a new one.
    [[nodiscard]] result<submitted_job, spool_refusal> add(const new_job& wanted);
    // False where the document waits no more: its job was cancelled.
    bool add(const job_result& result);
    // What waits is removed, or put aside; false where the job is finished or not there.
    bool cancel(const std::string& id);
    bool fail(const std::string& id, const std::string& message);
    bool remove(const std::string& id);
    // What is aside waits again; how many documents.
    std::uint64_t retry(const std::string& id);
    // Counts a crash against the document; after the last attempt it is quarantined.
    void blame(const std::string& id, std::uint64_t ordinal, std::uint64_t most_attempts);

    // The finished job that ended first, where it ended before that time.
    [[nodiscard]] std::optional<std::string> first_finished(std::int64_t before);

  private:
    // Null where there is none.
    [[nodiscard]] std::unique_ptr<job_row> find(const std::string& id);
    [[nodiscard]] std::unique_ptr<job_row> find_unfinished(const std::string& id);
    [[nodiscard]] std::optional<job_row> find_by_key(const new_job& wanted);
    void insert_documents(const new_job& wanted, const std::string& id);
    void settle(job_row& row);
    std::uint64_t remove_documents(const std::string& id);
    std::uint64_t move_documents(const std::string& id, document_state from, document_state to);
    // False where there is no such document.
    bool change_document(const std::string& id, std::uint64_t ordinal,
                         const std::function<void(document_row&)>& change);
    bool take_out(const job_result& result);

    database& in_;
    spool_totals totals_;
    spool_totals committed_;
    std::string last_id_;
};

}  // namespace textmill::core

#endif
