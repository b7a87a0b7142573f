// Names and JSON of jobs.
#include "serve/spool/job.hpp"

#include <array>
#include <nlohmann/json.hpp>

#include "base/clock.hpp"

namespace textmill::core {

std::string_view name_of(job_state state) {
    static constexpr std::array<std::string_view, 5> names{"queued", "running", "done", "failed",
                                                           "cancelled"};
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
