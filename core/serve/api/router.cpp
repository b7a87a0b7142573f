// The table of all routes.
#include "serve/api/router.hpp"

#include <algorithm>
#include <array>
#include <span>
#include <string_view>

#include "serve/api/handlers.hpp"

namespace textmill::core::api {
namespace {

enum class access {
    open,      // anybody
    any_token  // whoever has a token, whatever its scopes
};

struct route {
    std::string_view method;
    std::string_view path;  // a segment in braces stands for any
    std::variant<access, scope> needs;
    void (*handle)(call&);
};

constexpr std::array routes{
    route{"POST", "v1/pipelines/{name}/documents", scope::process, process_document},
    route{"POST", "v1/pipelines/{name}/stream", scope::process, stream_documents},
    route{"POST", "v1/pipelines/{name}/explain", scope::process, explain_one},
    route{"GET", "v1/pipelines", scope::process, list_pipelines},
    route{"GET", "v1/pipelines/{name}", scope::process, show_pipeline},
    route{"PUT", "v1/pipelines/{name}", scope::admin, put_pipeline},
    route{"DELETE", "v1/pipelines/{name}", scope::admin, delete_pipeline},
    route{"GET", "v1/plugins", scope::process, list_plugins},
    route{"GET", "v1/plugins/{name}", scope::process, show_plugin},
    route{"POST", "v1/jobs", scope::jobs, submit_job},
    route{"GET", "v1/jobs", scope::jobs, list_jobs},
    route{"GET", "v1/jobs/{id}", scope::jobs, show_job},
    route{"GET", "v1/jobs/{id}/results", scope::jobs, send_results},
    route{"POST", "v1/jobs/{id}/retry", scope::jobs, retry_job},
    route{"DELETE", "v1/jobs/{id}", scope::jobs, delete_job},
    route{"GET", "healthz", access::open, tell_health},
    route{"GET", "readyz", access::open, tell_readiness},
    route{"GET", "openapi.json", access::open, tell_openapi},
    route{"GET", "metrics", access::any_token, tell_metrics},
};

bool is_at(std::string_view pattern, std::span<const std::string> segments) {
    for (const auto& segment : segments) {
        const auto end = std::min(pattern.find('/'), pattern.size());
        const auto expected = pattern.substr(0, end);
        if (expected.empty() || (expected.front() != '{' && expected != segment)) return false;
        pattern.remove_prefix(std::min(end + 1, pattern.size()));
    }
    return pattern.empty();
}

bool serves(const route& route, std::string_view method) {
    return route.method == method || (method == "HEAD" && route.method == "GET");
}

void answer_challenge(http::exchange& exchange) {
    auto refused = http::problem(401, "this needs a token: \"Authorization: Bearer ...\"");
    refused.headers.push_back({"WWW-Authenticate", "Bearer"});
    exchange.answer(std::move(refused));
}

// Whether the request may go on; else it is answered. Without tokens only this machine can ask, but
// a pipeline is changed by nobody.
bool is_allowed(const route& route, const std::vector<api_token>& tokens, const api_token* token,
                http::exchange& exchange) {
    const auto* needed = std::get_if<scope>(&route.needs);
    if (needed == nullptr && std::get<access>(route.needs) == access::open) return true;
    if (tokens.empty()) {
        if (needed == nullptr || *needed != scope::admin) return true;
        exchange.answer(http::problem(403, "the daemon's config has no token with scope admin"));
        return false;
    }
    if (token == nullptr) {
        answer_challenge(exchange);
        return false;
    }
    if (needed == nullptr || token->scopes.contains(*needed)) return true;
    exchange.answer(http::problem(403, "the token does not have the scope that this needs"));
    return false;
}

void answer_wrong_method(http::exchange& exchange, const std::string& allowed) {
    auto refused = http::problem(405, "this path takes " + allowed);
    refused.headers.push_back({"Allow", allowed});
    exchange.answer(std::move(refused));
}

}  // namespace

void answer(services& services, http::exchange& exchange) {
    const auto& request = exchange.request();
    std::string allowed;
    for (const auto& route : routes) {
        if (!is_at(route.path, request.segments)) continue;
        if (!serves(route, request.method)) {
            allowed += (allowed.empty() ? "" : ", ") + std::string(route.method);
            continue;
        }
        const auto tokens = services.tokens.now();
        const auto* token = find_token(*tokens, request.header("authorization"));
        if (!is_allowed(route, *tokens, token, exchange)) return;
        call call{services, exchange, request.segments, token};
        return route.handle(call);
    }
    if (!allowed.empty()) return answer_wrong_method(exchange, allowed);
    exchange.answer(http::problem(404, "there is nothing at this path; see /openapi.json"));
}

}  // namespace textmill::core::api
