// The witness beside the database.
#include "serve/spool/ledger.hpp"

#include <catch.hpp>
#include <fstream>
#include <scratch_folder.hpp>

using namespace textmill::core;
using namespace textmill::core::testing;

namespace {

totals_row numbered(std::uint64_t sequence) {
    totals_row row;
    row.sequence = sequence;
    row.jobs = 10 * sequence;
    return row;
}

void damage(const std::filesystem::path& file, std::streamoff offset) {
    std::fstream stream(file, std::ios::in | std::ios::out | std::ios::binary);
    stream.seekg(offset);
    const auto byte = static_cast<char>(stream.get() ^ 0x10);
    stream.seekp(offset);
    stream.put(byte);
}

}  // namespace

TEST_CASE("A ledger tells what was written last") {
    const scratch_folder folder;
    const auto file = folder / "ledger";
    CHECK_FALSE(ledger::read(file));
    auto written = ledger::open(file);
    REQUIRE(written);
    CHECK_FALSE(ledger::read(file));
    for (const auto sequence : {1U, 2U, 3U, 4U}) {
        REQUIRE(written->write(numbered(sequence)));
        CHECK(ledger::read(file) == numbered(sequence));
    }
}

TEST_CASE("A slot that is torn leaves the one before") {
    const scratch_folder folder;
    const auto file = folder / "ledger";
    auto written = ledger::open(file);
    REQUIRE(written);
    REQUIRE(written->write(numbered(6)));
    REQUIRE(written->write(numbered(7)));
    damage(file, 4096 + 20);
    CHECK(ledger::read(file) == numbered(6));
    damage(file, 20);
    CHECK_FALSE(ledger::read(file));
}
