// What the daemon does for each request: a function a route. See openapi.json for what they take
// and answer.
#ifndef TEXTMILL_CORE_SERVE_API_HANDLERS_HPP
#define TEXTMILL_CORE_SERVE_API_HANDLERS_HPP

#include "serve/api/services.hpp"

namespace textmill::core::api {

void process_document(call& call);
void explain_one(call& call);
void stream_documents(call& call);

void submit_job(call& call);
void list_jobs(call& call);
void show_job(call& call);
void send_results(call& call);
void delete_job(call& call);
void retry_job(call& call);

void list_pipelines(call& call);
void show_pipeline(call& call);
void put_pipeline(call& call);
void delete_pipeline(call& call);

void list_plugins(call& call);
void show_plugin(call& call);

void tell_health(call& call);
void tell_readiness(call& call);
void tell_metrics(call& call);
void tell_openapi(call& call);

}  // namespace textmill::core::api

#endif
