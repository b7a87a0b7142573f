// Jobs in a spool that nothing happens to.
#include "serve/spool/spool.hpp"

#include <atomic>
#include <catch.hpp>
#include <scratch_folder.hpp>
#include <set>
#include <thread>

#include "serve/spool/files.hpp"
#include "serve/spool/ledger.hpp"
#include "spools.hpp"

using namespace textmill::core;
using namespace textmill::core::testing;

TEST_CASE("A job is queued, then running, then done") {
    const scratch_folder folder;
    const open_spool spool(folder.path());
    const auto id = submit(spool, job_of(2));
    CHECK(spool->find(id)->state == job_state::queued);
    const auto first = spool->take();
    spool->finish({id, first->ordinal, result_status::delivered, "a\n"});
    spool->flush();
    CHECK(spool->find(id)->state == job_state::running);
    const auto second = spool->take();
    spool->finish({id, second->ordinal, result_status::dropped, "b\n"});
    spool->flush();
    const auto done = spool->find(id);
    CHECK(done->state == job_state::done);
    CHECK(done->finished >= done->created);
    CHECK(done->counts == job_counts{2, 0, 1, 1, 0, 0});
    CHECK(records_of(spool, id) == std::vector<std::string>{"a\n", "b\n"});
}

TEST_CASE("Documents are handed out once, the oldest job first, in their order") {
    const scratch_folder folder;
    const open_spool spool(folder.path());
    const auto first = submit(spool, job_of(100));
    const auto second = submit(spool, job_of(100));
    std::vector<std::pair<std::string, std::uint64_t>> taken;
    while (const auto document = spool->take())
        taken.emplace_back(document->job, document->ordinal);
    REQUIRE(taken.size() == 200);
    for (std::uint64_t i = 0; i < 100; ++i) {
        CHECK(taken[i] == std::pair(first, i));
        CHECK(taken[100 + i] == std::pair(second, i));
    }
}

TEST_CASE("A document that is given back is handed out again") {
    const scratch_folder folder;
    const open_spool spool(folder.path());
    submit(spool, job_of(3));
    const auto first = spool->take();
    spool->give_back(*first);
    CHECK(spool->take()->ordinal == 0);
    CHECK(spool->take()->ordinal == 1);
}

TEST_CASE("Many threads work a spool off, and every document has one result") {
    const scratch_folder folder;
    const open_spool spool(folder.path());
    std::atomic<bool> submitting = true;
    std::atomic<std::size_t> done = 0;
    std::vector<std::thread> threads;
    std::vector<std::string> ids(40);
    for (std::size_t t = 0; t < 4; ++t) {
        threads.emplace_back([&, t] {
            for (std::size_t i = t; i < ids.size(); i += 4) ids[i] = submit(spool, job_of(25));
        });
        threads.emplace_back([&] {
            while (submitting || done < 1000) {
                const auto document = spool->take();
                if (!document) continue;
                spool->finish({document->job, document->ordinal, result_status::delivered, "r\n"});
                ++done;
            }
        });
    }
    for (std::size_t t = 0; t < threads.size(); t += 2) threads[t].join();
    submitting = false;
    for (std::size_t t = 1; t < threads.size(); t += 2) threads[t].join();
    spool->flush();
    for (const auto& id : ids) CHECK(records_of(spool, id).size() == 25);
    CHECK(spool->size().waiting == 0);
    CHECK(defects_in(folder.path()).empty());
}

TEST_CASE("Jobs that are handed in at once share commits") {
    const scratch_folder folder;
    constexpr std::int64_t count = 200;
    {
        const open_spool spool(folder.path());
        std::vector<std::thread> threads;
        for (std::int64_t t = 0; t < count; ++t) {
            threads.emplace_back([&] { submit(spool, job_of(1)); });
        }
        for (auto& thread : threads) thread.join();
    }
    const auto totals = read_ledger(spool_files(folder.path()).ledger);
    CHECK(totals->jobs == count);
    CHECK(totals->commits < count);
}

TEST_CASE("An idempotency key stands for one job, whoever is faster") {
    const scratch_folder folder;
    const open_spool spool(folder.path());
    auto wanted = job_of(3);
    wanted.idempotency_key = "k";
    std::vector<std::string> ids(16);
    std::vector<std::thread> threads;
    for (auto& id : ids) threads.emplace_back([&] { id = submit(spool, wanted); });
    for (auto& thread : threads) thread.join();
    CHECK(std::set<std::string>(ids.begin(), ids.end()).size() == 1);

    auto other = job_of(4);
    other.idempotency_key = "k";
    CHECK(spool->submit(other).error() == spool_refusal::conflict);
    other.owner = "somebody else";
    CHECK(spool->submit(other));
}

