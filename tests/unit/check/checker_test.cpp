// Each way to break the contract fails the check of that name, and no other.
#include "check/checker.hpp"

#include <catch.hpp>
#include <map>
#include <nlohmann/json.hpp>
#include <scratch_folder.hpp>

#include "base/sanitizers.hpp"

using namespace textmill::core;
using namespace textmill::core::testing;
using Catch::Matchers::Contains;
namespace fs = std::filesystem;

namespace {

const fs::path faulty_library = fs::path(TEXTMILL_FAULTY_PLUGIN_FOLDER) / "faulty.so";
const fs::path busy_library = fs::path(TEXTMILL_FAULTY_PLUGIN_FOLDER) / "busy.so";
const fs::path sound_library = fs::path(TEXTMILL_SAMPLE_PLUGIN_FOLDER) / "example-acronyms.so";

constexpr auto long_enough = std::chrono::minutes(10);

check_subject subject_of(const fs::path& file, std::string plugin = "") {
    return {file, "{}", {}, long_enough, std::move(plugin)};
}

check_report check_all(const check_subject& subject) {
    return check_library(subject, [](const check_result&) {});
}

// What did not pass, but for the time of loading, which a busy machine may stretch.
std::map<std::string, std::string> faults_of(const check_report& report) {
    std::map<std::string, std::string> faults;
    for (const auto& [plugin, what, found] : report.results) {
        const bool passes = found.verdict == verdict::passed || found.verdict == verdict::skipped;
        if (!passes && what->name != "load-time") faults[std::string(what->name)] = found.reason;
    }
    return faults;
}

// The one check that a faulty plugin fails, and why.
std::string only_fault(const std::string& plugin, const std::string& expected) {
    const auto faults = faults_of(check_all(subject_of(faulty_library, "faulty." + plugin)));
    for (const auto& [name, reason] : faults) {
        INFO(name << ": " << reason);
        CHECK(name == expected);
    }
    return faults.contains(expected) ? faults.at(expected) : "passed";
}

const check_result& result_named(const check_report& report, std::string_view name) {
    const auto has_name = [&](const check_result& result) { return result.what->name == name; };
    return *std::ranges::find_if(report.results, has_name);
}

}  // namespace

TEST_CASE("A sound plugin passes every check, and the report is complete") {
    std::size_t told = 0;
    const auto report =
        check_library(subject_of(sound_library), [&](const check_result&) { ++told; });
    CHECK(faults_of(report).empty());
    CHECK(told == library_checks().size() + plugin_checks().size());
    CHECK(report.results.size() == told);
    CHECK(report.results.back().plugin == "example.acronyms");
}

TEST_CASE("A schema that is open to any option is told") {
    CHECK_THAT(only_fault("takes-any-option", "unknown-option"), Contains("additionalProperties"));
}

TEST_CASE("Answering an unknown extension is told") {
    CHECK_THAT(only_fault("answers-all", "extension"), Contains("textmill.unknown/1"));
}

TEST_CASE("An option that is needed is asked for, and given the plugin passes") {
    auto subject = subject_of(faulty_library, "faulty.needs-option");
    const auto report = check_all(subject);
    CHECK_THAT(faults_of(report).at("create"), Contains("words") && Contains("--options"));
    CHECK(faults_of(report).size() == 1);
    const auto& after = result_named(report, "limits").found;
    CHECK(after.verdict == verdict::skipped);
    CHECK(after.reason == "\"create\" comes first");

    subject.options = R"({"words": 3})";
    CHECK(faults_of(check_all(subject)).empty());
    subject.options = R"({"words": "three"})";
    CHECK_THAT(faults_of(check_all(subject)).at("create"), Contains("words"));
}

TEST_CASE("Needing an extension that an older host has not is told") {
    // A sanitizer tells of the null pointer before the processor does.
    const auto* const how = is_sanitized ? "ended its process" : "SIGSEGV";
    CHECK_THAT(only_fault("needs-record", "bare-host"), Contains(how) && Contains("an article"));
}

TEST_CASE("A failure without a reason is told of every kind of document") {
    const auto faults =
        faults_of(check_all(subject_of(faulty_library, "faulty.fails-without-a-word")));
    CHECK(faults.size() == 4);
    for (const auto* name : {"bare-host", "plain-documents", "hostile-documents", "random-text"}) {
        CHECK_THAT(faults.at(name), Contains("without a word"));
    }
}

TEST_CASE("A plugin that cancels unasked is told") {
    const auto faults = faults_of(check_all(subject_of(faulty_library, "faulty.cancels-unasked")));
    CHECK_THAT(faults.at("plain-documents"), Contains("TEXTMILL_CANCELLED, though"));
}

