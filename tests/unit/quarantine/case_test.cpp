// A case on disk: written whole, and read for what it is where it is not.
#include "quarantine/case.hpp"

#include <catch.hpp>
#include <nlohmann/json.hpp>
#include <scratch_folder.hpp>

using namespace textmill::core;
using namespace textmill::core::testing;
using Catch::Matchers::Contains;
using nlohmann::json;

namespace {

incoming record() {
    incoming input;
    input.id = "b";
    input.origin = "in.jsonl";
    input.line = 3;
    input.target = "in.jsonl:3";
    return input;
}

const rejection reason{TEXTMILL_LIMIT, "structure", "too much of it"};

// In the folder, with these bytes.
quarantine_case keep(const scratch_folder& folder, const incoming& input, std::string_view bytes) {
    folder.write("7/bytes", bytes);
    auto made = make_case(folder / "7", input, reason);
    REQUIRE(write_reason(made));
    return made;
}

}  // namespace

TEST_CASE("A case is read as it was written") {
    const scratch_folder folder;
    auto input = record();
    input.reference = input_reference{"/in/all.zip", "deep/a.txt"};
    keep(folder, input, "{...}");
    const auto found = read_case(folder / "7");
    CHECK(found.damage.empty());
    CHECK(found.id == "b");
    CHECK(found.origin == "in.jsonl");
    CHECK(found.line == 3);
    CHECK(found.target == "in.jsonl:3");
    CHECK(found.reason.code == TEXTMILL_LIMIT);
    CHECK(found.reason.stage == "structure");
    CHECK(found.reason.message == "too much of it");
    CHECK(found.size == 5);
    REQUIRE(found.reference);
    CHECK(found.reference->file == "/in/all.zip");
    CHECK(found.reference->member == "deep/a.txt");
}

TEST_CASE("A case without its bytes says where they are") {
    const scratch_folder folder;
    const auto stated = [&](input_reference reference) {
        auto input = record();
        input.reference = std::move(reference);
        keep(folder, input, "");
        CHECK(read_case(folder / "7").reference == input.reference);
        return json::parse(bytes_of(folder / "7/reason.json"))["reference"];
    };
    CHECK(stated({"/in/a.txt"}) == json{{"file", "/in/a.txt"}});
    CHECK(stated({"/in/a.txt.gz", "a.txt"}) ==
          json{{"archive", "/in/a.txt.gz"}, {"member", "a.txt"}});
    CHECK(stated({"/in/a.zip", "", {}, 7}) == json{{"archive", "/in/a.zip"}, {"after", 7}});
    CHECK(stated({"/in/a.zip", "b.tar!c", {2, 5}}) ==
          json{{"archive", "/in/a.zip"}, {"member", "b.tar!c"}, {"numbers", {2, 5}}});
    CHECK(stated({"/in/a.zip", "b.tar", {2}, 0}) ==
          json{{"archive", "/in/a.zip"}, {"member", "b.tar"}, {"numbers", {2}}, {"after", 0}});
}

TEST_CASE("Writing a reason again replaces it and leaves nothing else behind") {
    const scratch_folder folder;
    auto made = keep(folder, record(), "x");
    made.reason.message = "still too much";
    REQUIRE(write_reason(made));
    CHECK(read_case(folder / "7").reason.message == "still too much");
    CHECK(std::distance(std::filesystem::directory_iterator(folder / "7"), {}) == 2);
}

TEST_CASE("A case without a reason is damaged, and what it holds is still found") {
    const scratch_folder folder;
    folder.write("7/bytes", "half of");
    const auto found = read_case(folder / "7");
    CHECK_THAT(found.damage, Contains("reason.json is missing"));
    CHECK(code_name(found) == "damaged");
    CHECK(describe(found)["ordinal"] == 7);
}

TEST_CASE("A reason that is torn, or is something else, is damage") {
    const scratch_folder folder;
    keep(folder, record(), "x");
    const auto text = bytes_of(folder / "7/reason.json");
    folder.write("7/reason.json", text.substr(0, text.size() / 2));
    CHECK_THAT(read_case(folder / "7").damage, Contains("not JSON"));
    folder.write("7/reason.json", R"({"id": 7})");
    CHECK_THAT(read_case(folder / "7").damage, Contains("not what a run writes"));
    folder.write("7/reason.json", "[]");
    CHECK_THAT(read_case(folder / "7").damage, Contains("not what a run writes"));
}

TEST_CASE("Bytes that are missing or fewer than were put aside are damage") {
    const scratch_folder folder;
    keep(folder, record(), "twelve bytes");
    folder.write("7/bytes", "twelve");
    CHECK_THAT(read_case(folder / "7").damage, Contains("6 bytes, not the 12"));
    std::filesystem::remove(folder / "7/bytes");
    CHECK_THAT(read_case(folder / "7").damage, Contains("bytes: "));
}

TEST_CASE("A case is described with its code by name") {
    const scratch_folder folder;
    const auto told = describe(keep(folder, record(), "x"));
    CHECK(told["code"] == "limit");
    CHECK(told["run"] == folder.path().filename().string());
    CHECK(told["id"] == "b");
}
