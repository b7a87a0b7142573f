// Reads configs, and tells what is wrong with them.
#include "loading.hpp"

#include <fstream>
#include <iostream>
#include <iterator>
#include <utility>

namespace textmill::apps {
namespace {

// A config is written by hand; what is larger is another file by mistake.
constexpr std::size_t largest_config = std::size_t{16} << 20U;

core::result<std::string> read_config(const std::string& file) {
    if (file == "-") return std::string(std::istreambuf_iterator<char>(std::cin), {});
    std::ifstream stream(file, std::ios::binary);
    if (!stream) return core::error{"cannot be read"};
    std::string text(largest_config, '\0');
    stream.read(text.data(), static_cast<std::streamsize>(text.size()));
    if (stream.bad()) return core::error{"cannot be read"};
    if (stream.gcount() == static_cast<std::streamsize>(largest_config)) {
        return core::error{"is larger than 16 MiB, which no config is"};
    }
    text.resize(static_cast<std::size_t>(stream.gcount()));
    return text;
}

}  // namespace

core::plugin_registry scan_plugins(const loading_options& options) {
    return core::plugin_registry::scan(core::plugin_folders(options.plugin_path),
                                       core::probe_cache::of_user());
}

core::loaded_pipeline load_config(const std::string& config, const loading_options& options,
                                  const core::plugin_registry& registry) {
    const auto text = read_config(config);
    if (!text) {
        return {nullptr, {{core::severity::error, config, {}, "", "", text.error().message}}};
    }
    return core::load_pipeline(
        *text, config, registry,
        options.environment ? core::process_environment() : core::json_tree::environment());
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
