// textmill schema: the JSON Schema that an editor completes and checks a config with.
#include <iostream>
#include <nlohmann/json.hpp>

#include "command_line.hpp"
#include "pipeline/config_schema.hpp"

namespace textmill::apps {
namespace {

int schema_command(const loading_options& options) {
    std::cout << core::config_schema(scan_plugins(options)).dump(2) << '\n';
    return exit_code::success;
}

}  // namespace

void add_schema(command_line& to) {
    auto [verb, options] =
        add_verb(to, "schema", "Print a JSON Schema of pipeline configs", schema_command);
    add_plugin_path(verb, options);
    verb.footer(R"(Examples:
  textmill schema > pipeline.schema.json)");
}

}  // namespace textmill::apps
