// Finds rows in the pages of a database file, also where what leads to them is damaged. Every row
// has a checksum of ours, so that what is found by accident is never taken for one.
#ifndef TEXTMILL_CORE_SERVE_SPOOL_PAGE_SCAN_HPP
#define TEXTMILL_CORE_SERVE_SPOOL_PAGE_SCAN_HPP

#include <cstdint>
#include <functional>
#include <string>
#include <variant>
#include <vector>

#include "serve/spool/folder.hpp"

namespace textmill::core {

using stored_value = std::variant<std::monostate, std::int64_t, std::string>;

struct stored_record {
    std::int64_t number = 0;
    std::vector<stored_value> values;  // the number itself is stored as nothing
};

// The records with as many values on the leaves of tables, in the order of the pages. A page that
// stands in the log as well is left out: what the database has of it is of an earlier time.
void scan_pages(const spool_folder& folder, std::size_t values,
                const std::function<void(const stored_record&)>& take);

}  // namespace textmill::core

#endif
