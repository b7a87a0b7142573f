// Tells whether bytes on disk are those that were written.
#ifndef TEXTMILL_CORE_SERVE_SPOOL_CHECKSUM_HPP
#define TEXTMILL_CORE_SERVE_SPOOL_CHECKSUM_HPP

#include <cstdint>
#include <initializer_list>
#include <string_view>
#include <variant>

namespace textmill::core {

using checked_value = std::variant<std::int64_t, std::string_view>;

// Of the values of a row, in their order: XXH3 over each with its length.
[[nodiscard]] std::int64_t checksum(std::initializer_list<checked_value> values);

}  // namespace textmill::core

#endif
