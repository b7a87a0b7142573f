// Cases found from any level of a quarantine.
#include "quarantine/reader.hpp"

#include <catch.hpp>
#include <scratch_folder.hpp>

using namespace textmill::core;
using namespace textmill::core::testing;
using Catch::Matchers::Contains;

namespace {

constexpr const char* first_run = "out.quarantine/20260102T030405Z";
constexpr const char* second_run = "out.quarantine/20260102T030405Z-2";

// Two runs with cases that sort otherwise as words than as numbers.
struct a_quarantine {
    a_quarantine() {
        for (const auto* one : {"/9", "/10", "/0", "/done/4"}) {
            folder.write(std::string(first_run) + one + "/bytes", "x");
        }
        folder.write(std::string(second_run) + "/3/bytes", "x");
    }

    // Relative to the quarantine.
    std::vector<std::string> find(const std::vector<std::string>& named) const {
        std::vector<std::string> absolute;
        for (const auto& name : named) absolute.push_back((folder / name).string());
        const auto found = find_cases(absolute);
        REQUIRE(found);
        std::vector<std::string> names;
        for (const auto& one : found->cases) {
            names.push_back(one.parent_path().filename().string().substr(15) + "/" +
                            one.filename().string());
        }
        return names;
    }

    scratch_folder folder;
};

using names = std::vector<std::string>;

}  // namespace

TEST_CASE("The cases of a quarantine come by run and by number, without those that are done") {
    CHECK(a_quarantine().find({"out.quarantine"}) == names{"Z/0", "Z/9", "Z/10", "Z-2/3"});
}

TEST_CASE("A run or a case may be named, and is found once") {
    const a_quarantine kept;
    const std::string run = first_run;
    CHECK(kept.find({second_run}) == names{"Z-2/3"});
    CHECK(kept.find({run + "/10"}) == names{"Z/10"});
    CHECK(kept.find({run + "/10/", run + "/../" + run.substr(15), "out.quarantine"}) ==
          names{"Z/10", "Z/0", "Z/9", "Z-2/3"});
}

TEST_CASE("A folder that is no quarantine is refused by name") {
    const scratch_folder folder;
    folder.write("other/1/bytes", "x");
    const auto found = find_cases({(folder / "other").string()});
    REQUIRE_FALSE(found);
    CHECK_THAT(found.error().message, Contains("other: holds no run's quarantine"));
    const auto missing = find_cases({(folder / "nowhere").string()});
    REQUIRE_FALSE(missing);
    CHECK_THAT(missing.error().message, Contains("nowhere: No such file or directory"));
}

TEST_CASE("A filter takes a case by stage and by code") {
    quarantine_case one;
    one.reason = {TEXTMILL_LIMIT, "entities", ""};
    CHECK(case_filter{}.takes(one));
    CHECK(case_filter{"entities", "limit"}.takes(one));
    CHECK_FALSE(case_filter{"structure", ""}.takes(one));
    CHECK_FALSE(case_filter{"", "document"}.takes(one));
    one.damage = "torn";
    CHECK(case_filter{"", "damaged"}.takes(one));
}
