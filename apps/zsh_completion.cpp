// Writes a completion for zsh: a function for each verb, in the terms of _arguments.
#include <algorithm>
#include <sstream>

#include "line_description.hpp"

namespace textmill::apps {
namespace {

constexpr const char* beginning = R"zsh(#compdef textmill
# zsh completion for textmill, written by: textmill completion zsh

_textmill_ids() {
    local -a ids
    ids=(${(f)"$(textmill plugins 2>/dev/null | sed -n 's/^\([a-z0-9.-]*\) .*/\1/p')"})
    compadd -a ids
}

_textmill_formats() {
    local -a names
    names=(jsonl ${(f)"$(textmill plugins 2>/dev/null | sed -n 's/.*(--format \(.*\))$/\1/p')"})
    compadd -a names
}
)zsh";

// The file is loaded as the function at its first call, or sourced.
constexpr const char* ending = R"(
if [[ $funcstack[1] == _textmill ]]; then
    _textmill "$@"
else
    compdef _textmill textmill
fi
)";

std::string quoted(const std::string& text) {
    std::string result = "'";
    for (const char c : text) result += c == '\'' ? "'\\''" : std::string(1, c);
    return result + "'";
}

// The description of an option ends at a bracket.
std::string escaped(const std::string& about) {
    std::string result;
    for (const char c : about) {
        if (c == '[' || c == ']' || c == '\\') result += '\\';
        result += c;
    }
    return result;
}

std::string function_of(const described_verb& verb) {
    auto name = "_" + verb.path;
    std::ranges::replace(name, ' ', '_');
    return name;
}

std::string action_of(const described_option& option) {
    switch (option.kind) {
        case value_kind::nothing:
            return "()";
        case value_kind::file:
            return "_files";
        case value_kind::folder:
            return "_files -/";
        case value_kind::plugin:
            return "_textmill_ids";
        case value_kind::format:
            return "_textmill_formats";
        case value_kind::words:
            break;
    }
    std::string words;
    for (const auto& word : option.words) words += (words.empty() ? "" : " ") + word;
    return "(" + words + ")";
}

// Either "--config FILE" or "--config=FILE", "-c FILE" or "-cFILE".
std::string with_value(const std::string& name, const described_option& option) {
    if (option.value.empty()) return name;
    return name + (name.starts_with("--") ? "=" : "+");
}

// "'(-c --config)'{-c+,--config=}'[The pipeline'\''s config]:FILE:_files'"
std::string specification(const described_option& option) {
    const auto what = option.words.empty() ? option.value : "word";
    const auto value = option.value.empty() ? "" : ":" + what + ":" + action_of(option);
    if (option.positional) return quoted((option.repeated ? "*" : "") + value);
    std::string names;
    std::string braces;
    for (const auto& name : option.names) {
        names += (names.empty() ? "" : " ") + name;
        braces += (braces.empty() ? "" : ",") + with_value(name, option);
    }
    if (option.names.size() > 1) braces = "{" + braces + "}";
    return (option.repeated ? "'*'" : "'(" + names + ")'") + braces +
           quoted("[" + escaped(option.about) + "]" + value);
}

void write_leaf(std::ostream& out, const described_verb& verb) {
    out << "\n" << function_of(verb) << "() {\n    _arguments -s -S";
    for (const auto& option : verb.options) out << " \\\n        " << specification(option);
    out << "\n}\n";
}

void write_group(std::ostream& out, const described_verb& verb) {
    out << "\n"
        << function_of(verb) << "() {\n"
        << "    local curcontext=$curcontext state line\n    local -a verbs\n    verbs=(\n";
    for (const auto& below : verb.verbs) {
        out << "        " << quoted(below.name + ":" + below.about) << "\n";
    }
    out << "    )\n    _arguments -C";
    for (const auto& option : verb.options) out << " \\\n        " << specification(option);
    out << " \\\n        '1:command:->verb' '*::argument:->rest'\n"
        << "    case $state in\n        verb) _describe command verbs ;;\n"
        << "        rest)\n            case $words[1] in\n";
    for (const auto& below : verb.verbs) {
        out << "                " << below.name << ") " << function_of(below) << " ;;\n";
    }
    out << "            esac ;;\n    esac\n}\n";
}

void write(std::ostream& out, const described_verb& verb) {
    for (const auto& below : verb.verbs) write(out, below);
    verb.verbs.empty() ? write_leaf(out, verb) : write_group(out, verb);
}

}  // namespace

std::string zsh_completion(const described_verb& line) {
    std::ostringstream out;
    out << beginning;
    write(out, line);
    out << ending;
    return out.str();
}

}  // namespace textmill::apps
