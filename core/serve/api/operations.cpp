// What operators and their tools ask: is it alive, does it take documents, what does it count.
#include <nlohmann/json.hpp>

#include "serve/api/handlers.hpp"
#include "serve/api/openapi.hpp"

namespace textmill::core::api {

void tell_health(call& call) {
    answer_json(call, 200, "{\"status\": \"alive\"}\n");
}

// A spool that is broken takes no jobs, and documents all the same.
void tell_readiness(call& call) {
    const bool draining = call.of.draining;
    const bool spools = call.of.jobs.broken().empty();
    const nlohmann::ordered_json told{{"status", draining ? "draining" : "ready"},
                                      {"jobs", spools ? "ready" : "broken"}};
    answer_json(call, draining ? 503 : 200, told.dump() + "\n");
}

void tell_metrics(call& call) {
    call.exchange.answer({.status = 200,
                          .content_type = "text/plain; version=0.0.4; charset=utf-8",
                          .body = call.of.metrics.text(call.of.gauges())});
}

void tell_openapi(call& call) {
    answer_json(call, 200, std::string(openapi_document()));
}

}  // namespace textmill::core::api
