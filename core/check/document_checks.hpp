// The checks of what a plugin does to documents, one after the other.
#ifndef TEXTMILL_CORE_CHECK_DOCUMENT_CHECKS_HPP
#define TEXTMILL_CORE_CHECK_DOCUMENT_CHECKS_HPP

#include "check/check.hpp"

namespace textmill::core {

[[nodiscard]] finding check_plain_documents(const check_subject& subject);
[[nodiscard]] finding check_hostile_documents(const check_subject& subject);
[[nodiscard]] finding check_random_text(const check_subject& subject);
[[nodiscard]] finding check_host_memory(const check_subject& subject);
[[nodiscard]] finding check_declared(const check_subject& subject);
[[nodiscard]] finding check_sound_effects(const check_subject& subject);

}  // namespace textmill::core

#endif
