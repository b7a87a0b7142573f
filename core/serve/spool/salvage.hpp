// Takes what is whole in a damaged database over to a new one.
//
// The new one is made beside the damaged one, and takes its name when it is complete; a crash on
// the way leaves nothing half done.
#ifndef TEXTMILL_CORE_SERVE_SPOOL_SALVAGE_HPP
#define TEXTMILL_CORE_SERVE_SPOOL_SALVAGE_HPP

#include <string>

#include "base/result.hpp"
#include "serve/spool/folder.hpp"
#include "serve/spool/spool.hpp"

namespace textmill::core {

// The damaged files stay, as spool.db.damaged-<time>.
[[nodiscard]] result<void> salvage(const spool_folder& folder, const std::string& damage,
                                   spool_opening& opening);

// Where a salvage broke off between its last steps, these are taken.
[[nodiscard]] result<void> end_salvage(const spool_folder& folder);

}  // namespace textmill::core

#endif
