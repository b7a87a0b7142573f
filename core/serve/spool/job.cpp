// Names and JSON of jobs.
#include "serve/spool/job.hpp"

#include <array>
#include <cstdio>
#include <ctime>
#include <nlohmann/json.hpp>

namespace textmill::core {
namespace {

using namespace std::string_view_literals;

// "2026-01-02T03:04:05.678Z"
std::string rfc3339(std::int64_t milliseconds) {
    const std::time_t seconds = milliseconds / 1000;
    std::tm parts{};
    ::gmtime_r(&seconds, &parts);
    std::array<char, 32> date{};
    const auto size = std::strftime(date.data(), date.size(), "%Y-%m-%dT%H:%M:%S", &parts);
    std::array<char, 8> fraction{};
    std::snprintf(fraction.data(), fraction.size(), ".%03dZ",
                  static_cast<int>(milliseconds % 1000));
    return std::string(date.data(), size) + fraction.data();
}

}  // namespace

std::string_view name_of(job_state state) {
    static constexpr std::array names{"queued"sv, "running"sv, "done"sv, "failed"sv, "cancelled"sv};
    return names[static_cast<std::size_t>(state)];
}

nlohmann::ordered_json to_json(const job& job) {
    nlohmann::ordered_json told{{"id", job.id},
                                {"pipeline", job.pipeline},
                                {"state", name_of(job.state)},
                                {"created", rfc3339(job.created)}};
    if (job.finished != 0) told["finished"] = rfc3339(job.finished);
    if (!job.message.empty()) told["message"] = job.message;
    const auto& counts = job.counts;
    told["documents"] = {{"total", counts.documents},         {"waiting", counts.waiting},
                         {"delivered", counts.delivered},     {"dropped", counts.dropped},
                         {"quarantined", counts.quarantined}, {"removed", counts.removed}};
    return told;
}

}  // namespace textmill::core
