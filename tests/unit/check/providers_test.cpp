// Which plugins stand before one that reads their types, and in which order.
#include "check/providers.hpp"

#include <catch.hpp>

using namespace textmill::core;

namespace {

using names = std::vector<std::string>;

plugin_info plugin(std::string id, const names& provided, names required = {}, names used = {}) {
    plugin_info made;
    made.id = std::move(id);
    for (const auto& type : provided) made.provided.push_back({type, "", {}});
    made.required = std::move(required);
    made.used = std::move(used);
    return made;
}

names ids_of(const std::vector<const plugin_info*>& plugins) {
    names ids;
    for (const auto* each : plugins) ids.push_back(each->id);
    return ids;
}

}  // namespace

TEST_CASE("Providers stand before those that need them, each once") {
    const std::vector known{plugin("entities", {"Entity"}, {"Sentence"}, {"Mood"}),
                            plugin("structure", {"Sentence", "Section"}),
                            plugin("moods", {"Mood"})};
    const auto reader = plugin("reader", {}, {"Entity", "Section"});
    CHECK(ids_of(providers_for(reader, known)) == names{"structure", "entities"});
}

TEST_CASE("Types that are only used have their providers too") {
    const std::vector known{plugin("moods", {"Mood"})};
    CHECK(ids_of(providers_for(plugin("reader", {}, {}, {"Mood"}), known)) == names{"moods"});
}

TEST_CASE("What nobody provides is left out, and so is what needs it") {
    const std::vector known{plugin("entities", {"Entity"}, {"Sentence"})};
    CHECK(providers_for(plugin("reader", {}, {"Entity"}), known).empty());
    CHECK(providers_for(plugin("other", {}, {"Nothing"}), known).empty());
}

TEST_CASE("A plugin is no provider of its own, nor does one that reads bytes stand before it") {
    auto decoder = plugin("decoder", {"Mark"});
    decoder.raw = true;
    const std::vector known{plugin("reader", {"Mark"}), decoder};
    CHECK(providers_for(plugin("reader", {}, {"Mark"}), known).empty());
}

TEST_CASE("Two plugins that need each other do not go on for ever") {
    const std::vector known{plugin("hen", {"Egg"}, {"Chick"}), plugin("egg", {"Chick"}, {"Egg"})};
    CHECK(providers_for(plugin("reader", {}, {"Egg"}), known).empty());
}
