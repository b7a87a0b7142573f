// What one worker thread needs to handle documents: a document that is reused, and a place in each
// pipeline that it has worked for.
#ifndef TEXTMILL_CORE_SERVE_DESK_HPP
#define TEXTMILL_CORE_SERVE_DESK_HPP

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "document/document.hpp"
#include "document/record_writer.hpp"
#include "pipeline/explain.hpp"
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
    explicit desk(unsigned number) : number_(number) {}

    [[nodiscard]] unsigned number() const { return number_; }

    [[nodiscard]] handled_document handle(const std::shared_ptr<const served_pipeline>& pipeline,
                                          const document_opener& open, const input_namer& name);

    [[nodiscard]] result<explanation> explain(const std::shared_ptr<const served_pipeline>& in,
                                              const document_opener& open);

    // Lets go of pipelines that are retired.
    void tidy();

  private:
    struct place {
        std::shared_ptr<const served_pipeline> pipeline;  // which the shelf may have let go of
        pipeline_worker worker;
        record_writer writer;
    };
    [[nodiscard]] result<place*> place_in(const std::shared_ptr<const served_pipeline>& pipeline);

    unsigned number_;
    document subject_;
    std::vector<std::unique_ptr<place>> places_;
};

}  // namespace textmill::core

#endif
