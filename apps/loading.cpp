// Reads, plans and builds pipelines.
#include "loading.hpp"

#include <fstream>
#include <iostream>
#include <iterator>
#include <utility>

#include "pipeline/config.hpp"
#include "pipeline/plan.hpp"

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

void append(std::vector<core::diagnostic>& all, std::vector<core::diagnostic> more) {
    all.insert(all.end(), std::make_move_iterator(more.begin()),
               std::make_move_iterator(more.end()));
}

}  // namespace

core::plugin_registry scan_plugins(const common_options& common) {
    return core::plugin_registry::scan(core::plugin_folders(common.plugin_path),
                                       core::probe_cache::of_user());
}

loaded load_pipeline(const std::string& config, const common_options& common,
                     const core::plugin_registry& registry) {
    loaded result;
    const auto text = read_config(config);
    if (!text) {
        result.diagnostics.push_back(
            {core::severity::error, config, {}, "", "", text.error().message});
        return result;
    }
    auto parsed = core::parse_config(
        *text, config,
        common.environment ? core::process_environment() : core::json_tree::environment());
    append(result.diagnostics, std::move(parsed.diagnostics));
    if (!parsed.config) return result;
    auto planned = core::make_plan(*parsed.config, registry);
    append(result.diagnostics, std::move(planned.diagnostics));
    if (!planned.plan) return result;
    auto built = core::pipeline::build(std::move(*planned.plan));
    append(result.diagnostics, std::move(built.diagnostics));
    result.pipeline = std::move(built.made);
    return result;
}

std::unique_ptr<core::pipeline> load_or_tell(const std::string& config,
                                             const common_options& common,
                                             const core::plugin_registry& registry) {
    auto loaded = load_pipeline(config, common, registry);
    for (const auto& diagnostic : loaded.diagnostics) {
        std::cerr << core::to_text(diagnostic) << '\n';
    }
    return std::move(loaded.pipeline);
}

}  // namespace textmill::apps
