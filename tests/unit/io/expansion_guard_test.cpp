// What may come out of one file.
#include "io/expansion_guard.hpp"

#include <textmill/abi.h>

#include <byte_streams.hpp>
#include <catch.hpp>
#include <scratch_folder.hpp>

using namespace textmill::core;
using namespace textmill::core::testing;

namespace {

// A file of 100 bytes that were all read.
struct read_file {
    read_file()
        : file(*file_descriptor::open_to_read(folder.write("a", std::string(100, 'x'))), never) {
        CHECK(all_of(file).size() == 100);
    }
    scratch_folder folder;
    stop_signal never;
    file_stream file;
};

}  // namespace

TEST_CASE("As many bytes may come out as the ratio allows, beyond the free ones") {
    const read_file read;
    expansion_guard guard({.ratio = 10}, 50, read.file);
    CHECK(guard.add_bytes(50));
    CHECK(guard.add_bytes(999));
    CHECK_FALSE(guard.has_tripped());
    const auto last = guard.add_bytes(1);
    REQUIRE_FALSE(last);
    CHECK(last.error().message == "expands to more than 10 times its size (limits.archive_ratio)");
    CHECK(last.error().status == TEXTMILL_LIMIT);
    CHECK(guard.has_tripped());
}

TEST_CASE("What was not read yet allows nothing") {
    const scratch_folder folder;
    const stop_signal never;
    auto opened = file_descriptor::open_to_read(folder.write("a", std::string(100, 'x')));
    const file_stream file(std::move(*opened), never);
    expansion_guard guard({.ratio = 10}, 50, file);
    CHECK(guard.add_bytes(50));
    CHECK_FALSE(guard.add_bytes(1));
}

TEST_CASE("Each member allows for what a tar spends on it") {
    const read_file read;
    expansion_guard guard({.ratio = 1}, 0, read.file);
    CHECK(guard.add_member());
    CHECK(guard.add_member());
    CHECK(guard.add_bytes(4096 + 99));
    CHECK_FALSE(guard.add_bytes(1));
}

TEST_CASE("Once a limit is passed, nothing more is allowed, and the first reason stands") {
    const read_file read;
    expansion_guard guard({.members = 2, .ratio = 10}, 50, read.file);
    CHECK(guard.add_member());
    CHECK(guard.add_member());
    const auto third = guard.add_member();
    REQUIRE_FALSE(third);
    CHECK(third.error().message == "holds more than 2 members (limits.archive_members)");
    CHECK(guard.add_bytes(1).error().message == third.error().message);
    CHECK(guard.add_bytes(1'000'000).error().message == third.error().message);
}

TEST_CASE("A guarded stream ends where its guard says so") {
    const read_file read;
    expansion_guard guard({.ratio = 1}, 0, read.file);
    const auto bytes = guarded(stream_of(std::string(150, 'x'), 50), guard);
    CHECK(all_of(*bytes) == std::string(50, 'x') +
                                "ERROR: expands to more than 1 times its size "
                                "(limits.archive_ratio)");
}
