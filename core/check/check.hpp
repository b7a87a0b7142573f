// One thing that holds of a good plugin, and how it is found out.
#ifndef TEXTMILL_CORE_CHECK_CHECK_HPP
#define TEXTMILL_CORE_CHECK_CHECK_HPP

#include <chrono>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace textmill::core {

enum class verdict { passed, failed, skipped, crashed, timed_out };

// What a check found; a reason says what is wrong, where, and what to do. One that passed may say
// what was measured.
struct finding {
    core::verdict verdict = verdict::passed;
    std::string reason;
};

[[nodiscard]] inline finding passed(std::string measured = {}) {
    return {verdict::passed, std::move(measured)};
}
[[nodiscard]] inline finding failed(std::string reason) {
    return {verdict::failed, std::move(reason)};
}
[[nodiscard]] inline finding skipped(std::string reason) {
    return {verdict::skipped, std::move(reason)};
}

struct check_subject {
    std::filesystem::path file;
    std::string options = "{}";                    // JSON, of the plugin
    std::vector<std::filesystem::path> installed;  // folders of plugins that may provide types
    std::chrono::milliseconds patience;            // for one check
    std::string plugin = {};                       // its id; empty for checks of the library
};

struct check {
    std::string_view name;
    std::string_view means;
    // Runs in a child process: whatever the plugin does there, the checker lives.
    finding (*run)(const check_subject& subject);
    // What the plugin must do for the checks after it to make sense.
    bool comes_first = false;
    // How long it may take, where the subject's patience is longer.
    std::chrono::milliseconds patience = std::chrono::milliseconds::max();
};

// In the order in which they run: those of the library, and those of each plugin in it.
[[nodiscard]] std::span<const check> library_checks();
[[nodiscard]] std::span<const check> plugin_checks();

}  // namespace textmill::core

#endif
