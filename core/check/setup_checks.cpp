// The checks of what a plugin does before and after documents.
#include "check/setup_checks.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "check/process_state.hpp"
#include "check/workplace.hpp"
#include "host/abi_text.hpp"
#include "host/plugin_library.hpp"

namespace textmill::core {
namespace {

std::size_t mistakes_in(const option_schema& schema, const nlohmann::json& options) {
    const auto tree = json_tree::parse(options.dump(), "--options");
    return tree ? schema.check(&tree->root(), {"--options", "", {}, {}, ""}).diagnostics.size() : 0;
}

const textmill_plugin* table_of(const textmill_library& library, std::string_view id) {
    const auto plugins = std::span(library.plugins, library.plugin_count);
    const auto has_id = [&](const auto* plugin) { return view(plugin->descriptor->id) == id; };
    const auto found = std::ranges::find_if(plugins, has_id);
    return found == plugins.end() ? nullptr : *found;
}

// A whole life: create, open, one document, close, destroy.
std::optional<std::string> live_once(const checked_plugin& plugin, const sample& given) {
    const auto model = plugin.create();
    if (!model) return "create() failed: " + model.error().message;
    const auto worker = checked_worker::open(plugin, **model);
    if (!worker) return worker.error().message;
    static_cast<void>((*worker)->run(given));
    return std::nullopt;
}

std::string signed_kib(std::size_t before, std::size_t after) {
    return after < before ? "-" + std::to_string((before - after) >> 10U)
                          : std::to_string((after - before) >> 10U);
}

}  // namespace

finding check_unknown_option(const check_subject& subject) {
    const auto plugins = plugins_of(subject.file);
    if (!plugins) return failed(plugins.error().message);
    const auto& schema = std::ranges::find(*plugins, subject.plugin, &plugin_info::id)->schema;
    auto options = nlohmann::json::parse(subject.options);
    const auto before = mistakes_in(schema, options);
    options["an-option-that-nobody-has"] = 1;
    if (mistakes_in(schema, options) > before) return passed();
    return failed(
        "an option that it does not have would be taken; leave \"additionalProperties\" out of "
        "the options_schema, so that a misspelt option is found");
}

finding check_create(const check_subject& subject) {
    const auto here = workplace::open(subject);
    return here ? passed() : failed(here.error().message);
}

finding check_extension(const check_subject& subject) {
    const auto library = load_library(subject.file);
    if (!library) return failed(library.error().message);
    const auto* plugin = table_of(**library, subject.plugin);
    if (plugin == nullptr) return failed("the library holds no plugin " + subject.plugin);
    if (plugin->extension == nullptr) return passed("it has none");
    for (const std::string_view id : {"textmill.unknown/1", "acme.unknown/999", "", "/"}) {
        if (plugin->extension(to_abi(id)) == nullptr) continue;
        return failed("extension(\"" + std::string(id) +
                      "\") is not NULL; answer the ids that you know, and NULL to others");
    }
    return passed();
}

// An older host has fewer extensions, the oldest none.
finding check_bare_host(const check_subject& subject) {
    const auto here = workplace::open(subject);
    if (!here) return failed(here.error().message);
    return judge_each(*here, here->with_providers({{"an article", prose(1)}}),
                      {.extensions = call_extensions::none},
                      [](const observation& seen, const document&) { return fault_of_end(seen); });
}

finding check_nothing_left(const check_subject& subject) {
    constexpr int warm_up = 20;
    constexpr int lives = 100;
    constexpr std::size_t most_bytes = std::size_t{16} << 10U;
    const auto plugin = checked_plugin::open(subject);
    if (!plugin) return failed(plugin.error().message);
    const sample article{"an article", prose(1)};
    process_state before;
    std::size_t bytes = 0;
    for (int life = 0; life < warm_up + lives; ++life) {
        if (life == warm_up) {
            before = process_state::now();
            bytes = allocated_bytes();
        }
        if (const auto fault = live_once(**plugin, article)) return failed(*fault);
    }
    const auto after = allocated_bytes();
    const auto left = changes(before, process_state::now());
    if (!left.empty()) return failed("after " + std::to_string(lives) + " lives: " + left);
    const auto grown = signed_kib(bytes, after) + " KiB more in use after 100 lives";
    if (after <= bytes + most_bytes) return passed(grown);
    return failed(grown + "; free in destroy() and close() what create() and open() made");
}

}  // namespace textmill::core
