// Composes a JSON Schema of pipeline configs from the installed plugins' own, so that an editor
// completes and checks.
#ifndef TEXTMILL_CORE_PIPELINE_CONFIG_SCHEMA_HPP
#define TEXTMILL_CORE_PIPELINE_CONFIG_SCHEMA_HPP

#include <nlohmann/json_fwd.hpp>

#include "host/plugin_registry.hpp"

namespace textmill::core {

[[nodiscard]] nlohmann::ordered_json config_schema(const plugin_registry& registry);

}  // namespace textmill::core

#endif
