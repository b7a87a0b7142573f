// Documents that end the process by themselves.
#include <sys/wait.h>
#include <unistd.h>

#include <catch.hpp>
#include <csignal>
#include <fstream>
#include <scratch_folder.hpp>

#include "spools.hpp"

using namespace textmill::core;
using namespace textmill::core::testing;
using Catch::Matchers::Contains;

namespace {

// Takes the next document in another process, which ends while it works on it.
template <typename End>
void end_at_work(const std::filesystem::path& folder, End end) {
    const auto child = ::fork();
    if (child == 0) {
        spool_opening opening;
        auto opened = spool::open({folder}, opening);
        if (!opened) ::_exit(1);
        const auto document = (*opened)->take();
        if (!document) ::_exit(2);
        const working_on work(*document);
        end();
    }
    int status = 0;
    REQUIRE(::waitpid(child, &status, 0) == child);
    REQUIRE(WIFSIGNALED(status));
}

[[noreturn]] void crash() {
    std::signal(SIGABRT, [](int) {
        note_crash_in_spool();
        std::signal(SIGABRT, SIG_DFL);
        ::raise(SIGABRT);
    });
    ::raise(SIGABRT);
    ::_exit(3);
}

[[noreturn]] void be_killed() {
    ::raise(SIGKILL);
    ::_exit(3);
}

}  // namespace

TEST_CASE("A document that crashed the daemon is told, and tried again") {
    const scratch_folder folder;
    const auto made = submit(*open(folder.path()), 2);
    end_at_work(folder.path(), crash);
    spool_opening opening;
    const auto spool = open({folder.path()}, opening);
    REQUIRE(opening.warnings.size() == 1);
    CHECK_THAT(opening.warnings.front(), Contains("document 0 of job " + made.id));
    const auto document = take(*spool);
    CHECK(document.ordinal == 0);
    CHECK(document.attempts == 1);
    CHECK(take(*spool).attempts == 0);
    CHECK(std::filesystem::file_size(folder / "spool.crash") == 0);
    CHECK(defects(folder.path()) == none);
}

TEST_CASE("A document that crashed as often as allowed is quarantined, and can be retried") {
    const scratch_folder folder;
    const auto made =
        submit(*open(folder.path()), {"clean", "", {R"({"id":"a poisoned well"})"}, std::nullopt});
    for (int attempt = 0; attempt < 3; ++attempt) end_at_work(folder.path(), crash);
    spool_opening opening;
    const auto spool = open({folder.path()}, opening);
    CHECK_FALSE(spool->take());
    const auto found = find(*spool, made.id);
    CHECK(found.state == job_state::done);
    CHECK(found.counts == job_counts{1, 0, 0, 0, 1, 0});
    const auto record = records(*spool, made.id).at(0);
    CHECK_THAT(record, Contains(R"({"id": "a poisoned well", "status": "quarantined")") &&
                           Contains(R"("code": "crashed")") && Catch::Matchers::EndsWith("}}\n"));
    CHECK(defects(folder.path()) == none);

    CHECK(spool->retry(made.id) == 1);
    const auto again = take(*spool);
    CHECK(again.attempts == 0);
    CHECK(again.line == R"({"id":"a poisoned well"})");
}

TEST_CASE("A record without an id is named by its job and ordinal") {
    const scratch_folder folder;
    const auto made = submit(*open(folder.path()), {"clean", "", {"[1]"}, std::nullopt});
    end_at_work(folder.path(), crash);
    spool_opening opening;
    const auto spool = open({.folder = folder.path(), .attempts = 1}, opening);
    CHECK_THAT(records(*spool, made.id).at(0), Contains(R"({"id": "job:1")"));
}

TEST_CASE("Being in flight when the daemon is killed is no fault of a document") {
    const scratch_folder folder;
    (void)submit(*open(folder.path()), 1);
    end_at_work(folder.path(), be_killed);
    CHECK(take(*open(folder.path())).attempts == 0);
}

TEST_CASE("Notes that are torn, or of documents that are gone, harm nobody") {
    const scratch_folder folder;
    const auto made = submit(*open(folder.path()), 1);
    end_at_work(folder.path(), crash);
    const auto note = bytes_of(folder / "spool.crash");
    std::ofstream(folder / "spool.crash", std::ios::binary)
        << "torn" << note << note.substr(0, note.size() / 2);
    {
        spool_opening opening;
        const auto spool = open({folder.path()}, opening);
        CHECK(opening.warnings.size() == 2);
        CHECK(take(*spool).attempts == 1);
        REQUIRE(spool->cancel(made.id));
    }
    std::ofstream(folder / "spool.crash", std::ios::binary) << note;
    CHECK_FALSE(open(folder.path())->take());
}

TEST_CASE("A thread that works on nothing leaves no note") {
    const scratch_folder folder;
    const auto spool = open(folder.path());
    (void)submit(*spool, 1);
    const auto document = take(*spool);
    { const working_on work(document); }
    note_crash_in_spool();
    CHECK(std::filesystem::file_size(folder / "spool.crash") == 0);
}
