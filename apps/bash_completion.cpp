// Writes a completion for bash: what may follow each verb and each option, and a function that
// looks it up.
#include <sstream>

#include "line_description.hpp"

namespace textmill::apps {
namespace {

constexpr const char* beginning =
    R"bash(# bash completion for textmill, written by: textmill completion bash

_textmill() {
    local word=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD - 1]}
    local verb=textmill options='' kind='' words='' i
    # --offsets=byte comes as three words.
    if [[ $word == = ]]; then
        word=''
    elif [[ $previous == = ]]; then
        previous=${COMP_WORDS[COMP_CWORD - 2]}
    fi
    for ((i = 1; i < COMP_CWORD; i++)); do
        case "$verb ${COMP_WORDS[i]}" in
)bash";

constexpr const char* ending = R"bash(    esac
    COMPREPLY=()
    if [[ -n $options && $word == -* ]]; then
        mapfile -t COMPREPLY < <(compgen -W "$options" -- "$word")
        return
    fi
    case $kind in
        file | folder)
            compopt -o filenames 2>/dev/null
            local what=-f
            [[ $kind == folder ]] && what=-d
            mapfile -t COMPREPLY < <(compgen "$what" -- "$word")
            return ;;
        plugin)
            words=$(textmill plugins 2>/dev/null | sed -n 's/^\([a-z0-9.-]*\) .*/\1/p') ;;
        format)
            words="jsonl $(textmill plugins 2>/dev/null | sed -n 's/.*(--format \(.*\))$/\1/p')" ;;
    esac
    mapfile -t COMPREPLY < <(compgen -W "$words" -- "$word")
}

complete -F _textmill textmill
)bash";

std::string joined(const std::vector<std::string>& words, const std::string& between) {
    std::string text;
    for (const auto& word : words) text += (text.empty() ? "" : between) + word;
    return text;
}

// kind=file, or words='a b'
std::string assigned(const described_option& option) {
    switch (option.kind) {
        case value_kind::nothing:
            return "kind=nothing";
        case value_kind::file:
            return "kind=file";
        case value_kind::folder:
            return "kind=folder";
        case value_kind::plugin:
            return "kind=plugin";
        case value_kind::format:
            return "kind=format";
        case value_kind::words:
            break;
    }
    return "words='" + joined(option.words, " ") + "'";
}

// The verbs below, each as a pattern that has the ones before it.
void write_paths(std::ostream& out, const described_verb& verb) {
    for (const auto& below : verb.verbs) {
        out << "            '" << below.path << "') verb+=\" ${COMP_WORDS[i]}\" ;;\n";
        write_paths(out, below);
    }
}

void write_verb(std::ostream& out, const described_verb& verb) {
    std::vector<std::string> options;
    std::vector<std::string> verbs;
    std::string positional;
    for (const auto& option : verb.options) {
        if (option.positional) positional = " " + assigned(option);
        if (!option.positional)
            options.insert(options.end(), option.names.begin(), option.names.end());
    }
    for (const auto& below : verb.verbs) verbs.push_back(below.name);
    out << "        '" << verb.path << "') options='" << joined(options, " ") << "'" << positional;
    if (!verbs.empty()) out << " words='" << joined(verbs, " ") << "'";
    out << " ;;\n";
    for (const auto& below : verb.verbs) write_verb(out, below);
}

// After an option that takes a value stands nothing else.
void write_values(std::ostream& out, const described_verb& verb) {
    for (const auto& option : verb.options) {
        if (option.positional || option.value.empty()) continue;
        std::vector<std::string> patterns;
        for (const auto& name : option.names)
            patterns.push_back("'" + verb.path + " " + name + "'");
        out << "        " << joined(patterns, " | ") << ") options='' words='' kind=''; "
            << assigned(option) << " ;;\n";
    }
    for (const auto& below : verb.verbs) write_values(out, below);
}

}  // namespace

std::string bash_completion(const described_verb& line) {
    std::ostringstream out;
    out << beginning;
    write_paths(out, line);
    out << "        esac\n    done\n    case $verb in\n";
    write_verb(out, line);
    out << "    esac\n    case \"$verb $previous\" in\n";
    write_values(out, line);
    out << ending;
    return out.str();
}

}  // namespace textmill::apps
