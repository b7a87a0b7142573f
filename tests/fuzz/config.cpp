// Attacks the reader of configs, up to the plan: what is refused is told with a place that is in
// the file.
#include "pipeline/config.hpp"

#include "base/utf8.hpp"
#include "host/plugin_registry.hpp"
#include "pipeline/plan.hpp"
#include "require.hpp"

namespace textmill::fuzz {
namespace {

const core::plugin_registry& plugins() {
    static const auto found = core::plugin_registry::scan(
        core::plugin_folders({TEXTMILL_FUZZ_PLUGIN_PATH}), core::probe_cache(std::nullopt));
    return found;
}

std::optional<std::string> variable(std::string_view name) {
    if (name == "WORDS") return "60";
    if (name == "NESTED") return "${WORDS}";
    return std::nullopt;
}

// The size of the line in bytes, or nothing where the text has no such line.
std::optional<std::size_t> size_of_line(std::string_view text, std::uint32_t number) {
    for (std::uint32_t line = 1;; ++line) {
        const auto end = text.find('\n');
        if (line == number) return std::min(end, text.size());
        if (end == std::string_view::npos) return std::nullopt;
        text.remove_prefix(end + 1);
    }
}

void require_place(const core::diagnostic& told, std::string_view text,
                   const nlohmann::json& config) {
    const auto line = core::to_text(told);
    require(!told.message.empty() && !core::utf8::validate(line), "a message is a text", line);
    require(line.find('\n') == std::string::npos, "a message is one line", line);
    const auto size = size_of_line(text, told.position.line);
    require(size.has_value(), "a message names a line of the file", line);
    require(told.position.column >= 1 && told.position.column <= *size + 1,
            "a message names a column of its line", line);
    if (config.is_discarded()) return;
    require(config.contains(nlohmann::json::json_pointer(told.pointer)),
            "a message points into the config", line + " " + told.pointer);
}

void attack(std::string_view text) {
    auto parsed = core::parse_config(text, "pipeline.json", variable);
    auto told = std::move(parsed.diagnostics);
    if (!parsed.config) {
        require(core::has_errors(told), "a refusal says why");
    } else {
        const auto planned = core::make_plan(*parsed.config, plugins());
        require(planned.plan.has_value() != core::has_errors(planned.diagnostics),
                "there is a plan, or a reason why not");
        told.insert(told.end(), planned.diagnostics.begin(), planned.diagnostics.end());
    }
    const auto config = nlohmann::json::parse(text, nullptr, false, true);
    for (const auto& one : told) require_place(one, text, config);
}

}  // namespace
}  // namespace textmill::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    textmill::fuzz::attack({reinterpret_cast<const char*>(data), size});
    return 0;
}