TEST_CASE("What is cancelled waits no more, and results that come late are dropped") {
    const scratch_folder folder;
    const open_spool spool(folder.path());
    const auto id = submit(spool, job_of(5));
    const auto taken = spool->take();
    CHECK(spool->cancel(id));
    CHECK_FALSE(spool->cancel(id));
    spool->finish({id, taken->ordinal, result_status::delivered, "late\n"});
    spool->flush();
    CHECK_FALSE(spool->take());
    CHECK(records_of(spool, id).empty());
    CHECK(spool->find(id)->counts == job_counts{5, 0, 0, 0, 0, 5});
    CHECK(spool->remove(id));
    CHECK_FALSE(spool->find(id));
    CHECK(defects_in(folder.path()).empty());
}

TEST_CASE("What is quarantined can be tried again") {
    const scratch_folder folder;
    const open_spool spool(folder.path());
    const auto id = submit(spool, job_of(3));
    for (int i = 0; i < 3; ++i) {
        const auto document = spool->take();
        const auto status = i == 1 ? result_status::quarantined : result_status::delivered;
        spool->finish({id, document->ordinal, status, "first\n"});
    }
    spool->flush();
    CHECK(spool->retry(id) == 1);
    CHECK(spool->find(id)->state == job_state::running);
    const auto again = spool->take();
    CHECK(again->ordinal == 1);
    CHECK(again->line == "line 1");
    spool->finish({id, 1, result_status::delivered, "second\n"});
    spool->flush();
    CHECK(records_of(spool, id) == std::vector<std::string>{"first\n", "second\n", "first\n"});
    CHECK(spool->retry(id) == 0);
    CHECK(defects_in(folder.path()).empty());
}

TEST_CASE("A job that fails keeps its inputs for a retry") {
    const scratch_folder folder;
    const open_spool spool(folder.path());
    const auto id = submit(spool, job_of(3));
    spool->fail(id, "its pipeline is gone");
    spool->flush();
    CHECK(spool->find(id)->state == job_state::failed);
    CHECK_FALSE(spool->take());
    CHECK(spool->retry(id) == 3);
    CHECK(work_off(spool) == 3);
    CHECK(spool->find(id)->state == job_state::done);
    CHECK(defects_in(folder.path()).empty());
}

TEST_CASE("Lines of any bytes come back as they were") {
    const scratch_folder folder;
    const open_spool spool(folder.path());
    new_job wanted{"p", "", {std::string("\0\xFF\n'", 4), "", std::string(1U << 20U, 'x')}, {}};
    submit(spool, wanted);
    for (const auto& line : wanted.lines) CHECK(spool->take()->line == line);
}

TEST_CASE("Jobs are listed for their owner, the newest first, page by page") {
    const scratch_folder folder;
    const open_spool spool(folder.path());
    std::vector<std::string> ids;
    for (const auto* owner : {"a", "b", "a"}) {
        auto wanted = job_of(1);
        wanted.owner = owner;
        ids.push_back(submit(spool, wanted));
    }
    const auto ids_of = [](const std::vector<job>& jobs) {
        std::vector<std::string> found;
        for (const auto& one : jobs) found.push_back(one.id);
        return found;
    };
    using all = std::vector<std::string>;
    CHECK(ids_of(spool->list(std::nullopt, 10, std::nullopt)) == all{ids[2], ids[1], ids[0]});
    CHECK(ids_of(spool->list("a", 10, std::nullopt)) == all{ids[2], ids[0]});
    CHECK(ids_of(spool->list("a", 10, ids[2])) == all{ids[0]});
    CHECK(ids_of(spool->list(std::nullopt, 1, std::nullopt)) == all{ids[2]});
}

TEST_CASE("Retention removes what is finished for long, and nothing that waits") {
    const scratch_folder folder;
    spool_options options;
    options.folder = folder.path();
    options.keep = std::chrono::milliseconds(-1000);  // the past has no time to come
    spool_opening opening;
    auto opened = spool::open(options, opening);
    REQUIRE(opened);
    auto& spool = **opened;
    const auto done = spool.submit(job_of(1))->job.id;
    const auto taken = spool.take();
    spool.finish({done, taken->ordinal, result_status::delivered, "r\n"});
    spool.flush();
    const auto waiting = spool.submit(job_of(1))->job.id;
    spool.apply_retention();
    CHECK_FALSE(spool.find(done));
    CHECK(spool.find(waiting));
}

TEST_CASE("A spool that is full takes no job, and is emptied by retention") {
    const scratch_folder folder;
    spool_options options;
    options.folder = folder.path();
    options.bytes = 1;
    spool_opening opening;
    auto opened = spool::open(options, opening);
    REQUIRE(opened);
    CHECK((*opened)->submit(job_of(1)).error() == spool_refusal::full);
}

TEST_CASE("A second process is refused while one has the spool") {
    const scratch_folder folder;
    const open_spool spool(folder.path());
    const auto status = in_child([&] {
        const open_spool second(folder.path());
        ::_exit(second.failure.find("another daemon") == std::string::npos ? 1 : 0);
    });
    CHECK(status == 0);
}
