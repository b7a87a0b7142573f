// Takes the target of a request apart: path, segments and query.
#ifndef TEXTMILL_CORE_SERVE_HTTP_TARGET_HPP
#define TEXTMILL_CORE_SERVE_HTTP_TARGET_HPP

#include <optional>
#include <string>
#include <string_view>

#include "serve/http/message.hpp"

namespace textmill::core::http {

// Sets path, segments and query. False where the target is none of this server: an escape that is
// none, a NUL, a segment "." or "..".
[[nodiscard]] bool read_target(std::string_view target, request& into);

// "a%20b" is "a b"; nothing where an escape is none, or stands for NUL.
[[nodiscard]] std::optional<std::string> decode_segment(std::string_view text);

// As a segment, and '+' is a space. What cannot be decoded is left as it is.
[[nodiscard]] std::string decode_parameter(std::string_view text);

[[nodiscard]] char lower_case(char c);

}  // namespace textmill::core::http

#endif
