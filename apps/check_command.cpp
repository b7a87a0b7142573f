// textmill check: does all that `run` does before the first document.
#include <iostream>
#include <nlohmann/json.hpp>

#include "commands.hpp"
#include "loading.hpp"

namespace textmill::apps {
namespace {

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

}  // namespace

int check_command(const common_options& common, const check_command_options& options) {
    const auto registry = scan_plugins(common);
    for (const auto& problem : registry.problems()) std::cerr << "warning: " << problem << '\n';
    std::vector<core::diagnostic> all;
    for (const auto& config : options.configs) {
        const auto loaded = load_config(config, common, registry);
        if (!options.json) tell_as_text(config, loaded.diagnostics);
        all.insert(all.end(), loaded.diagnostics.begin(), loaded.diagnostics.end());
    }
    if (options.json) tell_as_json(all);
    return core::has_errors(all) ? exit_code::bad_config : exit_code::success;
}

}  // namespace textmill::apps
