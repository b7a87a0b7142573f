// Reads a request's body under the budget of bytes, so that many large bodies do not fill the
// memory.
#ifndef TEXTMILL_CORE_SERVE_API_BODY_HPP
#define TEXTMILL_CORE_SERVE_API_BODY_HPP

#include <optional>
#include <string>

#include "serve/api/services.hpp"

namespace textmill::core::api {

// All of the body, at most `most_bytes`; `held` grows with it. Answers with a problem, and gives
// nothing, where it does not come whole or there is no room.
[[nodiscard]] std::optional<std::string> read_body(call& call, std::uint64_t most_bytes,
                                                   share& held);

}  // namespace textmill::core::api

#endif
