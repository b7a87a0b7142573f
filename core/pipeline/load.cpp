// Parses, plans and builds.
#include "pipeline/load.hpp"

#include <iterator>
#include <utility>

#include "pipeline/plan.hpp"

namespace textmill::core {
namespace {

void append(std::vector<diagnostic>& all, std::vector<diagnostic> more) {
    all.insert(all.end(), std::make_move_iterator(more.begin()),
               std::make_move_iterator(more.end()));
}

}  // namespace

loaded_pipeline load_pipeline(std::string_view text, const std::string& file,
                              const plugin_registry& registry,
                              const json_tree::environment& environment) {
    return load_pipeline(parse_config(text, file, environment), registry);
}

loaded_pipeline load_pipeline(parsed_config parsed, const plugin_registry& registry) {
    loaded_pipeline loaded{nullptr, std::move(parsed.diagnostics)};
    if (!parsed.config) return loaded;
    auto planned = make_plan(*parsed.config, registry);
    append(loaded.diagnostics, std::move(planned.diagnostics));
    if (has_errors(loaded.diagnostics)) return loaded;
    auto built = pipeline::build(std::move(*planned.plan));
    append(loaded.diagnostics, std::move(built.diagnostics));
    loaded.pipeline = std::move(built.made);
    return loaded;
}

}  // namespace textmill::core
