// Says what is wrong with a config, and where, so that a person or an editor can go there.
#ifndef TEXTMILL_CORE_BASE_DIAGNOSTIC_HPP
#define TEXTMILL_CORE_BASE_DIAGNOSTIC_HPP

#include <cstdint>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace textmill::core {

enum class severity { warning, error };

// A place in a text file; both numbers count from 1, columns in code points. 0 is nowhere.
struct text_position {
    std::uint32_t line = 0;
    std::uint32_t column = 0;

    bool operator==(const text_position&) const = default;
};

struct diagnostic {
    core::severity severity = core::severity::error;
    std::string file;
    text_position position;
    std::string pointer;  // a JSON pointer, "" for the whole file
    std::string stage;    // the name of a stage, or empty
    std::string message;
};

// `configs/a.json:14:9: stage "citations": unknown option "styel" (did you mean "styles"?)`; a
// warning has `warning: ` after the place.
[[nodiscard]] std::string to_text(const diagnostic& diagnostic);

// {"severity", "file", "line", "column", "pointer", "stage", "message"}; what is not known is left
// out.
[[nodiscard]] nlohmann::json to_json(const diagnostic& diagnostic);

// The text in double quotes on one line, as JSON writes it, and cut short where it is long.
[[nodiscard]] std::string quote(std::string_view text);

[[nodiscard]] bool has_errors(const std::vector<diagnostic>& diagnostics);

}  // namespace textmill::core

#endif
