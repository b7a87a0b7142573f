// The verbs of the executable; each reads its options and returns the exit code.
#ifndef TEXTMILL_APPS_COMMANDS_HPP
#define TEXTMILL_APPS_COMMANDS_HPP

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "base/utf8.hpp"
#include "io/input_files.hpp"

namespace textmill::apps {

namespace exit_code {
inline constexpr int success = 0;
inline constexpr int failure = 1;  // the run failed, or a write did
inline constexpr int some_quarantined = 3;
inline constexpr int usage = 64;
inline constexpr int no_input = 66;  // a named input does not exist
inline constexpr int bad_config = 78;
inline constexpr int interrupted = 130;
}  // namespace exit_code

// Where configs and plugins come from; every verb takes it.
struct common_options {
    std::vector<std::string> plugin_path;
    bool environment = false;  // --env: replace ${NAME} in configs
};

struct run_command_options {
    std::string config;
    std::vector<std::string> inputs;
    std::optional<std::string> output;
    std::optional<std::string> quarantine;
    core::input_form form = core::input_form::automatic;
    core::offset_unit offsets = core::offset_unit::code_points;
    unsigned jobs = 0;  // 0: one a core
    bool timings = false;
};

struct check_command_options {
    std::vector<std::string> configs;
    bool json = false;
};

struct explain_command_options {
    std::string config;
    std::string input;
    std::size_t document = 1;  // of a file of records, from 1
    bool json = false;
};

int run_command(const common_options& common, const run_command_options& options);
int check_command(const common_options& common, const check_command_options& options);
int explain_command(const common_options& common, const explain_command_options& options);
int plugins_command(const common_options& common, const std::optional<std::string>& name);
int schema_command(const common_options& common);

}  // namespace textmill::apps

#endif
