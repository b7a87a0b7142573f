// The time of day, and how it is written.
#ifndef TEXTMILL_CORE_BASE_CLOCK_HPP
#define TEXTMILL_CORE_BASE_CLOCK_HPP

#include <cstdint>
#include <string>

namespace textmill::core {

// Since 1970.
[[nodiscard]] std::int64_t milliseconds_now();

// "2026-01-02T03:04:05.678Z", as RFC 3339 has it.
[[nodiscard]] std::string rfc3339(std::int64_t milliseconds);

// "20260102T030405Z": for the names of files.
[[nodiscard]] std::string time_for_names(std::int64_t milliseconds);

}  // namespace textmill::core

#endif
