// Reads configs, and tells what is wrong with them.
#include "loading.hpp"

#include <iostream>
#include <iterator>
#include <utility>

#include "io/text_file.hpp"

namespace textmill::apps {
namespace {

core::loaded_pipeline load_config(const std::string& config, const loading_options& options,
                                  const core::plugin_registry& registry) {
    const auto text = read_config(config);
    if (!text) {
        return {nullptr, {{core::severity::error, config, {}, "", "", text.error().message}}};
    }
    return core::load_pipeline(*text, config, registry, environment_of(options));
}

}  // namespace

core::result<std::string> read_config(const std::string& file) {
    if (file == "-") return std::string(std::istreambuf_iterator<char>(std::cin), {});
    return core::read_text_file(file);
}

core::plugin_registry scan_plugins(const loading_options& options) {
    return core::plugin_registry::scan(core::plugin_folders(options.plugin_path),
                                       core::probe_cache::of_user());
}

core::json_tree::environment environment_of(const loading_options& options) {
    return options.environment ? core::process_environment() : core::json_tree::environment();
}

std::unique_ptr<core::pipeline> load_or_tell(const std::string& config,
                                             const loading_options& options,
                                             const core::plugin_registry& registry) {
    auto loaded = load_config(config, options, registry);
    for (const auto& diagnostic : loaded.diagnostics) {
        std::cerr << core::to_text(diagnostic) << '\n';
    }
    return std::move(loaded.pipeline);
}

}  // namespace textmill::apps
