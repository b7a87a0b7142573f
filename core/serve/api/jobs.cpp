// Jobs: documents that are worked on later, and their results.
#include <simdjson.h>

#include <algorithm>
#include <charconv>
#include <nlohmann/json.hpp>

#include "serve/api/body.hpp"
#include "serve/api/handlers.hpp"

namespace textmill::core::api {
namespace {

constexpr std::size_t place_of_id = 2;  // in /v1/jobs/{id}
constexpr std::size_t most_listed = 1000;
constexpr std::size_t listed_by_default = 100;
constexpr std::size_t piece_of_results = std::size_t{256} << 10U;
constexpr std::size_t longest_key = 255;

// A body that is no job, and why.
struct wrong_body {
    std::string why;
};

std::vector<std::string> lines_of(std::string_view body) {
    std::vector<std::string> lines;
    while (!body.empty()) {
        const auto line = body.substr(0, body.find('\n'));
        if (line.find_first_not_of(" \t\r") != std::string_view::npos) lines.emplace_back(line);
        body.remove_prefix(std::min(line.size() + 1, body.size()));
    }
    return lines;
}

// {"pipeline": ..., "documents": [...]}
result<new_job, wrong_body> read_object(const std::string& body) {
    simdjson::dom::parser parser;
    simdjson::dom::object object;
    if (parser.parse(body).get(object) != simdjson::SUCCESS) {
        return wrong_body{"the body is no JSON object"};
    }
    new_job wanted;
    std::string_view pipeline;
    if (object["pipeline"].get(pipeline) != simdjson::SUCCESS) {
        return wrong_body{"\"pipeline\" should name a pipeline"};
    }
    wanted.pipeline = pipeline;
    simdjson::dom::array documents;
    if (object["documents"].get(documents) != simdjson::SUCCESS) {
        return wrong_body{"\"documents\" should be an array of records"};
    }
    for (const auto document : documents) wanted.lines.push_back(simdjson::minify(document));
    return wanted;
}

result<new_job, wrong_body> read_job(const http::request& request, const std::string& body) {
    const auto type = request.media_type();
    if (type == "application/json") return read_object(body);
    auto pipeline = request.parameter("pipeline");
    if (!pipeline) return wrong_body{"records need \"?pipeline=NAME\""};
    return new_job{std::move(*pipeline), "", lines_of(body), std::nullopt};
}

bool is_job_type(const std::string& type) {
    return type == "application/json" || type == "application/x-ndjson" ||
           type == "application/jsonl";
}

bool is_key(std::string_view key) {
    return !key.empty() && key.size() <= longest_key &&
           std::ranges::all_of(key, [](char c) { return c > 0x20 && c < 0x7F; });
}

std::string owner_of(const call& call) {
    return call.token == nullptr ? "" : call.token->name;
}

// The job that the path names, where the client may see it; answers with 404 else.
std::optional<job> find_job(call& call) {
    auto found = call.of.jobs.find(call.path[place_of_id]);
    const bool is_own = found && (found->owner == owner_of(call) || call.may(scope::admin));
    if (is_own) return found;
    answer_problem(call, 404, "there is no such job");
    return std::nullopt;
}

void answer_refusal(call& call, spool_refusal why) {
    switch (why) {
        case spool_refusal::conflict:
            return answer_problem(call, 422, "the Idempotency-Key came with another job before");
        case spool_refusal::full: {
            auto full = http::problem(429, "the spool is full; try again when jobs are done");
            full.headers.push_back({"Retry-After", "60"});
            return call.exchange.answer(std::move(full));
        }
        case spool_refusal::broken:
            return answer_problem(call, 503, "the spool cannot be written");
    }
}

// The spool did not do what was asked: the disk does not take it, or there is nothing to do.
void answer_unchanged(call& call, int status, std::string_view detail) {
    if (!call.of.jobs.broken().empty()) return answer_refusal(call, spool_refusal::broken);
    answer_problem(call, status, detail);
}

void submit(call& call, new_job wanted) {
    const auto key = call.request().header("idempotency-key");
    if (key && !is_key(*key)) {
        return answer_problem(call, 400,
                              "an Idempotency-Key is 1 to 255 visible characters of ASCII");
    }
    if (wanted.lines.empty()) return answer_problem(call, 400, "the job has no documents");
    if (call.of.pipelines.find(wanted.pipeline) == nullptr) {
        return answer_problem(call, 422, "there is no pipeline " + quote(wanted.pipeline));
    }
    wanted.owner = owner_of(call);
    if (key) wanted.idempotency_key = *key;
    const auto submitted = call.of.jobs.submit(std::move(wanted));
    if (!submitted) return answer_refusal(call, submitted.error());
    const auto& job = submitted->job;
    answer_json(call, 202, to_json(job).dump() + "\n", {{"Location", "/v1/jobs/" + job.id}});
}

std::optional<std::size_t> read_limit(const http::request& request) {
    const auto text = request.parameter("limit");
    if (!text) return listed_by_default;
    std::size_t limit = 0;
    const auto [end, failed] = std::from_chars(text->data(), text->data() + text->size(), limit);
    const bool whole = failed == std::errc() && end == text->data() + text->size();
    return whole && limit >= 1 && limit <= most_listed ? std::optional(limit) : std::nullopt;
}

}  // namespace

void submit_job(call& call) {
    if (!is_job_type(call.request().media_type())) {
        return answer_problem(call, 415, "a job is application/json or application/x-ndjson");
    }
    share bytes(call.of.admission.bytes);
    const auto body = read_body(call, call.of.limits.body_bytes, bytes);
    if (!body) return;
    auto wanted = read_job(call.request(), *body);
    if (!wanted) return answer_problem(call, 400, wanted.error().why);
    submit(call, std::move(*wanted));
}

void list_jobs(call& call) {
    const auto limit = read_limit(call.request());
    if (!limit) {
        return answer_problem(call, 400,
                              "limit is a number from 1 to " + std::to_string(most_listed));
    }
    auto owner = std::optional(owner_of(call));
    if (call.may(scope::admin)) owner.reset();
    auto listed = nlohmann::ordered_json::array();
    for (const auto& job : call.of.jobs.list(owner, *limit, call.request().parameter("before"))) {
        listed.push_back(to_json(job));
    }
    answer_json(call, 200, nlohmann::ordered_json{{"jobs", std::move(listed)}}.dump() + "\n");
}

void show_job(call& call) {
    if (const auto job = find_job(call)) answer_json(call, 200, to_json(*job).dump() + "\n");
}

void send_results(call& call) {
    const auto job = find_job(call);
    if (!job) return;
    http::response head{.status = 200, .content_type = "application/x-ndjson", .body = ""};
    head.headers.push_back({"Textmill-Job-State", std::string(name_of(job->state))});
    call.exchange.begin(head);
    std::optional<std::uint64_t> after;
    for (;;) {
        const auto results = call.of.jobs.results(job->id, after, piece_of_results);
        if (results.empty()) return call.exchange.end();
        std::string records;
        for (const auto& one : results) records += one.record;
        if (!call.exchange.write(records)) return;
        after = results.back().ordinal;
    }
}

void delete_job(call& call) {
    const auto job = find_job(call);
    if (!job) return;
    if (call.of.jobs.cancel(job->id)) {
        const auto cancelled = call.of.jobs.find(job->id);
        return answer_json(call, 200, to_json(cancelled.value_or(*job)).dump() + "\n");
    }
    if (!call.of.jobs.remove(job->id)) return answer_unchanged(call, 404, "there is no such job");
    call.exchange.answer({.status = 204, .content_type = "", .body = ""});
}

void retry_job(call& call) {
    const auto job = find_job(call);
    if (!job) return;
    if (call.of.jobs.retry(job->id) == 0) {
        return answer_unchanged(call, 409, "the job is not finished, or nothing is quarantined");
    }
    answer_json(call, 202, to_json(call.of.jobs.find(job->id).value_or(*job)).dump() + "\n");
}

}  // namespace textmill::core::api
