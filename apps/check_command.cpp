// textmill check: does all that `run` does before the first document.
#include <iostream>
#include <nlohmann/json.hpp>

#include "command_line.hpp"
#include "serve/config.hpp"

namespace textmill::apps {
namespace {

struct check_options {
    loading_options loading;
    std::vector<std::string> configs;
    bool json = false;
};

void tell_as_json(const std::vector<core::diagnostic>& diagnostics) {
    auto all = nlohmann::json::array();
    for (const auto& diagnostic : diagnostics) all.push_back(core::to_json(diagnostic));
    // The name of a file may hold bytes that are not UTF-8.
    std::cout << all.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) << '\n';
}

void tell_as_text(const std::string& config, const std::vector<core::diagnostic>& diagnostics) {
    for (const auto& diagnostic : diagnostics) std::cerr << core::to_text(diagnostic) << '\n';
    if (!core::has_errors(diagnostics)) std::cerr << config << ": ok\n";
}

// All pipelines that a daemon's config names are checked with it.
std::vector<core::diagnostic> check_daemon(std::shared_ptr<const core::json_tree> tree,
                                           const std::string& file, const check_options& options,
                                           const core::plugin_registry& registry) {
    auto parsed = core::parse_daemon_config(std::move(tree), file);
    auto all = std::move(parsed.diagnostics);
    for (const auto& entry : parsed.config->pipelines) {
        auto more =
            core::load_entry(*parsed.config, entry, registry, environment_of(options.loading))
                .loaded.diagnostics;
        all.insert(all.end(), more.begin(), more.end());
    }
    return all;
}

std::vector<core::diagnostic> check_one(const std::string& file, const check_options& options,
                                        const core::plugin_registry& registry) {
    const auto text = read_config(file);
    if (!text) return {{core::severity::error, file, {}, "", "", text.error().message}};
    const auto tree = core::json_tree::read(*text, file, environment_of(options.loading));
    if (!tree) return tree.error();
    if (core::is_daemon_config((*tree)->root())) {
        return check_daemon(*tree, file, options, registry);
    }
    return core::load_pipeline(core::parse_config(*tree, (*tree)->root(), file), registry)
        .diagnostics;
}

int check(const check_options& options) {
    const auto registry = scan_plugins(options.loading);
    for (const auto& problem : registry.problems()) std::cerr << "warning: " << problem << '\n';
    std::vector<core::diagnostic> all;
    for (const auto& config : options.configs) {
        const auto found = check_one(config, options, registry);
        if (!options.json) tell_as_text(config, found);
        all.insert(all.end(), found.begin(), found.end());
    }
    if (options.json) tell_as_json(all);
    return core::has_errors(all) ? exit_code::bad_config : exit_code::success;
}

}  // namespace

void add_check(command_line& to) {
    auto [verb, options] =
        add_verb(to, "check", "Find the mistakes in configs, without running them", check);
    verb.add_option("CONFIG", options.configs, "Configs of pipelines, and of daemons")->required();
    verb.add_flag("--json", options.json, "Tell them as JSON");
    add_environment(verb, options.loading);
    add_plugin_path(verb, options.loading);
    verb.footer(R"(Exit codes:
  0   run would take them
  78  there is a mistake; each is told with its line and column

Examples:
  textmill check configs/*.json
  textmill check --json brief.json)");
}

}  // namespace textmill::apps
