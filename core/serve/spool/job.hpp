// Jobs as the spool keeps them: documents that somebody handed in to be worked on later.
#ifndef TEXTMILL_CORE_SERVE_SPOOL_JOB_HPP
#define TEXTMILL_CORE_SERVE_SPOOL_JOB_HPP

#include <cstdint>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace textmill::core {

enum class job_state {
    queued,   // no document has a result yet
    running,  // some have
    done,     // all have, whatever became of them
    failed,   // it could not go on; `message` says why
    cancelled
};

[[nodiscard]] std::string_view name_of(job_state state);

// documents = waiting + delivered + dropped + quarantined + removed
struct job_counts {
    std::uint64_t documents = 0;
    std::uint64_t waiting = 0;
    std::uint64_t delivered = 0;
    std::uint64_t dropped = 0;
    std::uint64_t quarantined = 0;
    std::uint64_t removed = 0;  // without a result: the job was cancelled or failed

    bool operator==(const job_counts&) const = default;
};

struct job {
    std::string id;
    std::string pipeline;
    std::string owner;  // the name of the token that it came with; empty without tokens
    job_state state = job_state::queued;
    std::string message;
    std::int64_t created = 0;   // milliseconds since 1970
    std::int64_t finished = 0;  // 0 where it is not
    job_counts counts;
};

// {"id", "pipeline", "state", "created", "finished", "message", "documents": {"total", "waiting",
// "delivered", "dropped", "quarantined", "removed"}}; times as RFC 3339. A job that is not finished
// has no "finished", and one without a message no "message".
[[nodiscard]] nlohmann::ordered_json to_json(const job& job);

struct new_job {
    std::string pipeline;
    std::string owner;
    std::vector<std::string> lines;              // a record each, without line feeds
    std::optional<std::string> idempotency_key;  // of this owner
};

// A document that waits for its result.
struct job_document {
    std::string job;
    std::string pipeline;
    std::uint64_t ordinal = 0;   // in the job, from 0
    std::uint64_t attempts = 0;  // that it ended by itself
    std::string line;
};

enum class result_status { delivered, dropped, quarantined };

struct job_result {
    std::string job;
    std::uint64_t ordinal = 0;
    result_status status = result_status::delivered;
    std::string record;  // one line of JSON, with its line feed
};

}  // namespace textmill::core

#endif
