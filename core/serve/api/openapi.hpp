// The description of the API, which the daemon serves: openapi.json, compiled in.
#ifndef TEXTMILL_CORE_SERVE_API_OPENAPI_HPP
#define TEXTMILL_CORE_SERVE_API_OPENAPI_HPP

#include <string_view>

namespace textmill::core::api {

[[nodiscard]] std::string_view openapi_document();

}  // namespace textmill::core::api

#endif
