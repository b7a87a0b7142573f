// Copies the rows that are whole from a damaged database to a new one: first those that SQLite
// still finds, then those that only their pages tell of.
#ifndef TEXTMILL_CORE_SERVE_SPOOL_ROW_SALVAGER_HPP
#define TEXTMILL_CORE_SERVE_SPOOL_ROW_SALVAGER_HPP

#include <optional>

#include "serve/spool/database.hpp"
#include "serve/spool/folder.hpp"
#include "serve/spool/reconciliation.hpp"
#include "serve/spool/rows.hpp"

namespace textmill::core {

class row_salvager {
  public:
    // `known` is what the ledger says.
    row_salvager(const spool_folder& folder, database& from, database& into,
                 const std::optional<totals_row>& known)
        : folder_(folder), from_(from), into_(into), known_(known) {}

    // A failure of what is copied to stays in it.
    void copy();

    // What was there, as far as anybody knows, and what is.
    [[nodiscard]] totals_row known() const { return known_.value_or(totals_row{}); }
    [[nodiscard]] const reconciled& saved() const { return saved_; }

  private:
    template <typename Row>
    void copy_table();
    template <typename Row>
    void take(const statement& from);
    [[nodiscard]] bool has_place(const job_row& row);
    template <typename Row>
    [[nodiscard]] bool has_place(const Row& row);
    void count_one();

    const spool_folder& folder_;
    database& from_;
    database& into_;
    std::optional<totals_row> known_;
    reconciled saved_;
    std::uint64_t uncommitted_ = 0;
};

}  // namespace textmill::core

#endif
