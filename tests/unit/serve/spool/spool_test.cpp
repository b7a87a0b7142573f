// Jobs go in, documents come out, results go in: each once.
#include "serve/spool/spool.hpp"

#include <sys/stat.h>

#include <atomic>
#include <catch.hpp>
#include <nlohmann/json.hpp>
#include <scratch_folder.hpp>
#include <set>
#include <thread>

#include "spools.hpp"

using namespace textmill::core;
using namespace textmill::core::testing;
using Catch::Matchers::Contains;

TEST_CASE("A job goes from queued to running to done with its results in order") {
    const scratch_folder folder;
    const auto spool = open(folder / "spool");
    const auto made = submit(*spool, 3);
    CHECK(made.state == job_state::queued);
    CHECK(made.counts == job_counts{3, 3, 0, 0, 0, 0});
    auto first = take(*spool);
    const auto second = take(*spool);
    const auto third = take(*spool);
    CHECK_FALSE(spool->take());
    CHECK(second.ordinal == 1);
    CHECK(second.line == R"({"id":"d1"})");
    CHECK(second.pipeline == "clean");

    finish(*spool, third);
    spool->flush();
    CHECK(find(*spool, made.id).state == job_state::running);
    CHECK(find(*spool, made.id).finished == 0);
    finish(*spool, first, result_status::dropped);
    finish(*spool, second, result_status::quarantined);
    spool->flush();
    const auto done = find(*spool, made.id);
    CHECK(done.state == job_state::done);
    CHECK(done.finished >= done.created);
    CHECK(done.counts == job_counts{3, 0, 1, 1, 1, 0});
    CHECK(records(*spool, made.id) ==
          std::vector<std::string>{"record 0\n", "record 1\n", "record 2\n"});
    CHECK(defects(folder / "spool") == none);
}

TEST_CASE("A job without documents is done at once") {
    const scratch_folder folder;
    const auto spool = open(folder.path());
    CHECK(submit(*spool, 0).state == job_state::done);
    CHECK(defects(folder.path()) == none);
}

TEST_CASE("Results are read in pieces of a size, at least one at a time") {
    const scratch_folder folder;
    const auto spool = open(folder.path());
    const auto made = submit(*spool, 5);
    while (const auto document = spool->take()) finish(*spool, *document);
    spool->flush();
    const auto two = spool->results(made.id, std::nullopt, 18);
    REQUIRE(two.size() == 2);
    const auto one = spool->results(made.id, two.back().ordinal, 1);
    REQUIRE(one.size() == 1);
    CHECK(one.front().ordinal == 2);
    CHECK(spool->results(made.id, 2, 1000).size() == 2);
    CHECK(spool->results(made.id, 4, 1000).empty());
    CHECK(spool->results(made.id, ~std::uint64_t{0}, 1000).empty());
    CHECK(spool->results("none", std::nullopt, 1000).empty());
}

TEST_CASE("Documents are handed out in the order of their jobs, each once, until given back") {
    const scratch_folder folder;
    const auto spool = open(folder.path());
    const auto first = submit(*spool, 100);
    const auto second = submit(*spool, 100);
    std::vector<job_document> taken;
    while (auto document = spool->take()) taken.push_back(std::move(*document));
    REQUIRE(taken.size() == 200);
    for (std::size_t at = 0; at < taken.size(); ++at) {
        CHECK(taken[at].job == (at < 100 ? first.id : second.id));
        CHECK(taken[at].ordinal == at % 100);
    }
    spool->give_back(taken[7]);
    spool->give_back(taken[3]);
    CHECK(take(*spool).ordinal == 3);
    CHECK(take(*spool).ordinal == 7);
    CHECK_FALSE(spool->take());
}

TEST_CASE("A result is there once, however often it is handed in") {
    const scratch_folder folder;
    const auto spool = open(folder.path());
    const auto made = submit(*spool, 1);
    const auto document = take(*spool);
    finish(*spool, document);
    finish(*spool, document, result_status::quarantined);
    finish(*spool, {made.id, "clean", 17, 0, ""});
    finish(*spool, {"none", "clean", 0, 0, ""});
    spool->flush();
    CHECK(find(*spool, made.id).counts == job_counts{1, 0, 1, 0, 0, 0});
    CHECK(spool->size().results == 1);
}

