// Opens a spool as the last process left it, whatever ended that.
#ifndef TEXTMILL_CORE_SERVE_SPOOL_OPENING_HPP
#define TEXTMILL_CORE_SERVE_SPOOL_OPENING_HPP

#include <memory>

#include "base/result.hpp"
#include "serve/spool/database.hpp"
#include "serve/spool/files.hpp"
#include "serve/spool/spool.hpp"

namespace textmill::core {

struct opened_spool {
    spool_lock lock;
    std::unique_ptr<database> write;
};

// Throws database_error where the disk does not let it.
[[nodiscard]] result<opened_spool> open_spool(const spool_options& options, spool_opening& opening);

}  // namespace textmill::core

#endif
