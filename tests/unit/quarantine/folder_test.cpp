// What a run could not deliver, kept on disk.
#include "quarantine/folder.hpp"

#include <catch.hpp>
#include <nlohmann/json.hpp>
#include <scratch_folder.hpp>
#include <thread>

#include "base/log.hpp"

using namespace textmill::core;
using namespace textmill::core::testing;
using nlohmann::json;

namespace {

incoming input_with(std::uint64_t ordinal, std::string id) {
    incoming input;
    input.ordinal = ordinal;
    input.id = std::move(id);
    input.origin = "in.jsonl";
    return input;
}

// The warnings are for people.
[[maybe_unused]] const bool quiet = (log::set_level(log::level::error), true);

const rejection reason{TEXTMILL_DOCUMENT, "structure", "told to fail"};

}  // namespace

TEST_CASE("A run without a case leaves no folder behind") {
    const scratch_folder folder;
    const quarantine_folder cases(folder / "quarantine");
    CHECK_FALSE(cases.used());
    CHECK_FALSE(std::filesystem::exists(folder / "quarantine"));
}

TEST_CASE("A case holds the bytes as they came, and the reason") {
    using namespace std::string_literals;
    const scratch_folder folder;
    quarantine_folder cases(folder / "deep/quarantine");
    auto input = input_with(12, "in.jsonl:3");
    input.line = 3;
    input.target = "in.jsonl:3";
    REQUIRE(cases.hold(input, "a\0\xFF\r\n"s, reason));
    REQUIRE(cases.used());
    CHECK(cases.used()->parent_path() == folder / "deep/quarantine");
    CHECK(bytes_of(*cases.used() / "12/bytes") == "a\0\xFF\r\n"s);
    CHECK(json::parse(bytes_of(*cases.used() / "12/reason.json")) ==
          json{{"id", "in.jsonl:3"},
               {"origin", "in.jsonl"},
               {"line", 3},
               {"target", "in.jsonl:3"},
               {"stage", "structure"},
               {"code", -3},
               {"message", "told to fail"},
               {"size", 5}});
}

TEST_CASE("A reason leaves out a line and a stage that there is not") {
    const scratch_folder folder;
    quarantine_folder cases(folder.path());
    REQUIRE(cases.hold(input_with(0, "a"), "", {TEXTMILL_RESOURCE, "", "gone"}));
    const auto stated = json::parse(bytes_of(*cases.used() / "0/reason.json"));
    CHECK_FALSE(stated.contains("line"));
    CHECK_FALSE(stated.contains("stage"));
    CHECK(bytes_of(*cases.used() / "0/bytes").empty());
}

TEST_CASE("An id that is no UTF-8 still makes a reason that is JSON") {
    const scratch_folder folder;
    quarantine_folder cases(folder.path());
    REQUIRE(cases.hold(input_with(0, "caf\xE9.txt"), "", reason));
    CHECK(json::parse(bytes_of(*cases.used() / "0/reason.json"))["id"] == "caf\uFFFD.txt");
}

TEST_CASE("Pieces of a large input come before the rest of its case") {
    const scratch_folder folder;
    quarantine_folder cases(folder.path());
    REQUIRE(cases.append(4, "one "));
    REQUIRE(cases.append(4, "two "));
    REQUIRE(cases.hold(input_with(4, "a"), "three", reason));
    CHECK(bytes_of(*cases.used() / "4/bytes") == "one two three");
}

TEST_CASE("Runs that begin in the same second have folders of their own") {
    const scratch_folder folder;
    std::vector<std::filesystem::path> used;
    for (int run = 0; run < 4; ++run) {
        quarantine_folder cases(folder.path());
        REQUIRE(cases.hold(input_with(0, "a"), std::to_string(run), reason));
        used.push_back(*cases.used());
    }
    for (int run = 0; run < 4; ++run) {
        CHECK(bytes_of(used[static_cast<std::size_t>(run)] / "0/bytes") == std::to_string(run));
    }
}

TEST_CASE("Many threads put their cases into one folder") {
    const scratch_folder folder;
    quarantine_folder cases(folder.path());
    std::atomic<int> kept = 0;
    std::vector<std::jthread> threads;
    for (std::uint64_t thread = 0; thread < 4; ++thread) {
        threads.emplace_back([&, thread] {
            for (std::uint64_t i = 0; i < 50; ++i) {
                if (cases.hold(input_with(thread * 50 + i, "a"), "x", reason)) ++kept;
            }
        });
    }
    threads.clear();
    CHECK(kept == 200);
    CHECK(std::distance(std::filesystem::directory_iterator(*cases.used()), {}) == 200);
    CHECK(std::distance(std::filesystem::directory_iterator(folder.path()), {}) == 1);
}

TEST_CASE("A quarantine that cannot be made says where") {
    const scratch_folder folder;
    quarantine_folder cases(folder.write("file", "") / "quarantine");
    const auto held = cases.hold(input_with(0, "a"), "x", reason);
    REQUIRE_FALSE(held);
    CHECK_THAT(held.error().message, Catch::Matchers::StartsWith((folder / "file").string()));
    CHECK_FALSE(cases.used());
}
