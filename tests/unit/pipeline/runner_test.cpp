// The runner: order, counts, bounds, and every way to end a run.
#include "pipeline/runner.hpp"

#include <chrono>
#include <condition_variable>
#include <random>
#include <set>

#include "runner_fixture.hpp"

using namespace textmill::core;
using namespace textmill::core::testing;
using namespace std::chrono_literals;

namespace {

// Sizes from nothing to a few hundred words, most of them small.
std::vector<std::string> random_texts(std::size_t count) {
    std::mt19937 random(20240604);
    std::vector<std::string> texts(count);
    for (auto& text : texts) {
        const auto words = random() % 100 == 0 ? random() % 400 : random() % 12;
        for (std::size_t i = 0; i < words; ++i) text += "word" + std::to_string(random()) + " ";
    }
    return texts;
}

std::vector<std::string> numbers_up_to(std::size_t count) {
    std::vector<std::string> numbers(count);
    for (std::size_t i = 0; i < count; ++i) numbers[i] = std::to_string(i);
    return numbers;
}

void check_that_counts_add_up(const run_counts& counts) {
    CHECK(counts.read ==
          counts.delivered + counts.dropped + counts.quarantined + counts.unfinished);
}

// Counts how many threads are between enter() and leave() at once.
class crowd {
  public:
    void enter() {
        const std::lock_guard lock(mutex_);
        most_ = std::max(most_, ++now_);
        changed_.notify_all();
    }
    void leave() {
        const std::lock_guard lock(mutex_);
        --now_;
    }
    // False where so many do not meet within ten seconds.
    bool wait_for(int most) {
        std::unique_lock lock(mutex_);
        return changed_.wait_for(lock, 10s, [&] { return most_ >= most; });
    }
    int most() {
        const std::lock_guard lock(mutex_);
        return most_;
    }

  private:
    std::mutex mutex_;
    std::condition_variable changed_;
    int now_ = 0;
    int most_ = 0;
};

}  // namespace

