// Walks the options and verbs that CLI11 holds.
#include "line_description.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <map>

namespace textmill::apps {
namespace {

// By the word that stands for the value in help.
value_kind kind_of(const std::string& value) {
    static const std::map<std::string, value_kind> kinds{
        {"FILE", value_kind::file}, {"CONFIG", value_kind::file},   {"INPUT", value_kind::file},
        {"OUT", value_kind::file},  {"DIR", value_kind::folder},    {"CASE", value_kind::folder},
        {"ID", value_kind::plugin}, {"FORMAT", value_kind::format},
    };
    const auto found = kinds.find(value);
    return found == kinds.end() ? value_kind::nothing : found->second;
}

void complete_with(described_option& option, std::vector<std::string> words) {
    option.kind = value_kind::words;
    option.words = std::move(words);
}

described_option describe(const CLI::Option& option) {
    described_option told;
    for (const auto& name : option.get_snames()) told.names.push_back("-" + name);
    for (const auto& name : option.get_lnames()) told.names.push_back("--" + name);
    told.positional = option.get_positional();
    if (told.positional) told.names = {option.get_name(true)};
    told.about = option.get_description();
    told.required = option.get_required();
    told.repeated = option.get_items_expected_max() > 1;
    if (option.get_items_expected_max() == 0) return told;
    told.value = told.positional ? option.get_name(true) : option.get_type_name();
    told.kind = kind_of(told.value);
    if (const auto words = option.get_type_name(); words.find('|') != std::string::npos) {
        told.value = words;
        complete_with(told, CLI::detail::split(words, '|'));
    }
    return told;
}

described_verb describe(const CLI::App& verb, const std::string& above) {
    described_verb told{above + verb.get_name(),
                        verb.get_name(),
                        verb.get_description(),
                        verb.get_footer(),
                        {},
                        {}};
    for (const auto* option : verb.get_options({})) told.options.push_back(describe(*option));
    std::ranges::stable_partition(told.options, &described_option::positional);
    for (const auto* below : verb.get_subcommands({})) {
        told.verbs.push_back(describe(*below, told.path + " "));
    }
    return told;
}

}  // namespace

described_verb describe(const CLI::App& line) {
    auto told = describe(line, "");
    std::vector<std::string> commands;
    for (const auto& verb : told.verbs) commands.push_back(verb.name);
    for (auto& verb : told.verbs) {
        for (auto& option : verb.options) {
            if (option.value == "COMMAND") complete_with(option, commands);
        }
    }
    return told;
}

std::string usage_of(const described_verb& verb) {
    auto usage = verb.path + " [OPTIONS]";
    for (const auto& option : verb.options) {
        if (!option.positional) continue;
        const auto name = option.names.front() + (option.repeated ? "..." : "");
        usage += option.required ? " " + name : " [" + name + "]";
    }
    return verb.verbs.empty() ? usage : usage + " COMMAND";
}

}  // namespace textmill::apps
