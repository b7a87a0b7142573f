// Takes over what is whole in a database that is damaged.
#ifndef TEXTMILL_CORE_SERVE_SPOOL_SALVAGE_HPP
#define TEXTMILL_CORE_SERVE_SPOOL_SALVAGE_HPP

#include "serve/spool/database.hpp"
#include "serve/spool/files.hpp"
#include "serve/spool/spool.hpp"

namespace textmill::core {

// Renames the database's files, so that nothing of them is lost.
void put_damaged_aside(const spool_files& files, spool_opening& opening);

// Copies the rows of the database that was put aside last whose checksums hold, and tells how many
// there are of how many.
void salvage_into(database& fresh, const spool_files& files, spool_opening& opening);

}  // namespace textmill::core

#endif
