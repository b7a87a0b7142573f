// Spools with jobs in them, for the tests.
#ifndef TEXTMILL_TESTS_UNIT_SERVE_SPOOL_SPOOLS_HPP
#define TEXTMILL_TESTS_UNIT_SERVE_SPOOL_SPOOLS_HPP

#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <memory>
#include <string>
#include <vector>

#include "serve/spool/fsck.hpp"
#include "serve/spool/spool.hpp"

namespace textmill::core::testing {

struct open_spool {
    explicit open_spool(const std::filesystem::path& folder, std::uint64_t attempts = 3) {
        spool_options options;
        options.folder = folder;
        options.attempts = attempts;
        auto opened = spool::open(options, opening);
        if (opened) {
            made = std::move(*opened);
        } else {
            failure = opened.error().message;
        }
    }
    spool* operator->() const { return made.get(); }

    spool_opening opening;
    std::unique_ptr<spool> made;
    std::string failure;
};

inline new_job job_of(std::size_t documents, const std::string& begin = "line ") {
    new_job wanted{"p", "", {}, std::nullopt};
    for (std::size_t i = 0; i < documents; ++i) {
        wanted.lines.push_back(begin + std::to_string(i));
    }
    return wanted;
}

inline std::string submit(const open_spool& to, const new_job& wanted) {
    const auto submitted = to->submit(wanted);
    return submitted ? submitted->job.id : "";
}

// Gives each document that waits its line as its result.
inline std::size_t work_off(const open_spool& of) {
    std::size_t count = 0;
    while (const auto document = of->take()) {
        of->finish(
            {document->job, document->ordinal, result_status::delivered, document->line + "\n"});
        ++count;
    }
    of->flush();
    return count;
}

inline std::vector<std::string> records_of(const open_spool& of, const std::string& job) {
    std::vector<std::string> records;
    for (const auto& one : of->results(job, std::nullopt, 1U << 30U)) {
        records.push_back(one.record);
    }
    return records;
}

inline std::vector<std::string> defects_in(const std::filesystem::path& folder) {
    const auto found = check_spool(folder);
    return found ? found->defects : std::vector<std::string>{found.error().message};
}

// Runs it in a process of its own, and says how that ended, as wait() does.
template <class What>
int in_child(What what) {
    const auto child = ::fork();
    if (child == 0) {
        what();
        ::_exit(0);
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    return status;
}

}  // namespace textmill::core::testing

#endif
