// Loads what a case states, and finds what it says of types that the pipeline does not know.
#include "golden/pipelines.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <span>

#include "base/json_fields.hpp"
#include "io/text_file.hpp"

namespace textmill::core {
namespace {

namespace fs = std::filesystem;

std::string key_of(const golden_file& file, const golden_case& stated) {
    const auto text = [](const json_node* node) {
        return '\n' + (node ? node->to_json().dump() : std::string());
    };
    return file.name + text(stated.plugin) + text(stated.options) + text(stated.pipeline);
}

parsed_config config_of_plugin(const golden_file& file, const golden_case& stated) {
    const auto& plugin = *stated.plugin;
    stage_config stage;
    stage.name = plugin.string().value();
    stage.plugin = {stage.name, plugin.position(), plugin.pointer()};
    stage.options = stated.options;
    stage.position = plugin.position();
    stage.pointer = plugin.pointer();
    auto config = empty_config(file.name);
    config.stages.push_back(std::move(stage));
    config.tree = file.tree;
    return {std::move(config), {}};
}

// The path is relative to the file of the case.
parsed_config config_at(const json_node& path, const golden_file& file,
                        const json_tree::environment& environment) {
    const auto config = (fs::path(file.name).parent_path() / *path.string()).lexically_normal();
    const auto text = read_text_file(config);
    if (text) return parse_config(*text, config.string(), environment);
    json_fields fields(file.name);
    fields.report(path, "the config " + config.string() + ' ' + text.error().message);
    return {std::nullopt, fields.take_diagnostics()};
}

std::vector<std::string> features_of(const type_declaration& type, const declarations& declared) {
    std::vector<std::string> names;
    for (const auto number : type.features) names.push_back(declared.features[number].name);
    return names;
}

// A misspelt type, or a misspelt feature that must be absent, would make a case that cannot fail.
std::vector<diagnostic> unknown_names(const json_node& expect, const declarations& declared,
                                      const std::string& file) {
    const auto* const annotations = expect.find("annotations");
    if (!annotations) return {};
    json_fields fields(file);
    const auto types = std::span(declared.types).subspan(1);
    std::vector<std::string> names;
    for (const auto& type : types) names.push_back(type.name);
    for (const auto* const list : annotations->children()) {
        const auto type = std::ranges::find(types, list->key(), &type_declaration::name);
        if (type == types.end()) {
            fields.report(*list, "no stage declares the type " + quote(list->key()) +
                                     did_you_mean(list->key(), names));
            continue;
        }
        for (const auto* const one : list->children()) {
            const auto* const features = one->find("features");
            if (features) fields.check_keys(*features, features_of(*type, declared));
        }
    }
    return fields.take_diagnostics();
}

}  // namespace

loaded_pipeline golden_pipelines::load(const golden_file& file, const golden_case& stated) const {
    if (stated.plugin) return load_pipeline(config_of_plugin(file, stated), registry_);
    const auto& config = *stated.pipeline;
    return load_pipeline(config.is_string() ? config_at(config, file, environment_)
                                            : parse_config(file.tree, config, file.name),
                         registry_);
}

result<const pipeline*, std::vector<diagnostic>> golden_pipelines::find(const golden_file& file,
                                                                        const golden_case& stated) {
    auto& known = loaded_[key_of(file, stated)];
    if (!known) {
        auto loaded = load(file, stated);
        if (!loaded.pipeline) return std::move(loaded.diagnostics);
        known = std::move(loaded.pipeline);
    }
    auto mistakes = unknown_names(*stated.expect, known->declared(), file.name);
    if (!mistakes.empty()) return mistakes;
    return known.get();
}

}  // namespace textmill::core
