// Files that are overwritten at random: nothing is lost without a word.
#include <catch.hpp>
#include <fstream>
#include <random>
#include <scratch_folder.hpp>

#include "spools.hpp"

using namespace textmill::core;
using namespace textmill::core::testing;

namespace fs = std::filesystem;

namespace {

constexpr std::size_t jobs = 8;
constexpr std::size_t documents_of_a_job = 30;
constexpr int finished = 100;

void fill(spool& with) {
    for (std::size_t job = 0; job < jobs; ++job) {
        std::vector<std::string> lines;
        for (std::size_t at = 0; at < documents_of_a_job; ++at) {
            lines.emplace_back(1 + (at * at * 37) % 9000, 'x');
        }
        (void)submit(with, {"clean", "", lines, std::nullopt});
    }
    for (int at = 0; at < finished; ++at) {
        finish(with, take(with),
               at % 3 == 0 ? result_status::quarantined : result_status::delivered);
    }
    with.flush();
}

void smash(const fs::path& file, std::mt19937& random) {
    const auto below = [&](std::uint64_t end) {
        return std::uniform_int_distribution<std::uint64_t>(0, end - 1)(random);
    };
    const auto size = fs::file_size(file);
    {
        std::fstream stream(file, std::ios::in | std::ios::out | std::ios::binary);
        for (auto bytes = std::uint64_t{1} << below(10); bytes > 0; --bytes) {
            stream.seekp(static_cast<std::streamoff>(below(size)));
            stream.put(static_cast<char>(below(256)));
        }
    }
    if (below(8) == 0) fs::resize_file(file, below(size));
}

std::size_t count_all(spool& in) {
    std::size_t count = 0;
    while (in.take()) ++count;
    in.flush();
    for (const auto& one : in.list(std::nullopt, jobs, std::nullopt)) {
        count += in.results(one.id, std::nullopt, std::size_t{1} << 30U).size();
    }
    return count;
}

}  // namespace

TEST_CASE("Files that are overwritten at random lose no document silently") {
    const scratch_folder folder;
    {
        const auto spool = open(folder / "spool");
        fill(*spool);
        for (const auto* name : {"spool.db", "spool.db-wal", "spool.ledger"}) {
            fs::create_directories(folder / "crashed");
            fs::copy_file(folder / "spool" / name, folder / "crashed" / name);
        }
    }
    std::mt19937 random(std::random_device{}());
    for (int round = 0; round < 40; ++round) {
        const auto seed = random();
        CAPTURE(round, seed);
        const auto copy = folder / ("copy" + std::to_string(round));
        fs::copy(folder / (round % 2 == 0 ? "spool" : "crashed"), copy);
        std::mt19937 bytes(seed);
        smash(copy / "spool.db", bytes);
        if (round % 3 == 0) smash(copy / "spool.ledger", bytes);
        if (round % 6 == 1) smash(copy / "spool.db-wal", bytes);
        (void)check_spool(copy);
        spool_opening opening;
        const auto spool = open({copy}, opening);
        const auto count = count_all(*spool);
        CHECK(spool->broken().empty());
        if (opening.warnings.empty()) CHECK(count == jobs * documents_of_a_job);
        fs::remove_all(copy);
    }
}
