// The end of a retry, and of one that broke off at any point.
#include "quarantine/retry_settlement.hpp"

#include <sys/stat.h>

#include <catch.hpp>
#include <nlohmann/json.hpp>
#include <scratch_folder.hpp>

using namespace textmill::core;
using namespace textmill::core::testing;
using Catch::Matchers::Contains;
namespace fs = std::filesystem;

namespace {

// Two runs with a case each.
struct a_quarantine {
    a_quarantine() {
        folder.write("q/one/1/bytes", "x");
        folder.write("q/two/2/bytes", "y");
    }

    result<retry_settlement> begin() const { return retry_settlement::begin(runs); }
    bool is_done(const char* run, const char* ordinal) const {
        return fs::exists(folder / "q" / run / "done" / ordinal / "bytes") &&
               !fs::exists(folder / "q" / run / ordinal);
    }
    bool has_notes() const {
        return fs::exists(runs[0] / "retry.json") || fs::exists(runs[1] / "retry.json");
    }

    scratch_folder folder;
    std::vector<fs::path> runs{folder / "q/one", folder / "q/two"};
    std::vector<fs::path> cases{folder / "q/one/1", folder / "q/two/2"};
};

std::uint64_t inode_of(const fs::path& file) {
    struct stat found {};
    REQUIRE(::stat(file.c_str(), &found) == 0);
    return found.st_ino;
}

// As a retry that was killed leaves it, with `shown` renamed already or not.
void break_off(const a_quarantine& kept, const staged_output& output, std::uint64_t inode) {
    for (const auto& run : kept.runs) {
        kept.folder.write(run.lexically_relative(kept.folder.path()).string() + "/retry.json",
                          nlohmann::json{{"staged", output.staged},
                                         {"shown", output.shown},
                                         {"folder", output.folder},
                                         {"inode", inode},
                                         {"runs", kept.runs},
                                         {"cases", kept.cases}}
                              .dump());
    }
}

}  // namespace

TEST_CASE("Settling shows the file and moves the cases to done") {
    const a_quarantine kept;
    auto settlement = kept.begin();
    REQUIRE(settlement);
    const auto output = staged_output::of_file(kept.folder / "out.jsonl");
    REQUIRE(settlement->announce(output));
    kept.folder.write(output.staged.filename().string(), "record\n");
    CHECK_FALSE(fs::exists(kept.folder / "out.jsonl"));
    REQUIRE(settlement->settle(kept.cases));
    CHECK(bytes_of(kept.folder / "out.jsonl") == "record\n");
    CHECK(kept.is_done("one", "1"));
    CHECK(kept.is_done("two", "2"));
    CHECK_FALSE(kept.has_notes());
    CHECK_FALSE(fs::exists(output.staged));
}

TEST_CASE("Settling a folder puts its files among those that are there") {
    const a_quarantine kept;
    kept.folder.write("out/deep/old.json", "old");
    auto settlement = kept.begin();
    REQUIRE(settlement);
    const auto output = staged_output::of_folder(kept.folder / "out");
    REQUIRE(settlement->announce(output));
    kept.folder.write("out/" + output.staged.filename().string() + "/deep/new.json", "new");
    REQUIRE(settlement->settle({kept.cases[1]}));
    CHECK(bytes_of(kept.folder / "out/deep/new.json") == "new");
    CHECK(bytes_of(kept.folder / "out/deep/old.json") == "old");
    CHECK(std::distance(fs::directory_iterator(kept.folder / "out"), {}) == 1);
    CHECK(fs::exists(kept.cases[0]));
    CHECK(kept.is_done("two", "2"));
}

TEST_CASE("Giving up takes away what is staged, and keeps the cases") {
    const a_quarantine kept;
    auto settlement = kept.begin();
    REQUIRE(settlement);
    const auto output = staged_output::of_file(kept.folder / "out.jsonl");
    REQUIRE(settlement->announce(output));
    kept.folder.write(output.staged.filename().string(), "half a rec");
    REQUIRE(settlement->give_up());
    CHECK_FALSE(fs::exists(output.staged));
    CHECK_FALSE(kept.has_notes());
    CHECK(fs::exists(kept.cases[0]));
}

