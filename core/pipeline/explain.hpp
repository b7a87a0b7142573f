// Tells what each stage did to one document: the shell's `explain` and the daemon's are this.
#ifndef TEXTMILL_CORE_PIPELINE_EXPLAIN_HPP
#define TEXTMILL_CORE_PIPELINE_EXPLAIN_HPP

#include <cstdint>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "pipeline/pipeline.hpp"

namespace textmill::core {

// A change of the text, with the words around it.
struct explained_edit {
    std::string before;
    std::string was;
    std::string now;
    std::string after;
    std::string reason;
    float confidence = 1;
};

struct explained_type {
    std::string type;
    std::size_t count = 0;
    std::vector<std::string> samples;  // the quoted text of the first few
};

struct explained_metadata {
    std::string key;
    std::string json;
};

struct explained_stage {
    std::string name;
    std::string plugin;
    stage_record record;
    std::vector<explained_edit> edits;
    std::vector<explained_type> annotations;
    std::vector<explained_metadata> metadata;
    std::size_t arena_bytes = 0;  // added to the document's arena
    std::int64_t heap_bytes = 0;  // change of what the process has allocated
};

struct explanation {
    std::string id;
    std::vector<explained_stage> stages;
    document_outcome outcome;
};

// Runs the document through the pipeline and watches.
[[nodiscard]] explanation explain_document(const pipeline& pipeline, document& subject,
                                           pipeline_worker& worker);

[[nodiscard]] nlohmann::ordered_json to_json(const explanation& explanation);

}  // namespace textmill::core

#endif
