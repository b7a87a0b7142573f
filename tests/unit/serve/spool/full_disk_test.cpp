// A disk that takes nothing: what was acknowledged stays, and nothing is lost silently.
#include <sys/resource.h>

#include <algorithm>
#include <atomic>
#include <catch.hpp>
#include <csignal>
#include <scratch_folder.hpp>
#include <thread>

#include "spools.hpp"

using namespace textmill::core;
using namespace textmill::core::testing;

namespace {

// Files grow no further while it lives.
class full_disk {
  public:
    explicit full_disk(const std::filesystem::path& folder) {
        std::signal(SIGXFSZ, SIG_IGN);
        ::getrlimit(RLIMIT_FSIZE, &before_);
        auto limit = before_;
        limit.rlim_cur = std::max(std::filesystem::file_size(folder / "spool.db-wal"),
                                  std::filesystem::file_size(folder / "spool.ledger"));
        ::setrlimit(RLIMIT_FSIZE, &limit);
    }
    ~full_disk() { ::setrlimit(RLIMIT_FSIZE, &before_); }
    full_disk(const full_disk&) = delete;
    full_disk& operator=(const full_disk&) = delete;

  private:
    rlimit before_{};
};

}  // namespace

TEST_CASE("A full disk refuses jobs and keeps results until there is room") {
    const scratch_folder folder;
    const auto spool = open(folder.path());
    const auto made = submit(*spool, 3);
    const auto first = take(*spool);
    const auto second = take(*spool);
    {
        const full_disk full(folder.path());
        finish(*spool, first);
        const auto refused = spool->submit({"clean", "", lines(1), "key"});
        REQUIRE_FALSE(refused);
        CHECK(refused.error() == spool_refusal::broken);
        CHECK_FALSE(spool->broken().empty());
        finish(*spool, second, result_status::quarantined);
        spool->flush();
        CHECK_FALSE(spool->cancel(made.id));
        CHECK_FALSE(spool->take());
        CHECK(find(*spool, made.id).counts.waiting == 3);
        CHECK(defects(folder.path()) == none);
    }
    spool->flush();
    CHECK(spool->broken().empty());
    CHECK(find(*spool, made.id).counts == job_counts{3, 1, 1, 0, 1, 0});
    CHECK(take(*spool).ordinal == 2);
    const auto again = spool->submit({"clean", "", lines(1), "key"});
    REQUIRE(again);
    CHECK_FALSE(again->repeated);
    CHECK(defects(folder.path()) == none);
}

TEST_CASE("Results that a full disk never took are worked out again") {
    const scratch_folder folder;
    std::string id;
    {
        auto spool = open(folder.path());
        id = submit(*spool, 2).id;
        finish(*spool, take(*spool));
        spool->flush();
        const auto document = take(*spool);
        const full_disk full(folder.path());
        finish(*spool, document);
        spool->flush();
        spool.reset();
    }
    const auto spool = open(folder.path());
    CHECK(find(*spool, id).counts == job_counts{2, 1, 1, 0, 0, 0});
    CHECK(take(*spool).ordinal == 1);
}

TEST_CASE("Room is found by the spool itself, and who waits for documents is called") {
    const scratch_folder folder;
    const auto spool = open(folder.path());
    (void)submit(*spool, 2);
    spool->flush();
    std::atomic<bool> called = false;
    spool->on_waiting([&] { called = true; });
    const auto document = take(*spool);
    const bool has_result = GENERATE(true, false);
    {
        const full_disk full(folder.path());
        if (has_result) finish(*spool, document);
        CHECK_FALSE(spool->submit({"clean", "", lines(1), std::nullopt}));
        spool->flush();
        CHECK_FALSE(spool->broken().empty());
        called = false;  // the writer may have called late for what came before
    }
    while (!called) std::this_thread::yield();
    CHECK(spool->broken().empty());
    CHECK(spool->size().results == (has_result ? 1 : 0));
    CHECK(spool->take());
}
