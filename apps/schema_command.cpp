// textmill schema: the JSON Schema that an editor completes and checks a config with.
#include <iostream>
#include <nlohmann/json.hpp>

#include "commands.hpp"
#include "loading.hpp"
#include "pipeline/config_schema.hpp"

namespace textmill::apps {

int schema_command(const common_options& common) {
    std::cout << core::config_schema(scan_plugins(common)).dump(2) << '\n';
    return exit_code::success;
}

}  // namespace textmill::apps
