// The pipelines that are served: looked at, put, removed.
#include <nlohmann/json.hpp>

#include "serve/api/body.hpp"
#include "serve/api/handlers.hpp"

namespace textmill::core::api {
namespace {

using nlohmann::ordered_json;

constexpr std::size_t place_of_name = 2;  // in /v1/pipelines/{name}
constexpr std::uint64_t most_config_bytes = 1U << 20U;

ordered_json describe(const served_pipeline& pipeline) {
    return {{"name", pipeline.name},
            {"etag", pipeline.etag},
            {"origin", pipeline.origin == pipeline_origin::config ? "config" : "api"},
            {"stages", pipeline.made->stage_names()}};
}

ordered_json to_json(const std::vector<diagnostic>& diagnostics) {
    auto all = ordered_json::array();
    for (const auto& one : diagnostics) all.push_back(ordered_json(core::to_json(one)));
    return all;
}

precondition precondition_of(const http::request& request) {
    precondition known;
    if (const auto match = request.header("if-match")) known.if_match = std::string(*match);
    known.only_new = request.header("if-none-match") == "*";
    return known;
}

// The diagnostics beside the members of every problem.
void answer_wrong(call& call, const std::vector<diagnostic>& diagnostics) {
    auto refused = http::problem(422, "the pipeline has mistakes");
    auto body = ordered_json::parse(refused.body);
    body["errors"] = to_json(diagnostics);
    refused.body = body.dump() + "\n";
    call.exchange.answer(std::move(refused));
}

void answer_refusal(call& call, const refused_change& refused) {
    switch (refused.why) {
        case change_refusal::changed_meanwhile:
            return answer_problem(call, 412, "the pipeline is not the one that is meant");
        case change_refusal::not_there:
            return answer_problem(call, 404, "there is no such pipeline");
        case change_refusal::configured:
            return answer_problem(call, 409,
                                  "the pipeline stands in the daemon's config; change it there");
        case change_refusal::wrong:
            return answer_wrong(call, refused.diagnostics);
        case change_refusal::not_kept:
            return answer_problem(call, 503, "the state folder cannot be written");
    }
}

}  // namespace

void list_pipelines(call& call) {
    auto listed = ordered_json::array();
    for (const auto& one : call.of.pipelines.all()) listed.push_back(describe(*one));
    answer_json(call, 200, ordered_json{{"pipelines", std::move(listed)}}.dump() + "\n");
}

void show_pipeline(call& call) {
    const auto pipeline = find_pipeline(call);
    if (pipeline == nullptr) return;
    answer_json(call, 200, pipeline->text + "\n", {{"ETag", pipeline->etag}});
}

void put_pipeline(call& call) {
    const auto& name = call.path[place_of_name];
    if (!is_pipeline_name(name)) {
        return answer_problem(call, 400,
                              "a pipeline's name is letters, digits, '.', '_' and '-', beginning "
                              "with a letter or a digit");
    }
    if (call.request().media_type() != "application/json") {
        return answer_problem(call, 415, "a pipeline is application/json");
    }
    share bytes(call.of.admission.bytes);
    const auto body = read_body(call, most_config_bytes, bytes);
    if (!body) return;
    const auto put = call.of.pipelines.put(name, *body, precondition_of(call.request()));
    if (!put) return answer_refusal(call, put.error());
    auto told = describe(*put->now);
    told["warnings"] = to_json(put->warnings);
    answer_json(call, put->created ? 201 : 200, told.dump() + "\n",
                {{"ETag", put->now->etag}, {"Location", "/v1/pipelines/" + name}});
}

void delete_pipeline(call& call) {
    const auto removed =
        call.of.pipelines.remove(call.path[place_of_name], precondition_of(call.request()));
    if (!removed) return answer_refusal(call, removed.error());
    call.exchange.answer({.status = 204, .content_type = "", .body = ""});
}

}  // namespace textmill::core::api
