// Cases as the inputs that they were.
#include "quarantine/retry.hpp"

#include <archive_bytes.hpp>
#include <catch.hpp>
#include <scratch_folder.hpp>

#include "base/log.hpp"
#include "quarantine/case.hpp"

using namespace textmill::core;
using namespace textmill::core::testing;
using Catch::Matchers::Contains;

namespace {

// The warnings are for people.
[[maybe_unused]] const bool quiet = (log::set_level(log::level::error), true);

constexpr std::uint64_t limit = 100;

struct a_run {
    std::filesystem::path keep(const std::string& ordinal, const incoming& input,
                               std::string_view bytes) {
        folder.write(ordinal + "/bytes", bytes);
        auto made = make_case(folder / ordinal, input, {TEXTMILL_DOCUMENT, "", "told to fail"});
        REQUIRE(write_reason(made));
        cases.push_back(folder / ordinal);
        return cases.back();
    }

    quarantine_retry retry() {
        retry_settings settings;
        settings.reading.document_bytes = limit;
        return retry(std::move(settings));
    }
    quarantine_retry retry(retry_settings settings) { return {cases, std::move(settings), stop}; }

    scratch_folder folder;
    std::vector<std::filesystem::path> cases;
    stop_signal stop;
};

incoming input_of(std::string id, std::string origin, std::uint64_t line = 0) {
    incoming input;
    input.id = std::move(id);
    input.origin = std::move(origin);
    input.line = line;
    input.target = "target";
    return input;
}

incoming next_of(quarantine_retry& retry, std::uint64_t ordinal = 0) {
    incoming input;
    input.ordinal = ordinal;
    const auto more = retry.next(input);
    REQUIRE(more);
    REQUIRE(*more);
    return input;
}

}  // namespace

TEST_CASE("A file is retried as a file, with its first id and origin") {
    a_run run;
    run.keep("4", input_of("in/a.html", "in/a.html"), "<p>caf\xE9\r\n");
    auto retry = run.retry();
    auto input = next_of(retry);
    CHECK(input.id == "in/a.html");
    CHECK(input.target == "target");
    document subject;
    REQUIRE(retry.open(input, subject));
    CHECK(subject.id() == "in/a.html");
    CHECK(subject.origin() == "in/a.html");
    CHECK(subject.source() == "<p>caf\xE9\r\n");
}

TEST_CASE("A line is retried as a record, longer than a document as its escapes may be") {
    a_run run;
    const std::string escapes = "\\u0041\\u0041\\u0041\\u0041\\u0041\\u0041\\u0041\\u0041";
    run.keep("4", input_of("in.jsonl:3", "in.jsonl", 3),
             R"({"text": ")" + escapes + escapes + R"(", "n": 1})");
    auto retry = run.retry();
    auto input = next_of(retry);
    CHECK_FALSE(input.rejected);
    document subject;
    REQUIRE(retry.open(input, subject));
    CHECK(subject.id() == "in.jsonl:3");
    CHECK(subject.source() == "AAAAAAAAAAAAAAAA");
}

TEST_CASE("A document over the limit is rejected again and stays whole") {
    a_run run;
    const auto one = run.keep("4", input_of("a", "a"), std::string(limit + 1, 'x'));
    auto retry = run.retry();
    const auto input = next_of(retry);
    REQUIRE(input.rejected);
    CHECK(input.rejected->code == TEXTMILL_LIMIT);
    CHECK(bytes_of(one / "bytes").size() == limit + 1);
}

TEST_CASE("A case that fails again has the new reason, and is not handled") {
    a_run run;
    const auto first = run.keep("4", input_of("a", "a"), "x");
    const auto second = run.keep("5", input_of("b", "b"), "y");
    auto retry = run.retry();
    (void)next_of(retry, 0);
    const auto input = next_of(retry, 1);
    REQUIRE(retry.hold(input, "", {TEXTMILL_LIMIT, "entities", "too many"}));
    CHECK(retry.handled() == std::vector{first});
    const auto kept = read_case(second);
    CHECK(kept.reason.stage == "entities");
    CHECK(kept.reason.message == "too many");
    CHECK(kept.id == "b");
}

