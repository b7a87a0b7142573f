// The textmill executable: reads the command line and calls a verb.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <csignal>
#include <iostream>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "base/suggest.hpp"
#include "commands.hpp"

namespace {

using namespace textmill;

constexpr std::size_t most_documents = 1'000'000'000;

template <class Value>
CLI::Validator one_of(Value&, std::map<std::string, Value> words) {
    return CLI::CheckedTransformer(std::move(words), CLI::ignore_case);
}

void add_common(CLI::App& verb, apps::common_options& common) {
    verb.add_option("--plugin-path", common.plugin_path,
                    "Folders to look for plugins in, before the others; ':' separates them")
        ->allow_extra_args(false)
        ->type_name("DIR");
}

void add_config(CLI::App& verb, std::string& config, apps::common_options& common) {
    verb.add_option("-c,--config", config, "The pipeline's config")->required()->type_name("FILE");
    verb.add_flag("--env", common.environment, "Replace ${NAME} in the config's strings");
}

void add_run(CLI::App& app, apps::common_options& common, apps::run_command_options& options) {
    auto& verb = *app.add_subcommand("run", "Take documents through a pipeline");
    add_config(verb, options.config, common);
    verb.add_option("INPUT", options.inputs,
                    "Files, folders or patterns; none, or '-', is standard input");
    verb.add_option("-o,--output", options.output,
                    "A file of records, or a folder (DIR/) for a file each; else standard output")
        ->type_name("OUT");
    verb.add_option("--quarantine", options.quarantine, "Where to keep what could not be delivered")
        ->type_name("DIR");
    verb.add_option("--from", options.form, "What the inputs hold: auto, text or jsonl")
        ->transform(one_of(options.form, {{"auto", core::input_form::automatic},
                                          {"text", core::input_form::text},
                                          {"jsonl", core::input_form::records}}));
    verb.add_option("--offsets", options.offsets,
                    "What begin and end count: codepoint, byte or utf16")
        ->transform(one_of(options.offsets, {{"codepoint", core::offset_unit::code_points},
                                             {"byte", core::offset_unit::bytes},
                                             {"utf16", core::offset_unit::utf16}}));
    verb.add_option("-j,--jobs", options.jobs, "Threads; one a core where it is not given")
        ->check(CLI::Range(1, 1024));
    verb.add_flag("--timings", options.timings, "Put each stage's time into the record");
    add_common(verb, common);
}

void add_check(CLI::App& app, apps::common_options& common, apps::check_command_options& options) {
    auto& verb = *app.add_subcommand("check", "Find the mistakes in configs, without running them");
    verb.add_option("CONFIG", options.configs, "Pipeline configs")->required();
    verb.add_flag("--json", options.json, "Tell them as JSON");
    verb.add_flag("--env", common.environment, "Replace ${NAME} in the config's strings");
    add_common(verb, common);
}

void add_explain(CLI::App& app, apps::common_options& common,
                 apps::explain_command_options& options) {
    auto& verb = *app.add_subcommand("explain", "Show what each stage does to one document");
    add_config(verb, options.config, common);
    verb.add_option("INPUT", options.input, "The document; '-' is standard input")->required();
    verb.add_option("--document", options.document, "Which record of a .jsonl file, from 1")
        ->check(CLI::Range(std::size_t{1}, most_documents));
    verb.add_flag("--json", options.json, "Tell it as JSON");
    add_common(verb, common);
}

// CLI11 would only say that a subcommand is required.
bool knows_verb(const CLI::App& app, const std::string& word) {
    if (word.starts_with('-')) return true;
    std::vector<std::string> verbs;
    for (const auto* verb : app.get_subcommands({})) verbs.push_back(verb->get_name());
    if (std::ranges::find(verbs, word) != verbs.end()) return true;
    std::cerr << "textmill: unknown command \"" << word << '"' << core::did_you_mean(word, verbs)
              << "; there are: " << core::list_words(verbs) << '\n';
    return false;
}

}  // namespace

int main(int argc, char** argv) {
    std::signal(SIGPIPE, SIG_IGN);  // a closed output is a failed write, told as such
    apps::common_options common;
    apps::run_command_options run;
    apps::check_command_options check;
    apps::explain_command_options explain;
    std::optional<std::string> plugin;

    CLI::App app("Takes documents through a pipeline of plugins.", "textmill");
    app.set_version_flag("--version", "textmill " TEXTMILL_VERSION);
    app.require_subcommand(1);
    add_run(app, common, run);
    add_check(app, common, check);
    add_explain(app, common, explain);
    auto& plugins = *app.add_subcommand("plugins", "List the plugins, or describe one");
    plugins.add_option("NAME", plugin, "The id of a plugin");
    add_common(plugins, common);
    auto& schema = *app.add_subcommand("schema", "Print a JSON Schema of pipeline configs");
    add_common(schema, common);

    if (argc > 1 && !knows_verb(app, argv[1])) return apps::exit_code::usage;
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& mistake) {
        return app.exit(mistake) == 0 ? apps::exit_code::success : apps::exit_code::usage;
    }
    if (app.got_subcommand("run")) return apps::run_command(common, run);
    if (app.got_subcommand("check")) return apps::check_command(common, check);
    if (app.got_subcommand("explain")) return apps::explain_command(common, explain);
    if (app.got_subcommand("plugins")) return apps::plugins_command(common, plugin);
    return apps::schema_command(common);
}
