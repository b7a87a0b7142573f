// The tables of a spool, and how its database is set up.
#ifndef TEXTMILL_CORE_SERVE_SPOOL_SCHEMA_HPP
#define TEXTMILL_CORE_SERVE_SPOOL_SCHEMA_HPP

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "serve/spool/database.hpp"

namespace textmill::core {

// The same number in each byte, so that a damaged one is not taken for a newer one.
inline constexpr std::int64_t schema_version = 0x01010101;
inline constexpr std::size_t page_size = 4096;

// In a database without tables, for a spool that holds nothing.
void make_tables(database& in);
// What holds for one connection: every commit is on disk when it is told.
void set_up_writing(database& of);

// Whether tables and indexes are what make_tables() makes. A name that is spelt otherwise is sound
// to SQLite.
[[nodiscard]] bool has_sound_schema(database& in);
[[nodiscard]] std::int64_t version_of(database& of);
// Without tables, and without a version.
[[nodiscard]] bool is_new(database& in);
// A number that is made as this one is, and is higher.
[[nodiscard]] bool is_newer(std::int64_t version);
// What SQLite finds wrong with the pages, each in a line; `check` is its pragma for it.
[[nodiscard]] std::vector<std::string> defects_of_pages(database& of, std::string_view check);
// Of the pages that hold something.
[[nodiscard]] std::uint64_t used_bytes(database& of);

}  // namespace textmill::core

#endif
