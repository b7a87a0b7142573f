// textmill help and textmill completion: what the command line says of itself.
#include <algorithm>
#include <iostream>

#include "command_line.hpp"
#include "line_description.hpp"

namespace textmill::apps {
namespace {

struct help_options {
    const CLI::App* line = nullptr;
    std::vector<std::string> words;
    bool man = false;
};

enum class shell { bash, zsh };

struct completion_options {
    const CLI::App* line = nullptr;
    shell wanted = shell::bash;
};

int help(const help_options& options) {
    if (options.man) {
        std::cout << man_page(describe(*options.line));
        return exit_code::success;
    }
    const auto* verb = options.line;
    std::string above;
    for (const auto& word : options.words) {
        std::vector<std::string> known;
        for (const auto* below : verb->get_subcommands({})) known.push_back(below->get_name());
        if (std::ranges::find(known, word) == known.end()) {
            std::cerr << "textmill: " << unknown_word(word, known) << '\n';
            return exit_code::usage;
        }
        above += (above.empty() ? "" : " ") + verb->get_name();
        verb = verb->get_subcommand(word);
    }
    std::cout << verb->help(above);
    return exit_code::success;
}

int complete(const completion_options& options) {
    const auto line = describe(*options.line);
    std::cout << (options.wanted == shell::bash ? bash_completion(line) : zsh_completion(line));
    return exit_code::success;
}

}  // namespace

void add_help(command_line& to) {
    auto [verb, options] = add_verb(to, "help", "Print the help of a command", help);
    options.line = &to.app;
    verb.add_option("COMMAND", options.words, "Such as run, or quarantine list");
    verb.add_flag("--man", options.man, "Print the man page instead");
}

void add_completion(command_line& to) {
    auto [verb, options] =
        add_verb(to, "completion", "Print what completes command lines in a shell", complete);
    options.line = &to.app;
    add_choice(verb, "SHELL", options.wanted, "For which shell",
               {{"bash", shell::bash}, {"zsh", shell::zsh}})
        .required();
    verb.footer(R"(Examples:
  source <(textmill completion bash)     in ~/.bashrc
  source <(textmill completion zsh)      in ~/.zshrc, after compinit)");
}

}  // namespace textmill::apps
