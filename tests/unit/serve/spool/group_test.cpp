// Many callers wait for one commit, and none waits for ever.
#include <atomic>
#include <catch.hpp>
#include <scratch_folder.hpp>
#include <thread>

#include "serve/spool/ledger.hpp"
#include "spools.hpp"

using namespace textmill::core;
using namespace textmill::core::testing;

namespace {

std::uint64_t commits(const scratch_folder& folder) {
    const auto known = ledger::read(folder / "spool.ledger");
    REQUIRE(known);
    return known->sequence;
}

}  // namespace

TEST_CASE("Threads that submit at once share commits, and all are answered") {
    const scratch_folder folder;
    const auto spool = open(folder.path());
    constexpr std::size_t threads_count = 16;
    constexpr std::size_t jobs = 20;
    std::atomic<std::size_t> made = 0;
    std::vector<std::thread> threads;
    for (std::size_t thread = 0; thread < threads_count; ++thread) {
        threads.emplace_back([&] {
            for (std::size_t at = 0; at < jobs; ++at) {
                if (spool->submit({"clean", "", lines(1), std::nullopt})) ++made;
            }
        });
    }
    for (auto& thread : threads) thread.join();
    CHECK(made == threads_count * jobs);
    CHECK(spool->size().jobs == threads_count * jobs);
    CHECK(commits(folder) < threads_count * jobs);
}

TEST_CASE("What changes nothing makes no commit") {
    const scratch_folder folder;
    const auto spool = open(folder.path());
    const new_job wanted{"clean", "", lines(1), "key"};
    (void)submit(*spool, wanted);
    const auto before = commits(folder);
    spool->flush();
    CHECK(spool->submit(wanted)->repeated);
    CHECK_FALSE(spool->remove("none"));
    spool->apply_retention();
    CHECK(commits(folder) == before);
}

TEST_CASE("More results than may wait in memory block the caller until they are on disk") {
    const scratch_folder folder;
    const auto spool = open(folder.path());
    const auto made = submit(*spool, 20);
    while (const auto document = spool->take()) {
        spool->finish({document->job, document->ordinal, result_status::delivered,
                       std::string(std::size_t{6} << 20U, 'x')});
    }
    spool->flush();
    CHECK(find(*spool, made.id).counts == job_counts{20, 0, 20, 0, 0, 0});
}
