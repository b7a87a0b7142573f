// Takes the text of a config all the way to a pipeline that can run: `check`, `run`, golden cases
// and the daemon share it, so that they find the same mistakes.
#ifndef TEXTMILL_CORE_PIPELINE_LOAD_HPP
#define TEXTMILL_CORE_PIPELINE_LOAD_HPP

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.hpp"
#include "host/plugin_registry.hpp"
#include "pipeline/config.hpp"
#include "pipeline/pipeline.hpp"

namespace textmill::core {

struct loaded_pipeline {
    std::unique_ptr<core::pipeline> pipeline;  // absent where there is an error
    std::vector<diagnostic> diagnostics;
};

// `file` is the config's name, for messages and for paths in options. The registry must outlive the
// pipeline.
[[nodiscard]] loaded_pipeline load_pipeline(std::string_view text, const std::string& file,
                                            const plugin_registry& registry,
                                            const json_tree::environment& environment = {});

[[nodiscard]] loaded_pipeline load_pipeline(parsed_config parsed, const plugin_registry& registry);

}  // namespace textmill::core

#endif
