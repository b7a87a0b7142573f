// textmill check-plugin: tries a plugin on all that the contract asks of it.
#include <algorithm>
#include <filesystem>
#include <iomanip>
#include <iostream>
#include <nlohmann/json.hpp>
#include <optional>

#include "base/json_tree.hpp"
#include "base/quantity.hpp"
#include "base/suggest.hpp"
#include "check/checker.hpp"
#include "command_line.hpp"

namespace textmill::apps {
namespace {

struct check_plugin_options {
    loading_options loading;
    std::string file;
    std::string plugin;
    std::string options = "{}";
    std::string timeout = "2min";
    bool json = false;
};

std::string_view word_of(core::verdict verdict) {
    switch (verdict) {
        case core::verdict::passed:
            return "ok";
        case core::verdict::skipped:
            return "skipped";
        case core::verdict::failed:
            return "FAILED";
        case core::verdict::crashed:
            return "CRASHED";
        default:
            return "TIMEOUT";
    }
}

// One line a check, below the plugin that it is of.
class teller {
  public:
    void operator()(const core::check_result& result) {
        if (result.plugin != plugin_) std::cout << result.plugin << '\n';
        plugin_ = result.plugin;
        const auto& [verdict, reason] = result.found;
        const bool passes = verdict == core::verdict::passed;
        std::cout << "  " << std::left << std::setw(18) << result.what->name << std::setw(8)
                  << word_of(verdict) << (passes ? result.what->means : reason);
        if (passes && !reason.empty()) std::cout << " (" << reason << ')';
        std::cout << std::endl;  // a check may take its time
    }

  private:
    std::string plugin_;
};

void tell_summary(const core::check_report& report) {
    std::cout << report.results.size() << " checks: " << report.count(core::verdict::passed)
              << " passed, " << report.failures() << " failed, "
              << report.count(core::verdict::skipped) << " skipped\n";
}

int usage_error(const std::string& message) {
    std::cerr << "textmill: " << message << '\n';
    return exit_code::usage;
}

int run_checks(const core::check_subject& subject, bool json) {
    teller tell;
    const auto report = core::check_library(subject, [&](const core::check_result& result) {
        if (!json) tell(result);
    });
    if (json) {
        std::cout << core::to_json(report, subject)
                         .dump(2, ' ', false, nlohmann::json::error_handler_t::replace)
                  << '\n';
    } else {
        tell_summary(report);
    }
    return report.failures() == 0 ? exit_code::success : exit_code::failure;
}

// What a library that does not load holds cannot be told; the checks will say so.
std::optional<std::string> mistake_in(const check_plugin_options& options,
                                      const core::check_subject& subject) {
    if (options.plugin.empty() && options.options == "{}") return std::nullopt;
    const auto ids = core::plugin_ids(subject);
    if (!ids) return std::nullopt;
    if (options.plugin.empty()) {
        if (ids->size() == 1) return std::nullopt;
        return "--options are of one plugin; name it with --plugin: " + core::list_words(*ids);
    }
    if (std::ranges::count(*ids, options.plugin) != 0) return std::nullopt;
    return "the library holds no plugin \"" + options.plugin + "\"" +
           core::did_you_mean(options.plugin, *ids) + "; it holds: " + core::list_words(*ids);
}

int check_plugin(const check_plugin_options& options) {
    std::error_code failed;
    const auto file = std::filesystem::absolute(options.file, failed);
    if (!std::filesystem::is_regular_file(file, failed)) {
        std::cerr << "textmill: " << options.file << ": no such file\n";
        return exit_code::no_input;
    }
    const auto patience = core::parse_duration(options.timeout);
    if (!patience) return usage_error("--timeout: " + patience.error().message);
    const auto tree = core::json_tree::parse(options.options, "--options");
    if (!tree) return usage_error(core::to_text(tree.error()));
    const core::check_subject subject{file, options.options,
                                      core::plugin_folders(options.loading.plugin_path),
                                      std::chrono::milliseconds(*patience), options.plugin};
    if (const auto mistake = mistake_in(options, subject)) return usage_error(*mistake);
    return run_checks(subject, options.json);
}

}  // namespace

void add_check_plugin(command_line& to) {
    auto [verb, options] =
        add_verb(to, "check-plugin", "Try a plugin on what the contract asks of it", check_plugin);
    verb.add_option("FILE", options.file, "The plugin library, a .so file")->required();
    verb.add_flag("--json", options.json, "Tell the results as JSON");
    verb.add_option("--options", options.options,
                    "The plugin's options, where it needs some; paths are relative to this folder")
        ->type_name("JSON");
    verb.add_option("--plugin", options.plugin, "Check this plugin of the library alone")
        ->type_name("ID");
    verb.add_option("--timeout", options.timeout, "How long one check may take")
        ->capture_default_str()
        ->type_name("TIME");
    add_plugin_path(verb, options.loading);
    verb.footer(R"(Exit codes:
  0   it keeps to the contract
  1   some check failed
  66  there is no such file

Examples:
  textmill check-plugin build/shouting.so
  textmill check-plugin --json --options '{"marks": "!"}' build/shouting.so)");
}

}  // namespace textmill::apps