TEST_CASE("Documents are written in input order by any number of threads") {
    const auto jobs = GENERATE(1U, 2U, 3U, 5U, 8U);
    test_run run(random_texts(20'000));
    const auto report = run.with_jobs(jobs);
    CHECK(report.end == run_end::finished);
    CHECK(report.counts.read == 20'000);
    CHECK(report.counts.delivered == 20'000);
    CHECK(report.counts.unfinished == 0);
    CHECK(run.sink.targets == numbers_up_to(20'000));
    CHECK(run.sink.finished == 1);
}

TEST_CASE("One thread and four write the same records") {
    test_run one(random_texts(2'000));
    test_run four(random_texts(2'000));
    REQUIRE(one.with_jobs(1).end == run_end::finished);
    REQUIRE(four.with_jobs(4).end == run_end::finished);
    CHECK(one.sink.records == four.sink.records);
}

TEST_CASE("Counts add up where documents fail, are dropped, broken and unreadable") {
    const auto jobs = GENERATE(1U, 4U);
    std::vector<std::string> texts(5'000, "a word");
    for (std::size_t i = 0; i < texts.size(); i += 10) texts[i] = "FAIL";
    for (std::size_t i = 1; i < texts.size(); i += 10) texts[i] = "DROP";
    for (std::size_t i = 2; i < texts.size(); i += 50) texts[i] = "BROKEN";
    for (std::size_t i = 3; i < texts.size(); i += 50) texts[i] = "UNREADABLE";
    std::uint64_t bytes = 0;
    for (const auto& text : texts) bytes += text.size();
    test_run run(texts);
    const auto report = run.with_jobs(jobs);
    CHECK(report.end == run_end::finished);
    CHECK(report.counts.read == 5'000);
    CHECK(report.counts.dropped == 500);
    CHECK(report.counts.quarantined == 700);
    CHECK(report.counts.delivered == 3'800);
    CHECK(report.counts.unfinished == 0);
    CHECK(report.counts.bytes == bytes);
    CHECK(run.quarantine.held.size() == 700);
    CHECK(run.sink.targets.size() == 3'800);
}

TEST_CASE("The quarantine gets the bytes and the reason of what failed, wherever it failed") {
    test_run run({"so FAIL", "BROKEN", "UNREADABLE", "good"});
    REQUIRE(run.with_jobs(2).counts.quarantined == 3);
    CHECK(run.quarantine.held.at("0").bytes == "so FAIL");
    CHECK(run.quarantine.held.at("0").reason.stage == "test.contrary");
    CHECK(run.quarantine.held.at("0").reason.message == "told to fail");
    CHECK(run.quarantine.held.at("0").reason.code == TEXTMILL_DOCUMENT);
    CHECK(run.quarantine.held.at("1").bytes == "BROKEN");
    CHECK(run.quarantine.held.at("1").reason.message == "no document");
    CHECK(run.quarantine.held.at("1").reason.code == TEXTMILL_LIMIT);
    CHECK(run.quarantine.held.at("2").bytes == "UNREADABLE");
    CHECK(run.quarantine.held.at("2").reason.message == "no luck");
}

TEST_CASE("What the sink does not admit is quarantined before any stage sees it") {
    test_run run({"good", "FAIL", "good"});
    run.sink.refused_id = "1";
    const auto report = run.with_jobs(1);
    CHECK(report.counts.quarantined == 1);
    CHECK(report.counts.delivered == 2);
    CHECK(run.quarantine.held.at("1").reason.message == "no room for it");
    CHECK(run.quarantine.held.at("1").bytes == "FAIL");
}

TEST_CASE("No more documents are in flight than the limit allows") {
    test_run run(std::vector<std::string>(50, "a word"), R"({
        "stages": [{"plugin": "test.contrary"}], "limits": {"in_flight_documents": 1}})");
    crowd crowd;
    run.source.on_open = [&](const incoming&) { crowd.enter(); };
    run.sink.before_write = [&] { crowd.leave(); };
    CHECK(run.with_jobs(4).counts.delivered == 50);
    CHECK(crowd.most() == 1);
}

TEST_CASE("A document above the byte budget runs alone") {
    const std::string large(5'000, 'x');
    test_run run(std::vector<std::string>(30, large), R"({
        "stages": [{"plugin": "test.contrary"}], "limits": {"in_flight_bytes": "1KiB"}})");
    crowd crowd;
    run.source.on_open = [&](const incoming&) { crowd.enter(); };
    run.sink.before_write = [&] { crowd.leave(); };
    CHECK(run.with_jobs(4).counts.delivered == 30);
    CHECK(crowd.most() == 1);
}

TEST_CASE("Small documents taken together stay within the byte budget") {
    test_run run(std::vector<std::string>(200, std::string(100, 'x')), R"({
        "stages": [{"plugin": "test.contrary"}], "limits": {"in_flight_bytes": "300B"}})");
    std::atomic<int> unwritten = 0;
    std::atomic<int> most = 0;
    run.source.before_next = [&](std::size_t) { most = std::max<int>(most, ++unwritten); };
    run.sink.before_write = [&] { --unwritten; };
    CHECK(run.with_jobs(2).counts.delivered == 200);
    // What is read waits for its share, so that one turn of reading comes on top.
    CHECK(most <= 6);
}

TEST_CASE("As many documents are worked on at once as there are threads") {
    test_run run(std::vector<std::string>(128, "a word"));
    crowd crowd;
    std::atomic<bool> met = true;
    run.source.on_open = [&](const incoming&) {
        crowd.enter();
        if (met && !crowd.wait_for(8)) met = false;
        crowd.leave();
    };
    CHECK(run.with_jobs(8).counts.delivered == 128);
    CHECK(met);
}

TEST_CASE("A source that would have to wait holds back nothing that was read") {
    test_run run(std::vector<std::string>(4, "a word"));
    run.source.ready = false;
    std::vector<std::size_t> written_before;
    run.source.before_next = [&](std::size_t) {
        written_before.push_back(run.sink.targets.size());
    };
    CHECK(run.with_jobs(1).counts.delivered == 4);
    CHECK(written_before == std::vector<std::size_t>{0, 1, 2, 3});
}

TEST_CASE("A sink that fails ends the run, and what was not written is unfinished") {
    const auto jobs = GENERATE(1U, 4U);
    test_run run(std::vector<std::string>(1'000, "a word"));
    run.sink.fails_at = 100;
    const auto report = run.with_jobs(jobs);
    CHECK(report.end == run_end::write_failed);
    CHECK(report.message == "the disk is full");
    CHECK(report.counts.delivered == 100);
    CHECK(report.counts.read < 1'000);
    CHECK(report.counts.unfinished == report.counts.read - 100);
    CHECK(run.sink.targets == numbers_up_to(100));
}

TEST_CASE("A reader that goes away ends the run as output_closed") {
    test_run run(std::vector<std::string>(1'000, "a word"));
    run.sink.fails_at = 1;
    run.sink.failure = error{"-: Broken pipe", TEXTMILL_CANCELLED};
    const auto report = run.with_jobs(4);
    CHECK(report.end == run_end::output_closed);
    CHECK(report.counts.delivered == 1);
}

TEST_CASE("A stage with on_error fail stops the run after what was read") {
    const auto jobs = GENERATE(1U, 4U);
    std::vector<std::string> texts(5'000, "a word");
    texts[50] = "FAIL";
    test_run run(texts, R"({"stages": [{"plugin": "test.contrary"}], "on_error": "fail"})");
    const auto report = run.with_jobs(jobs);
    CHECK(report.end == run_end::stage_failed);
    CHECK(report.counts.quarantined == 1);
    CHECK(report.counts.read < 5'000);
    CHECK(report.counts.delivered == report.counts.read - 1);
    CHECK(report.counts.unfinished == 0);
    CHECK(run.quarantine.held.at("50").reason.message == "told to fail");
}

TEST_CASE("A sink that fails after a stage has stopped the run does not keep it going") {
    std::vector<std::string> texts(100, "a word");
    texts[0] = "FAIL";
    test_run run(texts, R"({"stages": [{"plugin": "test.contrary"}], "on_error": "fail"})");
    run.sink.fails_at = 0;
    const auto report = run.with_jobs(1);
    CHECK(report.end == run_end::stage_failed);
    CHECK(report.message == "the disk is full");
    CHECK(report.counts.quarantined == 1);
    CHECK(report.counts.delivered == 0);
    check_that_counts_add_up(report.counts);
}

TEST_CASE("A quarantine that cannot be written ends the run, and counts nothing as kept") {
    std::vector<std::string> texts(100, "a word");
    texts[40] = "FAIL";
    test_run run(texts);
    run.quarantine.is_full = true;
    const auto report = run.with_jobs(1);
    CHECK(report.end == run_end::write_failed);
    CHECK(report.message == "the quarantine is full");
    CHECK(report.counts.quarantined == 0);
    CHECK(report.counts.unfinished > 0);
    check_that_counts_add_up(report.counts);
}

TEST_CASE("A source that breaks ends the run after what was read before") {
    test_run run(std::vector<std::string>(1'000, "a word"));
    run.source.breaks_at = 333;
    const auto report = run.with_jobs(4);
    CHECK(report.end == run_end::read_failed);
    CHECK(report.message == "the source broke");
    CHECK(report.counts.read == 333);
    CHECK(report.counts.delivered == 333);
}

TEST_CASE("A stop in mid-run finishes what was read, and reads no more") {
    const auto jobs = GENERATE(1U, 4U);
    test_run run(std::vector<std::string>(5'000, "a word"));
    run.source.before_next = [&](std::size_t number) {
        if (number == 200) run.stop.request();
    };
    const auto report = run.with_jobs(jobs);
    CHECK(report.end == run_end::stopped);
    CHECK(report.counts.read == 201);
    CHECK(report.counts.delivered == 201);
    CHECK(report.counts.unfinished == 0);
}

TEST_CASE("A source that ends because a stop was requested has not finished") {
    test_run run({"one", "two"});
    run.source.before_next = [&](std::size_t number) {
        if (number == 1) run.stop.request();
    };
    const auto report = run.with_jobs(1);
    CHECK(report.counts.read == 2);
    CHECK(report.end == run_end::stopped);

    class interrupted_source : public memory_source {
      public:
        explicit interrupted_source(stop_signal& stop) : memory_source({}), stop_(stop) {}
        result<bool> next(incoming&) override {
            stop_.request();  // as a signal that arrives while it waits
            return false;
        }

      private:
        stop_signal& stop_;
    };
    test_run waiting({});
    interrupted_source source(waiting.stop);
    CHECK(
        run_documents(*waiting.pipeline, source, waiting.sink, waiting.quarantine, waiting.stop, {})
            .end == run_end::stopped);
}

TEST_CASE("Nothing to read is a finished run") {
    test_run run({});
    const auto report = run.with_jobs(4);
    CHECK(report.end == run_end::finished);
    CHECK(report.counts.read == 0);
    CHECK(run.sink.finished == 1);
}

TEST_CASE("The documents in flight are named while stages work on them, and not after") {
    test_run run({"one", "two"});
    REQUIRE(run.with_jobs(1).end == run_end::finished);
    std::vector<std::string> ids;
    run.in_flight.for_each([&](std::string_view id) { ids.emplace_back(id); });
    CHECK(ids.empty());
    run.in_flight.enter(3, std::string(300, 'x'));
    run.in_flight.for_each([&](std::string_view id) { ids.emplace_back(id); });
    REQUIRE(ids.size() == 1);
    CHECK(ids[0].size() == in_flight_documents::longest_id);
}

TEST_CASE("Progress is told with counts that only grow") {
    test_run run(std::vector<std::string>(500, "a word"));
    std::vector<std::uint64_t> delivered;
    run_options options;
    options.jobs = 4;
    options.progress = [&](const run_counts& counts) { delivered.push_back(counts.delivered); };
    const auto report =
        run_documents(*run.pipeline, run.source, run.sink, run.quarantine, run.stop, options);
    CHECK(report.counts.delivered == 500);
    REQUIRE(delivered.size() == 500);
    CHECK(std::ranges::is_sorted(delivered));
    CHECK(delivered.back() == 500);
}