TEST_CASE("A spool that is opened again has all that it had") {
    const scratch_folder folder;
    job made;
    {
        const auto spool = open(folder.path());
        made = submit(*spool, 3);
        finish(*spool, take(*spool));
        (void)take(*spool);
    }
    const auto spool = open(folder.path());
    CHECK(find(*spool, made.id).counts == job_counts{3, 2, 1, 0, 0, 0});
    CHECK(take(*spool).ordinal == 1);
    CHECK(take(*spool).ordinal == 2);
    CHECK(records(*spool, made.id) == std::vector<std::string>{"record 0\n"});
}

TEST_CASE("Bytes come back as they were handed in") {
    const scratch_folder folder;
    const auto spool = open(folder.path());
    using namespace std::string_literals;
    const auto line = "a\0b\xFF'; DROP TABLE jobs"s;
    const auto made = submit(*spool, {"p\0q"s, "o\0p"s, {line, ""}, "k\0y"s});
    CHECK(find(*spool, made.id).owner == "o\0p"s);
    const auto document = take(*spool);
    CHECK(document.line == line);
    CHECK(take(*spool).line.empty());
    spool->finish({made.id, 0, result_status::delivered, line});
    spool->flush();
    CHECK(records(*spool, made.id) == std::vector{line});
}

TEST_CASE("Jobs are listed the newest first, page by page, of one owner or of all") {
    const scratch_folder folder;
    const auto spool = open(folder.path());
    std::vector<std::string> ids;
    for (const std::string owner : {"ann", "bob", "ann", "ann"}) {
        ids.push_back(submit(*spool, {"clean", owner, lines(1), std::nullopt}).id);
    }
    const auto names = [&](const std::optional<std::string>& owner, std::size_t most,
                           const std::optional<std::string>& before) {
        std::vector<std::string> found;
        for (const auto& one : spool->list(owner, most, before)) found.push_back(one.id);
        return found;
    };
    CHECK(names(std::nullopt, 10, std::nullopt) == std::vector{ids[3], ids[2], ids[1], ids[0]});
    CHECK(names(std::nullopt, 2, ids[3]) == std::vector{ids[2], ids[1]});
    CHECK(names("ann", 10, ids[3]) == std::vector{ids[2], ids[0]});
    CHECK(names("bob", 10, std::nullopt) == std::vector{ids[1]});
    CHECK(names("eve", 10, std::nullopt).empty());
}

TEST_CASE("A cancelled job loses what waits, and takes no result that comes late") {
    const scratch_folder folder;
    const auto spool = open(folder.path());
    const auto made = submit(*spool, 4);
    const auto next = submit(*spool, 1);
    finish(*spool, take(*spool));
    const auto in_flight = take(*spool);
    CHECK(spool->cancel(made.id));
    finish(*spool, in_flight);
    spool->flush();
    const auto found = find(*spool, made.id);
    CHECK(found.state == job_state::cancelled);
    CHECK(found.finished != 0);
    CHECK(found.counts == job_counts{4, 0, 1, 0, 0, 3});
    CHECK(records(*spool, made.id).size() == 1);
    CHECK(take(*spool).job == next.id);
    CHECK_FALSE(spool->cancel(made.id));
    CHECK_FALSE(spool->cancel("none"));
    CHECK(defects(folder.path()) == none);
}

TEST_CASE("A job that failed says why, and keeps the results that it has") {
    const scratch_folder folder;
    const auto spool = open(folder.path());
    const auto made = submit(*spool, 2);
    finish(*spool, take(*spool));
    spool->fail(made.id, "the pipeline is gone");
    spool->flush();
    const auto found = find(*spool, made.id);
    CHECK(found.state == job_state::failed);
    CHECK(found.message == "the pipeline is gone");
    CHECK(found.counts == job_counts{2, 0, 1, 0, 0, 1});
    CHECK_FALSE(spool->take());
    CHECK(defects(folder.path()) == none);
}