TEST_CASE("Without an output of its own the cases are only moved") {
    const a_quarantine kept;
    auto settlement = kept.begin();
    REQUIRE(settlement);
    REQUIRE(settlement->settle({kept.cases[0]}));
    CHECK(kept.is_done("one", "1"));
    CHECK(fs::exists(kept.cases[1]));
}

TEST_CASE("An output that appeared meanwhile is not replaced, and the cases stay") {
    const a_quarantine kept;
    auto settlement = kept.begin();
    REQUIRE(settlement);
    const auto output = staged_output::of_file(kept.folder / "out.jsonl");
    REQUIRE(settlement->announce(output));
    kept.folder.write(output.staged.filename().string(), "record\n");
    kept.folder.write("out.jsonl", "somebody's");
    const auto settled = settlement->settle(kept.cases);
    REQUIRE_FALSE(settled);
    CHECK_THAT(settled.error().message, Contains("out.jsonl: is there already"));
    CHECK(bytes_of(kept.folder / "out.jsonl") == "somebody's");
    CHECK(fs::exists(kept.cases[0]));
    CHECK_FALSE(kept.has_notes());
}

TEST_CASE("A retry that broke off before the step is undone by the next") {
    const a_quarantine kept;
    const auto output = staged_output::of_file(kept.folder / "out.jsonl");
    kept.folder.write(output.staged.filename().string(), "record\n");
    break_off(kept, output, inode_of(output.staged));
    CHECK(settled_cases(kept.runs[0]).empty());
    REQUIRE(kept.begin());
    CHECK_FALSE(fs::exists(output.staged));
    CHECK_FALSE(fs::exists(output.shown));
    CHECK_FALSE(kept.has_notes());
    CHECK(fs::exists(kept.cases[0]));
    CHECK(fs::exists(kept.cases[1]));
}

TEST_CASE("A retry that broke off after the step is finished by the next, whichever run it names") {
    const a_quarantine kept;
    const auto output = staged_output::of_folder(kept.folder / "out");
    kept.folder.write("out/" + output.shown.filename().string() + "/a.json", "record\n");
    break_off(kept, output, inode_of(output.shown));
    fs::create_directory(kept.runs[0] / "done");
    fs::rename(kept.cases[0], kept.runs[0] / "done/1");  // it came this far
    CHECK(settled_cases(kept.runs[1]).contains(kept.cases[1]));
    REQUIRE(retry_settlement::begin({kept.runs[1]}));
    CHECK(bytes_of(kept.folder / "out/a.json") == "record\n");
    CHECK(kept.is_done("one", "1"));
    CHECK(kept.is_done("two", "2"));
    CHECK_FALSE(kept.has_notes());
    CHECK(std::distance(fs::directory_iterator(kept.folder / "out"), {}) == 1);
}

TEST_CASE("A note about another file of the same name settles nothing") {
    const a_quarantine kept;
    const auto output = staged_output::of_file(kept.folder / "out.jsonl");
    kept.folder.write("out.jsonl", "somebody's");
    break_off(kept, output, inode_of(kept.folder / "q"));
    CHECK(settled_cases(kept.runs[0]).empty());
    REQUIRE(kept.begin());
    CHECK(fs::exists(kept.cases[0]));
    CHECK(bytes_of(kept.folder / "out.jsonl") == "somebody's");
}

TEST_CASE("Two retries of one run do not work at once") {
    const a_quarantine kept;
    {
        const auto first = kept.begin();
        REQUIRE(first);
        const auto second = retry_settlement::begin({kept.runs[1]});
        REQUIRE_FALSE(second);
        CHECK_THAT(second.error().message, Contains("two: another retry is at work"));
    }
    CHECK(kept.begin());
}
