// Opens spools for tests, and says shortly what they do with them.
#ifndef TEXTMILL_TESTS_UNIT_SERVE_SPOOL_SPOOLS_HPP
#define TEXTMILL_TESTS_UNIT_SERVE_SPOOL_SPOOLS_HPP

#include <catch.hpp>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "serve/spool/fsck.hpp"
#include "serve/spool/spool.hpp"

namespace textmill::core::testing {

inline std::unique_ptr<spool> open(const spool_options& options, spool_opening& opening) {
    auto opened = spool::open(options, opening);
    INFO((opened ? std::string() : opened.error().message));
    REQUIRE(opened);
    return std::move(*opened);
}

inline std::unique_ptr<spool> open(const std::filesystem::path& folder) {
    spool_opening opening;
    auto opened = open({folder}, opening);
    CHECK(opening.warnings == std::vector<std::string>());
    return opened;
}

inline std::vector<std::string> lines(std::size_t count) {
    std::vector<std::string> made;
    for (std::size_t at = 0; at < count; ++at) {
        made.push_back(R"({"id":"d)" + std::to_string(at) + R"("})");
    }
    return made;
}

inline job submit(spool& to, new_job wanted) {
    auto submitted = to.submit(std::move(wanted));
    REQUIRE(submitted);
    return submitted->job;
}

inline job submit(spool& to, std::size_t documents) {
    return submit(to, {"clean", "", lines(documents), std::nullopt});
}

inline job_document take(spool& from) {
    auto taken = from.take();
    REQUIRE(taken);
    return *taken;
}

inline void finish(spool& in, const job_document& document,
                   result_status status = result_status::delivered) {
    in.finish({document.job, document.ordinal, status,
               "record " + std::to_string(document.ordinal) + "\n"});
}

inline job find(spool& in, const std::string& id) {
    const auto found = in.find(id);
    REQUIRE(found);
    return *found;
}

inline std::vector<std::string> records(spool& in, const std::string& id) {
    std::vector<std::string> found;
    for (const auto& one : in.results(id, std::nullopt, std::size_t{1} << 30U)) {
        found.push_back(one.record);
    }
    return found;
}

inline std::vector<std::string> defects(const std::filesystem::path& folder) {
    const auto found = check_spool(folder);
    return found ? found->defects : std::vector{found.error().message};
}

inline const std::vector<std::string> none;

}  // namespace textmill::core::testing

#endif
