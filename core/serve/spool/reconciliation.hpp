// Makes rows that come from a damaged database agree with each other again.
#ifndef TEXTMILL_CORE_SERVE_SPOOL_RECONCILIATION_HPP
#define TEXTMILL_CORE_SERVE_SPOOL_RECONCILIATION_HPP

#include <optional>

#include "serve/spool/rows.hpp"

namespace textmill::core {

struct reconciled {
    totals_row totals;
    std::uint64_t lost = 0;  // documents that have neither input nor result any more
};

// Sets the counts and states of all jobs, and the totals. A document that is lost has a result that
// says so; one whose result alone is lost waits again. `known` is what was there before.
[[nodiscard]] reconciled reconcile(database& in, const totals_row& known);

// Nothing that either of them counted is counted again.
[[nodiscard]] totals_row later_of(const totals_row& one, const totals_row& other);

}  // namespace textmill::core

#endif
