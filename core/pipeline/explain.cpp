// Compares a document before and after each stage.
#include "pipeline/explain.hpp"

#include <malloc.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/utf8.hpp"
#include "document/record_writer.hpp"

namespace textmill::core {
namespace {

constexpr std::size_t context_bytes = 24;
constexpr std::size_t most_samples = 5;
constexpr std::size_t longest_sample = 80;

// The nearest boundary of a code point at or before the offset.
std::size_t boundary_before(std::string_view text, std::size_t offset) {
    offset = std::min(offset, text.size());
    while (!utf8::is_boundary(text, offset)) --offset;
    return offset;
}

std::string shortened(std::string_view text) {
    if (text.size() <= longest_sample) return std::string(text);
    return std::string(text.substr(0, boundary_before(text, longest_sample))) + "…";
}

explained_edit explain(const made_edit& edit, std::string_view text) {
    const auto begin = static_cast<std::size_t>(edit.text.begin);
    const auto end = static_cast<std::size_t>(edit.text.end);
    const auto from = boundary_before(text, begin - std::min(begin, context_bytes));
    const auto to = boundary_before(text, end + context_bytes);
    return {std::string(text.substr(from, begin - from)),
            std::string(edit.was),
            std::string(text.substr(begin, end - begin)),
            std::string(text.substr(end, to - end)),
            std::string(edit.reason),
            edit.confidence};
}

class watcher : public stage_observer {
  public:
    watcher(const declarations& declared, explanation& into) : declared_(declared), into_(into) {}

    void before(const stage&, const document& subject) override {
        edits_ = subject.edits().size();
        last_id_ = subject.annotations().last_id();
        arena_bytes_ = subject.bytes_used();
        metadata_.clear();
        for (const auto& entry : subject.metadata().entries()) metadata_.push_back(entry);
        heap_bytes_ = ::mallinfo2().uordblks;
    }

    void after(const stage& stage, const document& subject, const stage_record& record) override {
        explained_stage explained;
        explained.heap_bytes = static_cast<std::int64_t>(::mallinfo2().uordblks) -
                               static_cast<std::int64_t>(heap_bytes_);
        explained.arena_bytes = subject.bytes_used() - arena_bytes_;
        explained.name = stage.name();
        explained.plugin = stage.plugin().id;
        explained.record = record;
        add_edits(subject, explained);
        add_annotations(subject, explained);
        add_metadata(subject, explained);
        into_.stages.push_back(std::move(explained));
    }

  private:
    void add_edits(const document& subject, explained_stage& explained) const {
        for (const auto& edit : subject.edits().subspan(edits_)) {
            explained.edits.push_back(explain(edit, subject.text()));
        }
    }

    void add_annotations(const document& subject, explained_stage& explained) const {
        const auto& annotations = subject.annotations();
        for (std::uint32_t type = 1; type < annotations.type_end(); ++type) {
            explained_type added{declared_.types[type].name, 0, {}};
            for (const auto& span : annotations.of_type(type)) {
                if (span.id <= last_id_) continue;
                if (++added.count > most_samples) continue;
                added.samples.push_back(
                    shortened(subject.text().substr(span.begin, span.end - span.begin)));
            }
            if (added.count != 0) explained.annotations.push_back(std::move(added));
        }
    }

    void add_metadata(const document& subject, explained_stage& explained) const {
        for (const auto& entry : subject.metadata().entries()) {
            const bool known = std::ranges::any_of(metadata_, [&](const metadata::entry& old) {
                return old.key == entry.key && old.json == entry.json;
            });
            if (known) continue;
            explained.metadata.push_back({std::string(entry.key), std::string(entry.json)});
        }
    }

    const declarations& declared_;
    explanation& into_;
    std::size_t edits_ = 0;
    std::uint32_t last_id_ = 0;
    std::size_t arena_bytes_ = 0;
    std::size_t heap_bytes_ = 0;
    std::vector<metadata::entry> metadata_;
};

nlohmann::ordered_json to_json(const explained_stage& stage) {
    nlohmann::ordered_json json{
        {"stage", stage.name}, {"plugin", stage.plugin}, {"status", to_text(stage.record.status)}};
    if (!stage.record.message.empty()) json["message"] = stage.record.message;
    json["micros"] = stage.record.microseconds;
    json["arena_bytes"] = stage.arena_bytes;
    json["heap_bytes"] = stage.heap_bytes;
    json["edits"] = nlohmann::ordered_json::array();
    for (const auto& edit : stage.edits) {
        json["edits"].push_back({{"before", edit.before},
                                 {"was", edit.was},
                                 {"now", edit.now},
                                 {"after", edit.after},
                                 {"reason", edit.reason},
                                 {"confidence", edit.confidence}});
    }
    json["annotations"] = nlohmann::ordered_json::object();
    for (const auto& added : stage.annotations) {
        json["annotations"][added.type] = {{"count", added.count}, {"samples", added.samples}};
    }
    json["metadata"] = nlohmann::ordered_json::object();
    for (const auto& written : stage.metadata) {
        json["metadata"][written.key] = nlohmann::ordered_json::parse(written.json);
    }
    return json;
}

}  // namespace

explanation explain_document(const pipeline& pipeline, document& subject, pipeline_worker& worker) {
    explanation result;
    result.id = subject.id();
    watcher watcher(pipeline.declared(), result);
    result.outcome = pipeline.process(subject, worker, &watcher);
    return result;
}

nlohmann::ordered_json to_json(const explanation& explanation) {
    nlohmann::ordered_json json{{"id", explanation.id},
                                {"status", name_of(explanation.outcome.end)}};
    if (explanation.outcome.end != disposition::delivered) {
        json["message"] = explanation.outcome.reason.message;
        if (!explanation.outcome.reason.stage.empty()) {
            json["stage"] = explanation.outcome.reason.stage;
        }
    }
    json["stages"] = nlohmann::ordered_json::array();
    for (const auto& stage : explanation.stages) json["stages"].push_back(to_json(stage));
    return json;
}

}  // namespace textmill::core
