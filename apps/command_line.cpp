// Options that several verbs take, described alike.
#include "command_line.hpp"

namespace textmill::apps {

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

}  // namespace textmill::apps
