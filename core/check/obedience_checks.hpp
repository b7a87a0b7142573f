// The checks that a plugin stops where the host says so.
#ifndef TEXTMILL_CORE_CHECK_OBEDIENCE_CHECKS_HPP
#define TEXTMILL_CORE_CHECK_OBEDIENCE_CHECKS_HPP

#include "check/check.hpp"

namespace textmill::core {

[[nodiscard]] finding check_cancellation(const check_subject& subject);
[[nodiscard]] finding check_limits(const check_subject& subject);

}  // namespace textmill::core

#endif
