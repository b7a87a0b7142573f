// A document of a job is a line of records, as in a stream.
#include "serve/job_runner.hpp"

#include "base/diagnostic.hpp"
#include "document/failed_record.hpp"
#include "io/record_reader.hpp"
#include "serve/spool/quarantine_record.hpp"

namespace textmill::core {
namespace {

result_status status_of(disposition end) {
    if (end == disposition::delivered) return result_status::delivered;
    return end == disposition::dropped ? result_status::dropped : result_status::quarantined;
}

// Its input stays, and can be tried again when the pipeline is back.
job_result without_pipeline(const job_document& document) {
    const auto id =
        read_record_id(document.line).value_or(record_id{id_of_place(document.ordinal)});
    const auto why = "there is no pipeline " + quote(document.pipeline) + " any more";
    return {document.job, document.ordinal, result_status::quarantined,
            failed_record(id, {code_name(TEXTMILL_CONFIG), "", why})};
}

}  // namespace

bool job_runner::do_one() {
    const auto document = jobs_.take();
    if (!document) return false;
    const auto pipeline = pipelines_.find(document->pipeline);
    if (pipeline == nullptr) {
        jobs_.finish(without_pipeline(*document));
        return true;
    }
    const auto line = document->ordinal + 1;
    const auto id = id_of_place(document->ordinal);
    const auto desk = desks_.take(urgency::job);
    desk->work_for(document->job + " " + id);
    const working_on blamed(*document);
    const auto open = [&](core::document& into) {
        const auto most_bytes = pipeline->made->limits().document_bytes;
        return read_record(document->line, {id, "-", document->ordinal, line, most_bytes}, into,
                           desk->parser());
    };
    auto handled = desk->handle(pipeline, open, [&] {
        return read_record_id(document->line, desk->parser()).value_or(record_id{id});
    });
    jobs_.finish(
        {document->job, document->ordinal, status_of(handled.end), std::move(handled.record)});
    if (handled.end == disposition::failed) {
        jobs_.fail(document->job, "stage \"" + handled.reason.stage + "\" asks to stop");
    }
    return true;
}

}  // namespace textmill::core
