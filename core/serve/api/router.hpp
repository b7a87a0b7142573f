// Finds the handler of a request, and who may ask for it.
#ifndef TEXTMILL_CORE_SERVE_API_ROUTER_HPP
#define TEXTMILL_CORE_SERVE_API_ROUTER_HPP

#include "serve/api/services.hpp"

namespace textmill::core::api {

// Answers the request, whatever it is.
void answer(services& services, http::exchange& exchange);

}  // namespace textmill::core::api

#endif
