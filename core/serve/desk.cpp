// Takes a document through a pipeline and writes its record.
#include "serve/desk.hpp"

#include <algorithm>
#include <utility>

#include "document/failed_record.hpp"

namespace textmill::core {
namespace {

document_status status_of(disposition end) {
    if (end == disposition::delivered) return document_status::delivered;
    if (end == disposition::dropped) return document_status::dropped;
    return document_status::quarantined;
}

record_failure failure_of(const rejection& reason) {
    return {reason.code == TEXTMILL_DROP ? "drop" : code_name(reason.code), reason.stage,
            reason.message};
}

handled_document put_aside(const record_id& id, const error& why) {
    rejection reason{why.status.value_or(TEXTMILL_DOCUMENT), "", why.message};
    auto record = failed_record(id, failure_of(reason));
    return {false, disposition::quarantined, std::move(record), std::move(reason)};
}

}  // namespace

handled_document desk::handle(const std::shared_ptr<const served_pipeline>& pipeline,
                              const document_opener& open, const input_namer& name) {
    auto found = place_in(pipeline);
    if (!found) return put_aside(name(), found.error());
    if (auto opened = open(subject_); !opened) {
        pipeline->metrics.count(disposition::quarantined);
        return put_aside(name(), opened.error());
    }
    auto& [_, worker, writer] = **found;
    auto outcome = pipeline->made->process(subject_, worker);
    pipeline->metrics.count(outcome.end);
    pipeline->metrics.observe(subject_.stage_records());
    handled_document handled{true, outcome.end, "", std::move(outcome.reason)};
    writer.write(subject_, status_of(handled.end), handled.record);
    if (handled.end != disposition::delivered) {
        add_failure(handled.record, failure_of(handled.reason));
    }
    return handled;
}

result<explanation> desk::explain(const std::shared_ptr<const served_pipeline>& in,
                                  const document_opener& open) {
    auto found = place_in(in);
    if (!found) return found.error();
    if (auto opened = open(subject_); !opened) return opened.error();
    return explain_document(*in->made, subject_, (*found)->worker);
}

result<desk::place*> desk::place_in(const std::shared_ptr<const served_pipeline>& pipeline) {
    const auto found = std::ranges::find_if(
        places_, [&](const auto& place) { return place->pipeline == pipeline; });
    if (found != places_.end()) return found->get();
    auto worker = pipeline->made->open_worker();
    if (!worker) return worker.error();
    places_.push_back(std::make_unique<place>(
        pipeline, std::move(*worker), record_writer(pipeline->made->declared(), record_options{})));
    return places_.back().get();
}

void desk::tidy() {
    in_flight_.leave(number_);
    std::erase_if(places_, [](const auto& place) { return place->pipeline->retired.load(); });
}

}  // namespace textmill::core
