// Takes a config file all the way to a pipeline that can run: `check`, `run` and `explain` share
// it, so that they find the same mistakes.
#ifndef TEXTMILL_APPS_LOADING_HPP
#define TEXTMILL_APPS_LOADING_HPP

#include <memory>
#include <string>
#include <vector>

#include "base/diagnostic.hpp"
#include "commands.hpp"
#include "host/plugin_registry.hpp"
#include "pipeline/pipeline.hpp"

namespace textmill::apps {

[[nodiscard]] core::plugin_registry scan_plugins(const common_options& common);

struct loaded {
    std::unique_ptr<core::pipeline> pipeline;  // absent where the config has an error
    std::vector<core::diagnostic> diagnostics;
};

[[nodiscard]] loaded load_pipeline(const std::string& config, const common_options& common,
                                   const core::plugin_registry& registry);

// Loads, and tells the diagnostics on stderr.
[[nodiscard]] std::unique_ptr<core::pipeline> load_or_tell(const std::string& config,
                                                           const common_options& common,
                                                           const core::plugin_registry& registry);

}  // namespace textmill::apps

#endif
