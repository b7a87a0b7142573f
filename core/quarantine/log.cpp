// Words a warning for each case.
#include "quarantine/log.hpp"

#include "base/log.hpp"

namespace textmill::core {
namespace {

constexpr unsigned told_cases = 10;

// "in.jsonl:3", or "brief-7 (in.jsonl:3)" for a record with an id of its own.
std::string name_of(const incoming& input) {
    const auto place =
        input.line == 0 ? input.origin : input.origin + ":" + std::to_string(input.line);
    return input.id == place || input.id == input.origin ? input.id : input.id + " (" + place + ")";
}

}  // namespace

void quarantine_log::tell(const incoming& input, const rejection& reason,
                          const std::filesystem::path& run) {
    const auto number = ++cases_;
    if (number > told_cases + 1) return;
    if (number > told_cases) {
        return log::warn("more are quarantined than are named here; see textmill quarantine list " +
                         run.string());
    }
    const auto stage = reason.stage.empty() ? "" : "stage \"" + reason.stage + "\": ";
    log::warn(name_of(input) + ": quarantined: " + stage + reason.message);
}

}  // namespace textmill::core