TEST_CASE("A plugin that hangs is told with the document, and the other checks go on") {
    auto subject = subject_of(faulty_library, "faulty.hangs");
    subject.patience = std::chrono::seconds(10);
    const auto report = check_all(subject);
    const auto& found = result_named(report, "plain-documents").found;
    CHECK(found.verdict == verdict::timed_out);
    CHECK(found.reason == "did not finish within 10000 ms, on one bracket");
    CHECK(result_named(report, "nothing-left").found.verdict == verdict::passed);
}

TEST_CASE("Reading beyond the text is told") {
    CHECK_THAT(only_fault("reads-beyond", "host-memory"), Contains("beyond the end of the text"));
}

TEST_CASE("Writing to the text is told") {
    CHECK_THAT(only_fault("writes-text", "host-memory"), Contains("wrote to the text"));
}

TEST_CASE("Metadata that is not declared is told") {
    CHECK_THAT(only_fault("writes-undeclared", "declared"), Contains("\"words\""));
}

TEST_CASE("An effect that is refused is told, though the plugin takes no notice") {
    CHECK_THAT(only_fault("writes-bad-json", "sound-effects"),
               Contains("no sound JSON") || Contains("not sound JSON"));
}

TEST_CASE("A plugin that keeps count of documents does not say the same twice") {
    const auto faults = faults_of(check_all(subject_of(faulty_library, "faulty.counts-documents")));
    CHECK(faults.size() == 2);
    CHECK_THAT(faults.at("same-twice"), Contains("in another order on") && Contains("number"));
    CHECK_THAT(faults.at("threads"), Contains("number"));
}

TEST_CASE("What depends on the thread is told") {
    CHECK_THAT(only_fault("knows-its-thread", "threads"), Contains("otherwise than one thread"));
}

TEST_CASE("A plugin that takes its time and never asks is told") {
    CHECK_THAT(only_fault("never-asks", "cancellation"), Contains("0 times in 1 MiB"));
}

TEST_CASE("A plugin that asks and does not obey is told") {
    CHECK_THAT(only_fault("does-not-obey", "cancellation"),
               Contains("should stop and return TEXTMILL_CANCELLED"));
}

TEST_CASE("A plugin that goes on emitting at its limit is told") {
    CHECK_THAT(only_fault("never-has-enough", "limits"), Contains("times more"));
}

TEST_CASE("Memory that is left behind is told") {
    CHECK_THAT(only_fault("leaks-memory", "nothing-left"), Contains("KiB more in use"));
}

TEST_CASE("Work at loading and an unsound descriptor are told of a library") {
    const auto faults = faults_of(check_all(subject_of(busy_library)));
    CHECK(faults.size() == 2);
    CHECK_THAT(faults.at("quiet-load"), Contains("1 file(s) left open") &&
                                            Contains("something printed") &&
                                            Contains("KiB allocated"));
    CHECK_THAT(faults.at("descriptor"), Contains("version") && Contains("licence") &&
                                            Contains("one line") && Contains("twice"));
}

TEST_CASE("What is no library fails two checks, and all others are skipped") {
    const scratch_folder folder;
    const auto report =
        check_all(subject_of(folder.write("text.so", "This is a text, which no loader takes.")));
    const auto faults = faults_of(report);
    CHECK(faults.size() == 2);
    CHECK(faults.at("symbols") == "it is no ELF file");
    CHECK(faults.contains("loads"));
    CHECK(report.count(verdict::skipped) == report.results.size() - 2);
}

TEST_CASE("The report as JSON counts, names and gives reasons") {
    const auto subject = subject_of(faulty_library, "faulty.takes-any-option");
    const auto report = check_all(subject);
    const auto json = to_json(report, subject);
    CHECK(json["file"] == faulty_library.string());
    CHECK(json["passed"].get<std::size_t>() + json["failed"].get<std::size_t>() +
              json["skipped"].get<std::size_t>() ==
          json["checks"].size());
    const auto& entry = json["checks"][library_checks().size()];
    CHECK(entry["check"] == "unknown-option");
    CHECK(entry["plugin"] == "faulty.takes-any-option");
    CHECK(entry["verdict"] == "failed");
    CHECK_FALSE(entry["reason"].get<std::string>().empty());
}

TEST_CASE("A sound writer passes every check, and its sinks are tried") {
    const auto library = fs::path(TEXTMILL_TEST_PLUGIN_FOLDER) / "scribe.so";
    for (const auto* id : {"test.scribe", "test.plain"}) {
        INFO(id);
        const auto report = check_all(subject_of(library, id));
        CHECK(faults_of(report).empty());
        CHECK(result_named(report, "sinks").found.verdict == verdict::passed);
        CHECK(result_named(report, "cancellation").found.verdict == verdict::skipped);
    }
}

TEST_CASE("A writer that asks for effects is told") {
    CHECK_THAT(only_fault("edits-as-writer", "sound-effects"),
               Contains("a writer changes nothing"));
}

TEST_CASE("A writer whose sinks know of each other is told") {
    CHECK_THAT(only_fault("shares-sinks", "sinks"), Contains("open at once"));
}
