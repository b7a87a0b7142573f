// Everything that changes a spool, between BEGIN and COMMIT. The counts of the jobs that it touches
// and the totals are kept here until the end, and written once.
#ifndef TEXTMILL_CORE_SERVE_SPOOL_TRANSACTION_HPP
#define TEXTMILL_CORE_SERVE_SPOOL_TRANSACTION_HPP

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "serve/spool/job_id.hpp"
#include "serve/spool/rows.hpp"
#include "serve/spool/spool.hpp"

namespace textmill::core {

class spool_transaction {
  public:
    spool_transaction(database& in, const totals_row& before, job_ids& ids);
    ~spool_transaction();
    spool_transaction(const spool_transaction&) = delete;
    spool_transaction& operator=(const spool_transaction&) = delete;

    // `body` is the checksum of what is wanted, `most_bytes` what the database may hold.
    [[nodiscard]] result<submitted_job, spool_refusal> submit(const new_job& wanted,
                                                              std::uint64_t body,
                                                              std::uint64_t most_bytes);
    void finish(const job_result& stored);
    // Cancelled or failed. False where there is no such job that goes on.
    [[nodiscard]] bool end(const std::string& id, job_state state, const std::string& message);
    [[nodiscard]] bool remove(const std::string& id);
    // Of the jobs that were finished before this, the one that was first; false where there is
    // none.
    [[nodiscard]] bool remove_finished_before(std::int64_t time);
    [[nodiscard]] std::uint64_t retry(const std::string& id);
    // False where no such document waits.
    [[nodiscard]] bool count_crash(const std::string& id, std::uint64_t ordinal,
                                   std::uint64_t most_attempts);
    // The row of the document is not as it was written.
    void quarantine_damaged(std::uint64_t number);
    // The ledger is further than the database: its commits are not made again.
    void skip_to(const totals_row& ledger);

    // Gives the pages that removals left back to the file system.
    void shrink();
    [[nodiscard]] std::uint64_t used_bytes();

    // Makes it a commit also without a change.
    void touch() { is_changed_ = true; }
    // The totals as they are then. Without a change there is no commit.
    [[nodiscard]] result<totals_row, database_failure> commit();

  private:
    [[nodiscard]] job_row* load(const std::string& id);
    [[nodiscard]] job_row* load_holder(std::uint64_t number);
    [[nodiscard]] job_row* keep(statement found);
    [[nodiscard]] std::optional<job_row> find_repeated(const new_job& wanted);
    [[nodiscard]] job_row add_job(const new_job& wanted, std::uint64_t body);
    [[nodiscard]] std::optional<stored_row<document_row>> find(std::uint64_t number,
                                                               document_state state);
    [[nodiscard]] std::vector<std::uint64_t> quarantined_of(const job_row& row);
    void remove_waiting(job_row& of);
    void remove(const job_row& row);
    void quarantine(job_row& of, stored_row<document_row> input, std::string record);
    void store(job_row& of, const result_row& row);
    void put_back(job_row& of, document_row& input);

    database& database_;
    totals_row before_;
    totals_row totals_;
    job_ids& ids_;
    std::map<std::uint64_t, job_row> jobs_;           // that were looked at
    std::map<std::uint64_t, std::uint64_t> written_;  // their checksums in the database
    std::map<std::string, std::uint64_t> numbers_;
    bool is_changed_ = false;
    bool is_ended_ = false;
};

}  // namespace textmill::core

#endif
