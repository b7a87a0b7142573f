// The verbs of the executable: each adds itself, with its options, to the command line.
#ifndef TEXTMILL_APPS_COMMANDS_HPP
#define TEXTMILL_APPS_COMMANDS_HPP

#include <functional>

namespace CLI {
class App;
}

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

struct command_line {
    CLI::App& app;
    std::function<int()> chosen;  // what to do, once the line is read; returns the exit code
};

void add_run(command_line& to);
void add_check(command_line& to);
void add_check_plugin(command_line& to);
void add_completion(command_line& to);
void add_explain(command_line& to);
void add_help(command_line& to);
void add_new(command_line& to);
void add_plugins(command_line& to);
void add_quarantine(command_line& to);
void add_schema(command_line& to);
void add_serve(command_line& to);
void add_spool(command_line& to);
void add_test(command_line& to);

}  // namespace textmill::apps

#endif