TEST_CASE("Only a finished job can be removed, and nothing of it is left") {
    const scratch_folder folder;
    const auto spool = open(folder.path());
    const auto made = submit(*spool, 2);
    CHECK_FALSE(spool->remove(made.id));
    finish(*spool, take(*spool), result_status::quarantined);
    finish(*spool, take(*spool));
    spool->flush();
    CHECK(spool->remove(made.id));
    CHECK_FALSE(spool->remove(made.id));
    CHECK_FALSE(spool->find(made.id));
    CHECK(spool->size().results == 0);
    CHECK(spool->size().jobs == 0);
    CHECK(defects(folder.path()) == none);
}

TEST_CASE("Quarantined documents of a finished job wait again when they are retried") {
    const scratch_folder folder;
    const auto spool = open(folder.path());
    const auto made = submit(*spool, 3);
    finish(*spool, take(*spool), result_status::quarantined);
    CHECK(spool->retry(made.id) == 0);
    finish(*spool, take(*spool));
    finish(*spool, take(*spool), result_status::quarantined);
    spool->flush();
    CHECK(spool->retry(made.id) == 2);
    const auto again = find(*spool, made.id);
    CHECK(again.state == job_state::running);
    CHECK(again.finished == 0);
    CHECK(again.counts == job_counts{3, 2, 1, 0, 0, 0});
    CHECK(records(*spool, made.id) == std::vector<std::string>{"record 1\n"});
    const auto document = take(*spool);
    CHECK(document.ordinal == 0);
    CHECK(document.line == R"({"id":"d0"})");
    finish(*spool, document);
    finish(*spool, take(*spool));
    spool->flush();
    CHECK(find(*spool, made.id).counts == job_counts{3, 0, 3, 0, 0, 0});
    CHECK(defects(folder.path()) == none);
}

TEST_CASE("The same key and body of an owner is the same job; another body is a conflict") {
    const scratch_folder folder;
    const auto spool = open(folder.path());
    const new_job wanted{"clean", "ann", lines(2), "monday"};
    const auto made = submit(*spool, wanted);
    const auto again = spool->submit(wanted);
    REQUIRE(again);
    CHECK(again->repeated);
    CHECK(again->job.id == made.id);

    auto other = wanted;
    other.lines = {R"({"id":"d0"}{"id":"d1"})"};
    CHECK(spool->submit(other).error() == spool_refusal::conflict);
    other = wanted;
    other.pipeline = "dirty";
    CHECK(spool->submit(other).error() == spool_refusal::conflict);
    other.owner = "bob";
    CHECK(submit(*spool, other).id != made.id);

    (void)spool->cancel(made.id);
    REQUIRE(spool->remove(made.id));
    CHECK(submit(*spool, wanted).id != made.id);
}

TEST_CASE("Many threads with one key make one job") {
    const scratch_folder folder;
    const auto spool = open(folder.path());
    std::mutex mutex;
    std::set<std::string> ids;
    int made = 0;
    std::vector<std::thread> threads;
    for (int thread = 0; thread < 16; ++thread) {
        threads.emplace_back([&] {
            const auto submitted = spool->submit({"clean", "", lines(3), "one"});
            const std::lock_guard lock(mutex);
            if (!submitted) return;
            ids.insert(submitted->job.id);
            made += submitted->repeated ? 0 : 1;
        });
    }
    for (auto& thread : threads) thread.join();
    CHECK(ids.size() == 1);
    CHECK(made == 1);
    CHECK(spool->size().waiting == 3);
}