TEST_CASE("A damaged case is rejected and left as it is") {
    a_run run;
    const auto one = run.keep("4", input_of("a", "a"), "x");
    std::filesystem::remove(one / "reason.json");
    auto retry = run.retry();
    const auto input = next_of(retry);
    REQUIRE(input.rejected);
    CHECK_THAT(input.rejected->message, Contains("damaged"));
    REQUIRE(retry.hold(input, "", *input.rejected));
    CHECK_FALSE(std::filesystem::exists(one / "reason.json"));
    CHECK(retry.handled().empty());
}

TEST_CASE("A file that could not be read is read where it was") {
    a_run run;
    auto input = input_of("late.txt", "late.txt");
    input.reference = input_reference{(run.folder / "late.txt").string(), ""};
    run.keep("4", input, "");
    run.keep("5", input, "");
    auto retry = run.retry();
    CHECK_THAT(next_of(retry).rejected->message, Contains("No such file"));
    run.folder.write("late.txt", "Here.");
    const auto found = next_of(retry);
    CHECK_FALSE(found.rejected);
    CHECK(found.bytes == "Here.");
}

TEST_CASE("What cannot be read again says what to do, and keeps its first reason") {
    a_run run;
    auto input = input_of("in.jsonl", "in.jsonl", 40);
    input.reference = input_reference{"/in/in.jsonl", ""};
    const auto one = run.keep("4", input, "{\"te");
    auto retry = run.retry();
    const auto found = next_of(retry);
    REQUIRE(found.rejected);
    CHECK_THAT(found.rejected->message, Contains("from line 40 on") && Contains("textmill run"));
    REQUIRE(retry.hold(found, "", *found.rejected));
    CHECK(read_case(one).reason.message == "told to fail");
}

TEST_CASE("A member is read in its archive, by its number") {
    a_run run;
    const auto inner = tar_bytes({{"b.txt", "One."}, {"b.txt", "Two."}});
    const auto file = run.folder.write("a.zip", zip_bytes({{"c.txt", "Three."}, {"i.tar", inner}}));
    auto input = input_of("a.zip!i.tar!b.txt", "a.zip!i.tar!b.txt");
    input.reference = input_reference{file.string(), "i.tar!b.txt", {2, 2}};
    run.keep("4", input, "");
    input.reference->numbers = {2, 3};
    run.keep("5", input, "");
    auto retry = run.retry();
    const auto found = next_of(retry);
    CHECK_FALSE(found.rejected);
    CHECK(found.bytes == "Two.");
    CHECK(found.id == "a.zip!i.tar!b.txt");
    CHECK_THAT(next_of(retry).rejected->message, Contains("is no document of " + file.string()));

    std::filesystem::remove(file);
    auto later = run.retry();
    CHECK_THAT(next_of(later).rejected->message, Contains("No such file"));
}

TEST_CASE("A compressed file is read as what it holds") {
    a_run run;
    const auto file = run.folder.write("a.txt.gz", gzip_bytes("One."));
    auto input = input_of("a.txt.gz", "a.txt.gz");
    input.reference = input_reference{file.string(), "a.txt"};
    run.keep("4", input, "");
    auto retry = run.retry();
    CHECK(next_of(retry).bytes == "One.");
}

TEST_CASE("An archive that was given up says what to do") {
    a_run run;
    auto input = input_of("a.zip", "a.zip");
    input.reference = input_reference{"/in/a.zip", "", {}, 3};
    run.keep("4", input, "");
    auto retry = run.retry();
    CHECK_THAT(next_of(retry).rejected->message, Contains("take /in/a.zip through textmill run"));
}

TEST_CASE("A record whose file is there already replaces nothing") {
    a_run run;
    run.keep("4", input_of("a", "a"), "x");
    run.folder.write("out/target.json", "earlier");
    retry_settings settings;
    settings.reading.document_bytes = limit;
    settings.folder = run.folder / "out";
    settings.extension = ".json";
    auto retry = run.retry(std::move(settings));
    const auto input = next_of(retry);
    REQUIRE(input.rejected);
    CHECK_THAT(input.rejected->message, Contains("is there already"));
}

TEST_CASE("A stop ends the cases, and what was not read is not handled") {
    a_run run;
    const auto first = run.keep("4", input_of("a", "a"), "x");
    run.keep("5", input_of("b", "b"), "y");
    auto retry = run.retry();
    (void)next_of(retry);
    run.stop.request();
    incoming input;
    const auto more = retry.next(input);
    REQUIRE(more);
    CHECK_FALSE(*more);
    CHECK(retry.handled() == std::vector{first});
}
