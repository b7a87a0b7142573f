// The checks that need both the config and the plugins.
#include "pipeline/plan.hpp"

#include <algorithm>
#include <utility>

#include "base/suggest.hpp"

namespace textmill::core {
namespace {

class planner {
  public:
    planner(const pipeline_config& config, const plugin_registry& registry)
        : config_(config), registry_(registry) {}

    planned operator()() {
        plan_.name = config_.name;
        plan_.file = config_.file;
        plan_.limits = config_.limits;
        for (const auto& stage : config_.stages) add(stage);
        name_stages();
        planned result{std::nullopt, std::move(diagnostics_)};
        if (!has_errors(result.diagnostics)) result.plan = std::move(plan_);
        return result;
    }

  private:
    void add(const stage_config& stage) {
        const auto* plugin = registry_.find(stage.plugin.value);
        if (plugin == nullptr) {
            knows_all_stages_ = false;
            if (stage.plugin.value.empty()) return;  // told by the config's own check
            return report_missing(stage);
        }
        if (plugin->processor == nullptr) {
            knows_all_stages_ = false;
            return report_writer(stage, *plugin);
        }
        check_place(stage, *plugin);
        check_required_types(stage, *plugin);
        check_condition(stage, *plugin);
        check_metadata_keys(stage, *plugin);
        declare_types(stage, *plugin);
        plan_.stages.push_back({stage.name, plugin, checked_options_of(stage, *plugin),
                                stage.condition, stage.on_error.value_or(config_.on_error),
                                stage.timeout, stage.position, stage.pointer});
    }

    void name_stages() {
        std::vector<std::string> names;
        for (const auto& stage : plan_.stages) names.push_back(stage.name);
        plan_.types.name_stages(std::move(names));
    }

    void report_writer(const stage_config& stage, const plugin_info& plugin) {
        report(severity::error, stage, stage.plugin.position, stage.plugin.pointer,
               "plugin \"" + plugin.id + "\" is a writer, which is no stage; `run --format " +
                   plugin.format.name + "` uses it");
    }

    [[nodiscard]] std::vector<std::string> ids_of_processors() const {
        std::vector<std::string> ids;
        for (const auto& plugin : registry_.plugins()) {
            if (plugin.processor != nullptr) ids.push_back(plugin.id);
        }
        return ids;
    }

    void report_missing(const stage_config& stage) {
        const auto& id = stage.plugin.value;
        const auto ids = ids_of_processors();
        auto message = "no plugin " + quote(id) + " is installed" + did_you_mean(id, ids);
        for (const auto& problem : registry_.problems()) {
            if (problem.find("/" + id + ".so") != std::string::npos) message += "; " + problem;
        }
        if (!ids.empty()) message += "; installed are: " + list_words(ids);
        report(severity::error, stage, stage.plugin.position, stage.plugin.pointer, message);
    }

    void check_place(const stage_config& stage, const plugin_info& plugin) {
        if (!plugin.raw) return;
        const auto late = std::ranges::find_if(
            plan_.stages, [](const planned_stage& earlier) { return !earlier.plugin->raw; });
        if (late == plan_.stages.end()) return;
        report(severity::error, stage, stage.position, stage.pointer,
               "reads the source bytes, so it must stand before " + quote(late->name));
    }

    void check_required_types(const stage_config& stage, const plugin_info& plugin) {
        for (const auto& type : plugin.required) {
            switch (provider_of(type)) {
                case provider::none:
                    // The plugin that is missing may be the one that provides it.
                    if (!knows_all_stages_) break;
                    report(severity::error, stage, stage.position, stage.pointer,
                           "needs \"" + type + "\", which no earlier stage provides" +
                               advice_for(type));
                    break;
                case provider::conditional:
                    report(severity::warning, stage, stage.position, stage.pointer,
                           "needs \"" + type +
                               "\", which earlier stages provide only where their "
                               "\"if\" holds");
                    break;
                case provider::certain:
                    break;
            }
        }
    }

    enum class provider { none, conditional, certain };

    [[nodiscard]] provider provider_of(std::string_view type) const {
        auto found = provider::none;
        for (const auto& stage : plan_.stages) {
            if (!stage.plugin->provides(type)) continue;
            if (!stage.condition) return provider::certain;
            found = provider::conditional;
        }
        return found;
    }

    // Says where the type could come from.
    [[nodiscard]] std::string advice_for(std::string_view type) const {
        for (const auto& stage : config_.stages) {
            const auto* plugin = registry_.find(stage.plugin.value);
            if (plugin != nullptr && plugin->provides(type)) {
                return " (" + quote(stage.name) + " does, and stands later)";
            }
        }
        const auto* provider = registry_.find_provider(type);
        return provider == nullptr ? "" : " (add a stage with plugin \"" + provider->id + "\")";
    }

    void check_condition(const stage_config& stage, const plugin_info& plugin) {
        if (!stage.condition) return;
        const auto& condition = *stage.condition;
        if (plugin.raw && !condition.only_metadata()) {
            report(severity::error, stage, condition.position, condition.pointer,
                   "its \"if\" may look at metadata alone, since it reads the source bytes before "
                   "there is a text");
        }
        for (const auto& type : condition.has) {
            if (provider_of(type.value) != provider::none || !knows_all_stages_) continue;
            const auto known = plan_.types.type_names();
            report(
                severity::error, stage, type.position, type.pointer,
                "no earlier stage provides " + quote(type.value) + did_you_mean(type.value, known));
        }
    }

    void check_metadata_keys(const stage_config& stage, const plugin_info& plugin) {
        for (const auto& key : plugin.metadata_keys) {
            for (const auto& earlier : plan_.stages) {
                if (std::ranges::count(earlier.plugin->metadata_keys, key) == 0) continue;
                report(severity::warning, stage, stage.position, stage.pointer,
                       "writes the metadata \"" + key + "\", as " + quote(earlier.name) +
                           " does; the later one wins");
            }
        }
    }

    void declare_types(const stage_config& stage, const plugin_info& plugin) {
        for (const auto& type : plugin.provided) {
            if (auto declared = plan_.types.declare(type); !declared) {
                report(severity::error, stage, stage.position, stage.pointer,
                       declared.error().message);
            }
        }
    }

    nlohmann::json checked_options_of(const stage_config& stage, const plugin_info& plugin) {
        auto checked =
            plugin.schema.check(stage.options, {config_.file, stage.name, config_.folder,
                                                stage.position, stage.pointer, config_.only_below});
        std::ranges::move(checked.diagnostics, std::back_inserter(diagnostics_));
        return std::move(checked.values);
    }

    void report(severity severity, const stage_config& stage, text_position position,
                const std::string& pointer, std::string message) {
        diagnostics_.push_back(
            {severity, config_.file, position, pointer, stage.name, std::move(message)});
    }

    const pipeline_config& config_;
    const plugin_registry& registry_;
    plan plan_;
    bool knows_all_stages_ = true;  // of those so far, which plugin they use
    std::vector<diagnostic> diagnostics_;
};

}  // namespace

planned make_plan(const pipeline_config& config, const plugin_registry& registry) {
    return planner(config, registry)();
}

}  // namespace textmill::core
