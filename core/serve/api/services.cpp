// Answers that several handlers give.
#include "serve/api/services.hpp"

#include "base/diagnostic.hpp"
#include "base/suggest.hpp"

namespace textmill::core::api {
namespace {

constexpr std::size_t place_of_name = 2;  // in /v1/pipelines/{name}

}  // namespace

void answer_json(call& call, int status, std::string json,
                 std::vector<http::header_field> headers) {
    call.exchange.answer({status, "application/json", std::move(json), std::move(headers)});
}

void answer_problem(call& call, int status, std::string_view detail) {
    call.exchange.answer(http::problem(status, detail));
}

void answer_busy(call& call) {
    auto busy = http::problem(429, "as much is in flight as may be; try again soon");
    busy.headers.push_back({"Retry-After", "1"});
    call.exchange.answer(std::move(busy));
}

served find_pipeline(call& call) {
    const auto& name = call.path[place_of_name];
    auto found = call.of.pipelines.find(name);
    if (found != nullptr) return found;
    std::vector<std::string> names;
    for (const auto& one : call.of.pipelines.all()) names.push_back(one->name);
    answer_problem(call, 404, "there is no pipeline " + quote(name) + did_you_mean(name, names));
    return nullptr;
}

}  // namespace textmill::core::api
