// Opens a writer's format for the documents of a pipeline.
#ifndef TEXTMILL_CORE_PIPELINE_OPEN_FORMAT_HPP
#define TEXTMILL_CORE_PIPELINE_OPEN_FORMAT_HPP

#include <memory>

#include "document/format.hpp"
#include "host/plugin_registry.hpp"
#include "pipeline/pipeline.hpp"

namespace textmill::core {

// A failure says what the writer needs and who provides it, or why it cannot be created. The writer
// is of the registry; this and the pipeline must outlive the format.
[[nodiscard]] result<std::unique_ptr<document_format>> open_format(const plugin_info& writer,
                                                                   const plugin_registry& registry,
                                                                   const pipeline& pipeline);

}  // namespace textmill::core

#endif
