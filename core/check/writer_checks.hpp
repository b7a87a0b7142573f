// The check of how a writer joins what it renders.
#ifndef TEXTMILL_CORE_CHECK_WRITER_CHECKS_HPP
#define TEXTMILL_CORE_CHECK_WRITER_CHECKS_HPP

#include "check/check.hpp"

namespace textmill::core {

[[nodiscard]] finding check_sinks(const check_subject& subject);

}  // namespace textmill::core

#endif
