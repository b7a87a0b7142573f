// Diagnostics as a line for people and as JSON for editors.
#include "base/diagnostic.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/utf8.hpp"

namespace textmill::core {

std::string to_text(const diagnostic& diagnostic) {
    auto text = diagnostic.file;
    if (diagnostic.position.line != 0) {
        text += ':' + std::to_string(diagnostic.position.line) + ':' +
                std::to_string(diagnostic.position.column);
    }
    if (!text.empty()) text += ": ";
    if (diagnostic.severity == severity::warning) text += "warning: ";
    if (!diagnostic.stage.empty()) text += "stage " + quote(diagnostic.stage) + ": ";
    return text + diagnostic.message;
}

nlohmann::json to_json(const diagnostic& diagnostic) {
    const bool is_warning = diagnostic.severity == severity::warning;
    nlohmann::json json{{"severity", is_warning ? "warning" : "error"},
                        {"message", diagnostic.message}};
    if (!diagnostic.file.empty()) json["file"] = diagnostic.file;
    if (!diagnostic.stage.empty()) json["stage"] = diagnostic.stage;
    if (diagnostic.position.line != 0) {
        json["line"] = diagnostic.position.line;
        json["column"] = diagnostic.position.column;
        json["pointer"] = diagnostic.pointer;
    }
    return json;
}

std::string quote(std::string_view text) {
    constexpr std::size_t longest = 60;
    if (text.size() <= longest) return nlohmann::json(text).dump();
    auto end = longest;
    while (!utf8::is_boundary(text, end)) --end;
    return nlohmann::json(std::string(text.substr(0, end)) + "...").dump();
}

bool has_errors(const std::vector<diagnostic>& diagnostics) {
    return std::ranges::any_of(diagnostics,
                               [](const auto& found) { return found.severity == severity::error; });
}

}  // namespace textmill::core
