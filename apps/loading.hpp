// Finds the plugins and loads a config, as the command line says.
#ifndef TEXTMILL_APPS_LOADING_HPP
#define TEXTMILL_APPS_LOADING_HPP

#include <memory>
#include <string>
#include <vector>

#include "host/plugin_registry.hpp"
#include "pipeline/load.hpp"

namespace textmill::apps {

struct loading_options {
    std::vector<std::string> plugin_path;
    bool environment = false;  // --env: replace ${NAME} in configs
};

// The text of a config; '-' is standard input.
[[nodiscard]] core::result<std::string> read_config(const std::string& file);

[[nodiscard]] core::plugin_registry scan_plugins(const loading_options& options);

// What `${NAME}` in a config becomes.
[[nodiscard]] core::json_tree::environment environment_of(const loading_options& options);

// Loads, and tells the diagnostics on stderr.
[[nodiscard]] std::unique_ptr<core::pipeline> load_or_tell(const std::string& config,
                                                           const loading_options& options,
                                                           const core::plugin_registry& registry);

}  // namespace textmill::apps

#endif
