// Checks a config against the installed plugins: what comes out can run, but for what a plugin's
// own create() refuses.
#ifndef TEXTMILL_CORE_PIPELINE_PLAN_HPP
#define TEXTMILL_CORE_PIPELINE_PLAN_HPP

#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "base/diagnostic.hpp"
#include "host/plugin_registry.hpp"
#include "host/type_table.hpp"
#include "pipeline/config.hpp"

namespace textmill::core {

struct planned_stage {
    std::string name;
    const plugin_info* plugin = nullptr;
    nlohmann::json options;  // defaults filled in
    std::optional<stage_condition> condition;
    failure_action on_error = failure_action::quarantine;
    std::optional<std::chrono::milliseconds> timeout;
    text_position position;
    std::string pointer;
};

struct plan {
    std::string name;
    std::string file;
    std::vector<planned_stage> stages;
    type_table types;
    pipeline_limits limits;
};

struct planned {
    std::optional<core::plan> plan;  // absent where there is an error
    std::vector<diagnostic> diagnostics;
};

// The registry must outlive the plan.
[[nodiscard]] planned make_plan(const pipeline_config& config, const plugin_registry& registry);

}  // namespace textmill::core

#endif
