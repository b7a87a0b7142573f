// What the handlers of the API share, and what each gets for one request.
#ifndef TEXTMILL_CORE_SERVE_API_SERVICES_HPP
#define TEXTMILL_CORE_SERVE_API_SERVICES_HPP

#include <atomic>
#include <functional>
#include <vector>

#include "host/plugin_registry.hpp"
#include "serve/admission.hpp"
#include "serve/config.hpp"
#include "serve/desks.hpp"
#include "serve/http/exchange.hpp"
#include "serve/metrics.hpp"
#include "serve/pipeline_shelf.hpp"
#include "serve/spool/spool.hpp"
#include "serve/tokens.hpp"
#include "serve/workers.hpp"

namespace textmill::core::api {

struct services {
    const plugin_registry& plugins;
    pipeline_shelf& pipelines;
    core::desks& desks;
    core::workers& workers;
    core::admission& admission;
    core::metrics& metrics;
    core::spool& jobs;
    const daemon_limits& limits;
    const known_tokens& tokens;
    const std::atomic<bool>& draining;
    std::function<daemon_gauges()> gauges;
};

struct call {
    services& of;
    http::exchange& exchange;
    const std::vector<std::string>& path;  // decoded segments
    const api_token* token;                // null where none is asked for

    [[nodiscard]] const http::request& request() const { return exchange.request(); }
    [[nodiscard]] bool may(scope what) const {
        return token == nullptr || token->scopes.contains(what);
    }
};

void answer_json(call& call, int status, std::string json,
                 std::vector<http::header_field> headers = {});
void answer_problem(call& call, int status, std::string_view detail);
// 429: there is room again soon.
void answer_busy(call& call);

// The pipeline that the path names; answers with 404 where there is none.
[[nodiscard]] served find_pipeline(call& call);

}  // namespace textmill::core::api

#endif
