// The command line as data: help shows it, and completion and the man page are written from it.
#ifndef TEXTMILL_APPS_LINE_DESCRIPTION_HPP
#define TEXTMILL_APPS_LINE_DESCRIPTION_HPP

#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace textmill::apps {

// What completes the value of an option.
enum class value_kind { nothing, file, folder, plugin, format, words };

struct described_option {
    std::vector<std::string> names;  // "-c", "--config"; "INPUT" of a positional one
    std::string value;               // "FILE"; empty of a flag
    std::string about;
    value_kind kind = value_kind::nothing;
    std::vector<std::string> words;  // where the value is one of them
    bool positional = false;
    bool required = false;
    bool repeated = false;
};

struct described_verb {
    std::string path;  // "textmill quarantine list"
    std::string name;
    std::string about;
    std::string footer;  // lines, some of them headings: "Examples:"
    std::vector<described_option> options;
    std::vector<described_verb> verbs;
};

[[nodiscard]] described_verb describe(const CLI::App& line);

// "textmill run [OPTIONS] INPUT..."
[[nodiscard]] std::string usage_of(const described_verb& verb);

[[nodiscard]] std::string bash_completion(const described_verb& line);
[[nodiscard]] std::string zsh_completion(const described_verb& line);
// For man(1), in its own macros.
[[nodiscard]] std::string man_page(const described_verb& line);

}  // namespace textmill::apps

#endif
