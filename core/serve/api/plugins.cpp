// The plugins that pipelines may use, as they describe themselves.
#include <nlohmann/json.hpp>

#include "base/suggest.hpp"
#include "serve/api/handlers.hpp"

namespace textmill::core::api {
namespace {

using nlohmann::ordered_json;

constexpr std::size_t place_of_id = 2;  // in /v1/plugins/{name}

ordered_json summarize(const plugin_info& plugin) {
    return {{"id", plugin.id},
            {"version", plugin.version},
            {"kind", plugin.writer == nullptr ? "processor" : "writer"},
            {"summary", plugin.summary}};
}

ordered_json describe(const type_info& type) {
    auto features = ordered_json::array();
    for (const auto& one : type.features) {
        features.push_back(
            {{"name", one.name}, {"kind", kind_name(one.kind)}, {"description", one.description}});
    }
    return {
        {"name", type.name}, {"description", type.description}, {"features", std::move(features)}};
}

ordered_json describe(const plugin_info& plugin) {
    auto told = summarize(plugin);
    told["licence"] = plugin.licence;
    told["options"] = ordered_json::parse(plugin.schema_text);
    told["provides"] = ordered_json::array();
    for (const auto& type : plugin.provided) told["provides"].push_back(describe(type));
    told["requires"] = plugin.required;
    told["uses"] = plugin.used;
    told["metadata"] = plugin.metadata_keys;
    told["media_types"] = plugin.media_types;
    return told;
}

}  // namespace

void list_plugins(call& call) {
    auto listed = ordered_json::array();
    for (const auto& plugin : call.of.plugins.plugins()) listed.push_back(summarize(plugin));
    answer_json(call, 200, ordered_json{{"plugins", std::move(listed)}}.dump() + "\n");
}

void show_plugin(call& call) {
    const auto& id = call.path[place_of_id];
    const auto* plugin = call.of.plugins.find(id);
    if (plugin != nullptr) return answer_json(call, 200, describe(*plugin).dump() + "\n");
    answer_problem(
        call, 404,
        "no plugin " + quote(id) + " is installed" + did_you_mean(id, call.of.plugins.ids()));
}

}  // namespace textmill::core::api
