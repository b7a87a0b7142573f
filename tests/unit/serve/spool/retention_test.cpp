// What is kept, and for how long.
#include <catch.hpp>
#include <scratch_folder.hpp>

#include "spools.hpp"

using namespace textmill::core;
using namespace textmill::core::testing;

namespace {

std::string submit_and_finish(spool& in, std::size_t record_bytes) {
    const auto made = submit(in, 1);
    const auto document = take(in);
    in.finish(
        {document.job, document.ordinal, result_status::delivered, std::string(record_bytes, 'x')});
    in.flush();
    return made.id;
}

}  // namespace

TEST_CASE("Jobs that are finished for longer than is kept are forgotten, and no others") {
    const scratch_folder folder;
    spool_opening opening;
    const auto spool =
        open({.folder = folder.path(), .keep = std::chrono::milliseconds(-1)}, opening);
    const auto finished = submit_and_finish(*spool, 10);
    const auto waiting = submit(*spool, 1);
    spool->apply_retention();
    CHECK_FALSE(spool->find(finished));
    CHECK(spool->find(waiting.id));
    CHECK(defects(folder.path()) == none);
}

TEST_CASE("Finished jobs are kept as long as asked") {
    const scratch_folder folder;
    const auto spool = open(folder.path());
    const auto finished = submit_and_finish(*spool, 10);
    spool->apply_retention();
    CHECK(spool->find(finished));
}

TEST_CASE("A full spool takes no job until the oldest that are finished are gone") {
    const scratch_folder folder;
    spool_opening opening;
    const auto spool = open({.folder = folder.path(), .bytes = 4'000'000}, opening);
    std::vector<std::string> ids;
    for (int at = 0; at < 4; ++at) ids.push_back(submit_and_finish(*spool, 1'000'000));
    const auto refused = spool->submit({"clean", "", lines(1), std::nullopt});
    REQUIRE_FALSE(refused);
    CHECK(refused.error() == spool_refusal::full);
    CHECK(spool->broken().empty());
    spool->apply_retention();
    CHECK_FALSE(spool->find(ids[0]));
    CHECK(spool->find(ids[3]));
    CHECK(spool->submit({"clean", "", lines(1), std::nullopt}));
    CHECK(defects(folder.path()) == none);
}

TEST_CASE("The file shrinks when jobs are removed") {
    const scratch_folder folder;
    {
        const auto spool = open(folder.path());
        const auto large = submit_and_finish(*spool, 10'000'000);
        CHECK(spool->size().file_bytes > 10'000'000);
        REQUIRE(spool->remove(large));
    }
    CHECK(open(folder.path())->size().file_bytes < 1'000'000);
}
