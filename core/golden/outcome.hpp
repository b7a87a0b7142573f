// What became of a document, in the terms in which golden cases state it.
#ifndef TEXTMILL_CORE_GOLDEN_OUTCOME_HPP
#define TEXTMILL_CORE_GOLDEN_OUTCOME_HPP

#include <cstddef>
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "document/declarations.hpp"
#include "pipeline/pipeline.hpp"

namespace textmill::core {

struct golden_annotation {
    std::size_t begin = 0;  // in code points, as records have them
    std::size_t end = 0;
    std::string text;
    nlohmann::json features;  // the texts of annotations in the place of their ids
};

struct golden_outcome {
    std::string status;
    std::string message;  // empty where the document was delivered; then all below is set
    std::string text;
    nlohmann::json metadata = nlohmann::json::object();
    std::map<std::string, std::vector<golden_annotation>, std::less<>> annotations;  // by type
};

// `record` is as written with offsets in bytes.
[[nodiscard]] golden_outcome read_golden_outcome(const nlohmann::json& record,
                                                 const declarations& declared);

[[nodiscard]] golden_outcome golden_outcome_of(const pipeline& pipeline, const document& subject,
                                               const document_outcome& outcome);

}  // namespace textmill::core

#endif
