// Options that several verbs take, described alike.
#include "command_line.hpp"

#include "base/suggest.hpp"

namespace textmill::apps {

std::string unknown_word(const std::string& word, const std::vector<std::string>& known) {
    return '"' + word + "\" is none of " + core::list_words(known) +
           core::did_you_mean(word, known);
}

void add_plugin_path(CLI::App& verb, loading_options& loading) {
    verb.add_option("--plugin-path", loading.plugin_path,
                    "Folders to look for plugins in, before the others; ':' separates them")
        ->allow_extra_args(false)
        ->type_name("DIR");
}

void add_environment(CLI::App& verb, loading_options& loading) {
    verb.add_flag("--env", loading.environment, "Replace ${NAME} in the config's strings");
}

void add_config(CLI::App& verb, std::string& config, loading_options& loading) {
    verb.add_option("-c,--config", config, "The pipeline's config")->required()->type_name("FILE");
    add_environment(verb, loading);
}

void tidy_help(CLI::App& line) {
    for (auto* option : line.get_options({})) {
        if (option->get_positional() && option->get_type_name() == "TEXT") option->type_name("");
    }
    for (auto* verb : line.get_subcommands({})) tidy_help(*verb);
}

}  // namespace textmill::apps
