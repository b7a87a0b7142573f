// Tells jobs as the API does.
#include "serve/spool/job.hpp"

#include <array>
#include <cstdio>
#include <ctime>
#include <nlohmann/json.hpp>

#include "document/failed_record.hpp"

namespace textmill::core {
namespace {

// RFC 3339, in UTC; null for 0.
nlohmann::ordered_json time_of(std::int64_t milliseconds) {
    if (milliseconds == 0) return nullptr;
    const auto seconds = static_cast<std::time_t>(milliseconds / 1000);
    std::tm calendar{};
    ::gmtime_r(&seconds, &calendar);
    std::array<char, 64> text{};
    const auto size = std::strftime(text.data(), text.size(), "%Y-%m-%dT%H:%M:%S", &calendar);
    std::array<char, 8> fraction{};
    std::snprintf(fraction.data(), fraction.size(), ".%03dZ",
                  static_cast<int>(milliseconds % 1000));
    return std::string(text.data(), size) + fraction.data();
}

}  // namespace

std::string_view name_of(job_state state) {
    static constexpr std::array<std::string_view, 5> names{"queued", "running", "done", "failed",
                                                           "cancelled"};
    return names[static_cast<std::size_t>(state)];
}

std::string lost_record(std::uint64_t ordinal, std::string_view code, std::string_view message) {
    return failed_record({"job:" + std::to_string(ordinal + 1)}, {code, "", message});
}

nlohmann::ordered_json to_json(const job& job) {
    const auto& counts = job.counts;
    nlohmann::ordered_json told{{"id", job.id},
                                {"pipeline", job.pipeline},
                                {"state", name_of(job.state)},
                                {"created", time_of(job.created)},
                                {"finished", time_of(job.finished)},
                                {"documents",
                                 {{"all", counts.documents},
                                  {"waiting", counts.waiting},
                                  {"delivered", counts.delivered},
                                  {"dropped", counts.dropped},
                                  {"quarantined", counts.quarantined},
                                  {"removed", counts.removed}}}};
    if (!job.message.empty()) told["message"] = job.message;
    return told;
}

}  // namespace textmill::core
