// Loads the plugins from the build tree, as they ship.
#include "plugin_attack.hpp"

#include <algorithm>

#include "byte_program.hpp"
#include "pipeline/load.hpp"
#include "record_checks.hpp"
#include "require.hpp"

namespace textmill::fuzz {
namespace {

bool is_key(std::string_view word) {
    return !word.empty() && std::ranges::all_of(word, [](char letter) {
        return (letter >= 'a' && letter <= 'z') || letter == '_';
    });
}

// A number as it is, anything else as a string.
std::string json_of(std::string_view value) {
    const auto number = nlohmann::json::parse(value, nullptr, false);
    if (number.is_number_integer()) return number.dump();
    return nlohmann::json(byte_program::as_text(std::string(value))).dump();
}

bool came_as_utf8(const core::document& document) {
    const auto* encoding = document.metadata().find("encoding");
    return encoding == nullptr || nlohmann::json::parse(encoding->json).at("charset") == "UTF-8";
}

}  // namespace

plugin_input read_input(std::string_view input) {
    plugin_input read;
    while (true) {
        const auto line = input.substr(0, input.find('\n'));
        const auto equals = line.find('=');
        if (equals == std::string_view::npos || line.size() == input.size() ||
            !is_key(line.substr(0, equals))) {
            break;
        }
        read.metadata[std::string(line.substr(0, equals))] = json_of(line.substr(equals + 1));
        input.remove_prefix(line.size() + 1);
    }
    read.source = input;
    return read;
}

plugin_attack::plugin_attack(const std::string& stages)
    : registry_(core::plugin_registry::scan(core::plugin_folders({TEXTMILL_FUZZ_PLUGIN_PATH}),
                                            core::probe_cache(std::nullopt))) {
    auto loaded = core::load_pipeline("{\"stages\": [" + stages + "]}", "fuzz.json", registry_);
    for (const auto& told : loaded.diagnostics) {
        require(told.severity != core::severity::error, "the pipeline loads", told.message);
    }
    pipeline_ = std::move(loaded.pipeline);
    auto worker = pipeline_->open_worker();
    require(static_cast<bool>(worker), "a worker opens");
    worker_ = std::make_unique<core::pipeline_worker>(std::move(*worker));
}

core::document_outcome plugin_attack::run(const plugin_input& input) {
    const auto first = tell(process(input));
    auto outcome = process(input);
    require(first == tell(outcome), "the same bytes give the same record", first + tell(outcome));
    require(outcome.reason.code != TEXTMILL_INTERNAL, "no plugin is at a loss",
            outcome.reason.message);
    if (outcome.end == core::disposition::delivered) {
        require_sound(document_);
        if (came_as_utf8(document_)) require_provenance(document_);
        require_line(first);
    }
    return outcome;
}

core::document_outcome plugin_attack::process(const plugin_input& input) {
    core::document_input document;
    document.source = input.source;
    document_.reset(std::move(document));
    for (const auto& [key, json] : input.metadata) document_.set_input_metadata(key, json);
    return pipeline_->process(document_, *worker_);
}

std::string plugin_attack::tell(const core::document_outcome& outcome) const {
    if (outcome.end != core::disposition::delivered) return outcome.reason.message;
    return record_of(document_, pipeline_->declared());
}

text_plugin_attack::text_plugin_attack(const std::string& stages)
    : behind_structure_(R"({"plugin": "document-structure"})" + stages),
      behind_any_spans_(R"({"plugin": "fuzz.any-spans"})" + stages) {}

void text_plugin_attack::run(const std::uint8_t* data, std::size_t size) {
    auto input = read_input({reinterpret_cast<const char*>(data), size});
    input.source = byte_program::as_text(std::move(input.source));
    const bool any_spans = !input.source.empty() && input.source[0] > 0 && input.source[0] < 9;
    const auto outcome = (any_spans ? behind_any_spans_ : behind_structure_).run(input);
    // Only what the input says beside its text may be refused.
    require(outcome.end == core::disposition::delivered ||
                outcome.reason.message.starts_with("metadata "),
            "every text is delivered", outcome.reason.message);
}

}  // namespace textmill::fuzz
