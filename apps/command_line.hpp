// What the verbs share on the command line: how one is added, and the options that several take.
#ifndef TEXTMILL_APPS_COMMAND_LINE_HPP
#define TEXTMILL_APPS_COMMAND_LINE_HPP

#include <CLI/CLI.hpp>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <type_traits>
#include <vector>

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

// "\"jsnol\" is none of auto, jsonl, text (did you mean \"jsonl\"?)"
std::string unknown_word(const std::string& word, const std::vector<std::string>& known);

template <class Stored>
struct choice {
    using type = Stored;
};
template <class Stored>
struct choice<std::optional<Stored>> : choice<Stored> {};

// An option that takes one of a few words; help, completion and the man page tell them.
template <class Stored>
CLI::Option& add_choice(CLI::App& verb, const std::string& names, Stored& value,
                        const std::string& about,
                        std::map<std::string, typename choice<Stored>::type> words) {
    std::vector<std::string> known;
    for (const auto& [word, meant] : words) known.push_back(word);
    const auto read = [words, known](std::string& word) -> std::string {
        const auto found = words.find(CLI::detail::to_lower(word));
        if (found == words.end()) return unknown_word(word, known);
        if constexpr (std::is_enum_v<typename choice<Stored>::type>) {
            word = std::to_string(static_cast<int>(found->second));
        }
        return "";
    };
    return *verb.add_option(names, value, about)
                ->transform(CLI::Validator(read, ""))
                ->type_name(CLI::detail::join(known, "|"));
}

// --plugin-path
void add_plugin_path(CLI::App& verb, loading_options& loading);
// --env
void add_environment(CLI::App& verb, loading_options& loading);
// -c FILE and --env
void add_config(CLI::App& verb, std::string& config, loading_options& loading);

// Leaves out what CLI11 says of the types of positional values: their names tell.
void tidy_help(CLI::App& line);

}  // namespace textmill::apps

#endif
