// What the verbs share on the command line: how one is added, and the options that several take.
#ifndef TEXTMILL_APPS_COMMAND_LINE_HPP
#define TEXTMILL_APPS_COMMAND_LINE_HPP

#include <CLI/CLI.hpp>
#include <map>
#include <memory>
#include <string>
#include <utility>

#include "commands.hpp"
#include "loading.hpp"

namespace textmill::apps {

template <class Options>
struct added_verb {
    CLI::App& line;
    Options& options;  // as long as the command line
};

// Adds a verb to a group of them, or to the executable's own. It reads its words into an Options;
// where it is called, `run` is what to do.
template <class Options>
added_verb<Options> add_verb(command_line& to, CLI::App& group, const std::string& name,
                             const std::string& about, int (*run)(const Options&)) {
    auto& line = *group.add_subcommand(name, about);
    auto options = std::make_shared<Options>();  // owned by the callback, which is copied
    line.callback([&to, options, run] { to.chosen = [options, run] { return run(*options); }; });
    return {line, *options};
}

template <class Options>
added_verb<Options> add_verb(command_line& to, const std::string& name, const std::string& about,
                             int (*run)(const Options&)) {
    return add_verb(to, to.app, name, about, run);
}

// Reads one of a few words as a value.
template <class Value>
CLI::Validator one_of(const Value&, std::map<std::string, Value> words) {
    return CLI::CheckedTransformer(std::move(words), CLI::ignore_case);
}

// --plugin-path
void add_plugin_path(CLI::App& verb, loading_options& loading);
// --env
void add_environment(CLI::App& verb, loading_options& loading);
// -c FILE and --env
void add_config(CLI::App& verb, std::string& config, loading_options& loading);

}  // namespace textmill::apps

#endif
