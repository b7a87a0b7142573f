// Checks a plugin library, each check in a child process, so that no plugin is loaded here.
#ifndef TEXTMILL_CORE_CHECK_CHECKER_HPP
#define TEXTMILL_CORE_CHECK_CHECKER_HPP

#include <functional>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "check/check.hpp"

namespace textmill::core {

struct check_result {
    std::string plugin;  // its id; empty for a check of the library
    const check* what = nullptr;
    finding found;
};

struct check_report {
    std::vector<check_result> results;

    [[nodiscard]] std::size_t count(verdict wanted) const;
    // Also those that crashed or timed out.
    [[nodiscard]] std::size_t failures() const;
};

// `told` hears each result as it comes. The subject's `plugin` is the only one to be checked, or
// empty for all in the library. Where a check that comes first fails, those after it are skipped.
// The process must have no threads.
[[nodiscard]] check_report check_library(const check_subject& subject,
                                         const std::function<void(const check_result&)>& told);

// The ids of the plugins in a library, read in a child process.
[[nodiscard]] result<std::vector<std::string>> plugin_ids(const check_subject& subject);

// "passed", "failed", "skipped", "crashed", "timed-out"
[[nodiscard]] std::string_view name_of(verdict verdict);

// As docs/check-plugin.md says.
[[nodiscard]] nlohmann::json to_json(const check_report& report, const check_subject& subject);

}  // namespace textmill::core

#endif
