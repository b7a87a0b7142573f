// The checks of what a plugin does before and after documents.
#ifndef TEXTMILL_CORE_CHECK_SETUP_CHECKS_HPP
#define TEXTMILL_CORE_CHECK_SETUP_CHECKS_HPP

#include "check/check.hpp"

namespace textmill::core {

[[nodiscard]] finding check_unknown_option(const check_subject& subject);
[[nodiscard]] finding check_create(const check_subject& subject);
[[nodiscard]] finding check_extension(const check_subject& subject);
[[nodiscard]] finding check_bare_host(const check_subject& subject);
[[nodiscard]] finding check_nothing_left(const check_subject& subject);

}  // namespace textmill::core

#endif
