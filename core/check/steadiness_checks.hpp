// The checks that a plugin says the same of the same document, whenever and wherever it is asked.
#ifndef TEXTMILL_CORE_CHECK_STEADINESS_CHECKS_HPP
#define TEXTMILL_CORE_CHECK_STEADINESS_CHECKS_HPP

#include "check/check.hpp"

namespace textmill::core {

[[nodiscard]] finding check_same_twice(const check_subject& subject);
[[nodiscard]] finding check_threads(const check_subject& subject);

}  // namespace textmill::core

#endif
