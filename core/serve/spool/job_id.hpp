// Names jobs so that later ones sort behind earlier ones and nobody can guess one.
#ifndef TEXTMILL_CORE_SERVE_SPOOL_JOB_ID_HPP
#define TEXTMILL_CORE_SERVE_SPOOL_JOB_ID_HPP

#include <cstdint>
#include <string>

namespace textmill::core {

// 26 digits of base 32: 48 bits of milliseconds, 80 random bits. Above `last`, whatever the clock
// says.
[[nodiscard]] std::string make_job_id(std::int64_t milliseconds, const std::string& last);

// Milliseconds since 1970.
[[nodiscard]] std::int64_t wall_clock();

}  // namespace textmill::core

#endif
