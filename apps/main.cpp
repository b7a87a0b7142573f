// The textmill executable: reads the command line and calls a verb.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <csignal>
#include <iostream>
#include <span>
#include <string>
#include <vector>

#include "base/suggest.hpp"
#include "command_line.hpp"

namespace {

using namespace textmill;

void add_verbs(apps::command_line& line) {
    apps::add_run(line);
    apps::add_check(line);
    apps::add_check_plugin(line);
    apps::add_completion(line);
    apps::add_explain(line);
    apps::add_help(line);
    apps::add_new(line);
    apps::add_plugins(line);
    apps::add_quarantine(line);
    apps::add_schema(line);
    apps::add_serve(line);
    apps::add_spool(line);
    apps::add_test(line);
}

// CLI11 would only say that a subcommand is required.
bool knows_verbs(const CLI::App& app, std::span<char*> words) {
    std::vector<std::string> verbs;
    for (const auto* verb : app.get_subcommands({})) verbs.push_back(verb->get_name());
    if (verbs.empty() || words.empty() || *words.front() == '-') return true;
    const std::string word = words.front();
    if (std::ranges::find(verbs, word) != verbs.end()) {
        return knows_verbs(*app.get_subcommand(word), words.subspan(1));
    }
    std::cerr << "textmill: unknown command \"" << word << '"' << core::did_you_mean(word, verbs)
              << "; there are: " << core::list_words(verbs) << '\n';
    return false;
}

}  // namespace

int main(int argc, char** argv) {
    // An output that is closed, or too large for the user, is a failed write and told as such.
    std::signal(SIGPIPE, SIG_IGN);
    std::signal(SIGXFSZ, SIG_IGN);
    CLI::App app("Takes documents through a pipeline of plugins.", "textmill");
    app.set_version_flag("--version", "textmill " TEXTMILL_VERSION);
    app.require_subcommand(1);
    app.footer(R"(Exit codes:
  0    all is well
  1    a run, a test or a write failed
  3    a run finished, and some documents are quarantined
  64   the command line is wrong
  66   a named input does not exist
  78   a config is wrong
  130  a run was interrupted

Environment:
  TEXTMILL_PLUGIN_PATH  folders to look for plugins in, after those of --plugin-path
  XDG_CACHE_HOME        where the verdicts on plugins are kept, in textmill/)");
    apps::command_line line{app, {}};
    add_verbs(line);
    apps::tidy_help(app);

    const std::span words(argv, static_cast<std::size_t>(argc));
    if (!knows_verbs(app, words.subspan(1))) return apps::exit_code::usage;
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& mistake) {
        return app.exit(mistake) == 0 ? apps::exit_code::success : apps::exit_code::usage;
    }
    return line.chosen();
}
