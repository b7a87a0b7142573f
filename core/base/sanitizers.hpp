// Whether this build is instrumented: what it measures of time and memory says nothing then.
#ifndef TEXTMILL_CORE_BASE_SANITIZERS_HPP
#define TEXTMILL_CORE_BASE_SANITIZERS_HPP

namespace textmill::core {

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
inline constexpr bool is_sanitized = true;
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
inline constexpr bool is_sanitized = true;
#else
inline constexpr bool is_sanitized = false;
#endif
#else
inline constexpr bool is_sanitized = false;
#endif

}  // namespace textmill::core

#endif
