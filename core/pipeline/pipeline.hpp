// A checked pipeline whose plugins are created: it takes documents through its stages.
#ifndef TEXTMILL_CORE_PIPELINE_PIPELINE_HPP
#define TEXTMILL_CORE_PIPELINE_PIPELINE_HPP

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.hpp"
#include "document/document.hpp"
#include "host/stage.hpp"
#include "host/stage_call.hpp"
#include "pipeline/condition.hpp"
#include "pipeline/plan.hpp"

namespace textmill::core {

// Why a document is put aside.
struct rejection {
    std::int32_t code = 0;  // a textmill_status
    std::string stage;      // empty: before the first stage, or while it was rendered
    std::string message;
};

// "document" for TEXTMILL_DOCUMENT, and so on; "unknown" for what is none.
[[nodiscard]] std::string_view code_name(std::int32_t status);
// Of all failures.
[[nodiscard]] std::span<const std::string_view> code_names();

enum class disposition {
    delivered,
    dropped,  // a stage took it out of the stream on purpose
    quarantined,
    failed  // as quarantined, and the stage asks to stop the run
};

// "delivered", "dropped"; "quarantined" for the other two, as that is what became of the document.
[[nodiscard]] std::string_view name_of(disposition end);

struct document_outcome {
    disposition end = disposition::delivered;
    rejection reason;  // of a document that is not delivered
};

// Sees a document before and after each stage that is called on it.
class stage_observer {
  public:
    virtual ~stage_observer() = default;
    virtual void before(const stage& stage, const document& subject) = 0;
    virtual void after(const stage& stage, const document& subject, const stage_record& record) = 0;
};

class pipeline;

// What one thread needs to run a pipeline: the plugins' scratch and the host's. The pipeline
// outlives it.
class pipeline_worker {
  public:
    pipeline_worker(pipeline_worker&&) noexcept = default;
    pipeline_worker& operator=(pipeline_worker&&) = delete;
    ~pipeline_worker();

  private:
    friend class pipeline;
    explicit pipeline_worker(const pipeline& owner);

    const pipeline* owner_;
    std::vector<void*> scratch_;  // by stage
    std::unique_ptr<stage_call> call_;
};

class pipeline {
  public:
    struct built {
        std::unique_ptr<pipeline> made;  // absent where a plugin refused
        std::vector<diagnostic> diagnostics;
    };
    // Creates the plugins. The registry behind the plan must outlive the pipeline.
    [[nodiscard]] static built build(plan plan);

    [[nodiscard]] const std::string& name() const { return plan_.name; }
    [[nodiscard]] const pipeline_limits& limits() const { return plan_.limits; }
    [[nodiscard]] const type_table& types() const { return plan_.types; }
    [[nodiscard]] const declarations& declared() const { return plan_.types.declared(); }
    [[nodiscard]] std::size_t stage_count() const { return stages_.size(); }
    [[nodiscard]] std::vector<std::string> stage_names() const;

    [[nodiscard]] result<pipeline_worker> open_worker() const;

    // Any thread, each with a worker and a document of its own.
    [[nodiscard]] document_outcome process(document& subject, pipeline_worker& worker,
                                           stage_observer* observer = nullptr) const;

  private:
    friend class pipeline_worker;
    explicit pipeline(plan plan) : plan_(std::move(plan)) {}

    [[nodiscard]] bool applies(std::size_t number, const document& subject) const;
    [[nodiscard]] stage_call::outcome call(std::size_t number, document& subject,
                                           pipeline_worker& worker, stage_observer* observer) const;
    [[nodiscard]] rejection no_text(const document& subject) const;

    plan plan_;
    std::vector<std::unique_ptr<stage>> stages_;
    std::vector<condition> conditions_;  // by stage
};

}  // namespace textmill::core

#endif