TEST_CASE("Threads that take and finish at once do each document once") {
    const scratch_folder folder;
    const auto spool = open(folder.path());
    constexpr std::size_t jobs = 20;
    constexpr std::size_t documents = 50;
    std::atomic<std::size_t> finished = 0;
    std::vector<std::thread> threads;
    for (int thread = 0; thread < 4; ++thread) {
        threads.emplace_back([&] {
            for (std::size_t at = 0; at < jobs / 4; ++at) {
                (void)spool->submit({"clean", "", lines(documents), std::nullopt});
            }
        });
        threads.emplace_back([&] {
            while (finished < jobs * documents) {
                const auto document = spool->take();
                if (!document) {
                    std::this_thread::yield();
                    continue;
                }
                spool->finish({document->job, document->ordinal, result_status::delivered, "x\n"});
                ++finished;
            }
        });
    }
    for (auto& thread : threads) thread.join();
    spool->flush();
    CHECK(finished == jobs * documents);
    CHECK(spool->size().results == jobs * documents);
    CHECK(spool->size().waiting == 0);
    for (const auto& one : spool->list(std::nullopt, 100, std::nullopt)) {
        CHECK(one.state == job_state::done);
    }
    CHECK(defects(folder.path()) == none);
}

TEST_CASE("Who waits for documents is called when a job comes, and when one is given back") {
    const scratch_folder folder;
    const auto spool = open(folder.path());
    std::atomic<bool> called = false;
    spool->on_waiting([&] { called = true; });
    (void)submit(*spool, 1);
    spool->flush();
    CHECK(called.exchange(false));
    const auto document = take(*spool);
    spool->give_back(document);
    CHECK(called.exchange(false));
    spool->on_waiting({});
    (void)submit(*spool, 1);
    CHECK_FALSE(called);
}

TEST_CASE("Who waits for documents is called also where one is finished in the same commit") {
    const scratch_folder folder;
    const auto spool = open(folder.path());
    std::atomic<bool> called = false;
    (void)submit(*spool, 1);
    for (int round = 0; round < 50; ++round) {
        const auto document = take(*spool);
        spool->on_waiting([&] { called = true; });
        spool->finish({document.job, document.ordinal, result_status::delivered, "{}\n"});
        (void)submit(*spool, 1);
        spool->flush();
        CHECK(called.exchange(false));
    }
}

TEST_CASE("A second daemon is refused by name while the first has the spool") {
    const scratch_folder folder;
    auto first = open(folder.path());
    spool_opening opening;
    const auto second = spool::open({folder.path()}, opening);
    REQUIRE_FALSE(second);
    CHECK_THAT(second.error().message,
               Contains(folder.path().string()) && Contains(std::to_string(::getpid())));
    first.reset();
    CHECK(spool::open({folder.path()}, opening));
}

TEST_CASE("A spool is for its owner alone") {
    const scratch_folder folder;
    const auto spool = open(folder / "deep/spool");
    (void)submit(*spool, 1);
    const auto mode = [&](const std::string& name) {
        struct stat found {};
        REQUIRE(::stat((folder / "deep/spool" / name).c_str(), &found) == 0);
        return found.st_mode & 0777U;
    };
    CHECK(mode("") == 0700);
    for (const auto* name : {"spool.db", "spool.db-wal", "spool.db-shm", "spool.lock",
                             "spool.ledger", "spool.crash"}) {
        CAPTURE(name);
        CHECK(mode(name) == 0600);
    }
}

TEST_CASE("A job as JSON has the times as RFC 3339, and only what it has") {
    job one{"J", "clean", "ann", job_state::queued, "", 1'767'323'045'678, 0, {3, 3, 0, 0, 0, 0}};
    CHECK(to_json(one).dump() ==
          R"({"id":"J","pipeline":"clean","state":"queued","created":"2026-01-02T03:04:05.678Z",)"
          R"("documents":{"total":3,"waiting":3,"delivered":0,"dropped":0,"quarantined":0,)"
          R"("removed":0}})");
    one.state = job_state::failed;
    one.message = "gone";
    one.finished = 1'767'323'046'000;
    const auto told = to_json(one);
    CHECK(told.at("state") == "failed");
    CHECK(told.at("message") == "gone");
    CHECK(told.at("finished") == "2026-01-02T03:04:06.000Z");
}
