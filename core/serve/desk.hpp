// What it takes to handle a document: one that is reused, a parser, and a place in each pipeline
// that has been worked for. One thread at a time, not always the same.
#ifndef TEXTMILL_CORE_SERVE_DESK_HPP
#define TEXTMILL_CORE_SERVE_DESK_HPP

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "document/document.hpp"
#include "document/record_writer.hpp"
#include "io/record_reader.hpp"
#include "pipeline/explain.hpp"
#include "pipeline/in_flight.hpp"
#include "serve/served_pipeline.hpp"

namespace textmill::core {

// Makes a document of what came in; a failure puts the input aside.
using document_opener = std::function<result<void>(document&)>;
// What an input is called that cannot be opened.
using input_namer = std::function<record_id()>;

struct handled_document {
    bool opened = false;  // the input is a document, whatever became of it
    disposition end = disposition::quarantined;
    // A line with its feed. What is not delivered has an `error` beside what is known of it.
    std::string record;
    rejection reason;
};

class desk {
  public:
    // Says in the table, at its number, whom it works for.
    desk(unsigned number, in_flight_documents& in_flight)
        : number_(number), in_flight_(in_flight) {}

    [[nodiscard]] handled_document handle(const std::shared_ptr<const served_pipeline>& pipeline,
                                          const document_opener& open, const input_namer& name);
    // `whom` names a request or a document of a job, for the report of a crash.
    void work_for(std::string_view whom) { in_flight_.enter(number_, whom); }

    [[nodiscard]] record_parser& parser() { return parser_; }

    [[nodiscard]] result<explanation> explain(const std::shared_ptr<const served_pipeline>& in,
                                              const document_opener& open);

    // Works for nobody, and lets go of pipelines that are retired.
    void tidy();

  private:
    struct place {
        std::shared_ptr<const served_pipeline> pipeline;  // which the shelf may have let go of
        pipeline_worker worker;
        record_writer writer;
    };
    [[nodiscard]] result<place*> place_in(const std::shared_ptr<const served_pipeline>& pipeline);

    unsigned number_;
    in_flight_documents& in_flight_;
    record_parser parser_;
    document subject_;
    std::vector<std::unique_ptr<place>> places_;
};

}  // namespace textmill::core

#endif
