// A daemon that is killed at any moment has all that it has acknowledged.
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <catch.hpp>
#include <csignal>
#include <cstdio>
#include <map>
#include <random>
#include <scratch_folder.hpp>
#include <set>
#include <sstream>
#include <thread>

#include "base/sanitizers.hpp"
#include "spools.hpp"

using namespace textmill::core;
using namespace textmill::core::testing;

namespace {

constexpr std::size_t documents_of_a_job = 3;

void tell(int to, const std::string& line) {
    if (::write(to, line.data(), line.size()) < 0) ::_exit(4);
}

[[noreturn]] void submit_and_tell(spool& in, int to) {
    for (;;) {
        const auto made = in.submit({"clean", "", lines(documents_of_a_job), std::nullopt});
        if (!made) ::_exit(2);
        tell(to, "job " + made->job.id + "\n");
    }
}

[[noreturn]] void work_and_tell(spool& in, int to) {
    for (;;) {
        const auto document = in.take();
        if (!document) continue;
        finish(in, *document);
        in.flush();
        tell(to, "result " + document->job + " " + std::to_string(document->ordinal) + "\n");
    }
}

[[noreturn]] void be_a_daemon(const std::filesystem::path& folder, int to) {
    spool_opening opening;
    auto opened = spool::open({folder}, opening);
    if (!opened || !opening.warnings.empty()) ::_exit(1);
    std::thread([&] { submit_and_tell(**opened, to); }).detach();
    work_and_tell(**opened, to);
}

struct acknowledged {
    std::set<std::string> jobs;
    std::map<std::string, std::set<std::uint64_t>> results;
};

// All whole lines, of which the daemon writes `most` before it is killed, and some while it is.
void read_and_kill(int from, ::pid_t daemon, std::size_t most, acknowledged& into) {
    std::FILE* const lines = ::fdopen(from, "r");
    std::array<char, 128> line{};
    for (std::size_t count = 0; std::fgets(line.data(), line.size(), lines) != nullptr; ++count) {
        if (count == most) ::kill(daemon, SIGKILL);
        std::istringstream words(line.data());
        std::string what;
        std::string id;
        std::uint64_t ordinal = 0;
        words >> what >> id >> ordinal;
        if (what == "job") into.jobs.insert(id);
        if (what == "result") into.results[id].insert(ordinal);
    }
    std::fclose(lines);
}

void run_and_kill(const std::filesystem::path& folder, std::size_t most, acknowledged& into) {
    std::array<int, 2> ends{};
    REQUIRE(::pipe(ends.data()) == 0);
    const auto daemon = ::fork();
    if (daemon == 0) be_a_daemon(folder, ends[1]);
    ::close(ends[1]);
    read_and_kill(ends[0], daemon, most, into);
    int status = 0;
    REQUIRE(::waitpid(daemon, &status, 0) == daemon);
    REQUIRE(WIFSIGNALED(status));
}

void check_all_there(const std::filesystem::path& folder, const acknowledged& expected) {
    const auto spool = open(folder);
    for (const auto& id : expected.jobs) {
        const auto found = find(*spool, id);
        CHECK(found.counts.documents == documents_of_a_job);
        std::set<std::uint64_t> there;
        for (const auto& one : spool->results(id, std::nullopt, std::size_t{1} << 20U)) {
            CHECK(there.insert(one.ordinal).second);
        }
        CHECK(found.counts.waiting + there.size() == documents_of_a_job);
        const auto told = expected.results.find(id);
        if (told == expected.results.end()) continue;
        for (const auto ordinal : told->second) CHECK(there.contains(ordinal));
    }
}

}  // namespace

TEST_CASE("A daemon that is killed at any moment has all that it has acknowledged") {
    const scratch_folder folder;
    std::mt19937 random(std::random_device{}());
    acknowledged told;
    for (int round = 0; round < (is_sanitized ? 5 : 15); ++round) {
        const auto most = std::uniform_int_distribution<std::size_t>(0, 150)(random);
        CAPTURE(round, most);
        run_and_kill(folder.path(), most, told);
        CHECK(defects(folder.path()) == none);
        check_all_there(folder.path(), told);
        CHECK(defects(folder.path()) == none);
    }
    CHECK_FALSE(told.jobs.empty());
}
