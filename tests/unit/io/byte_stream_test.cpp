// Reading and looking ahead, in any stream and in files.
#include "io/byte_stream.hpp"

#include <byte_streams.hpp>
#include <catch.hpp>
#include <scratch_folder.hpp>

using namespace textmill::core;
using namespace textmill::core::testing;
using Catch::Matchers::EndsWith;

namespace {

std::unique_ptr<file_stream> open(const std::filesystem::path& file, const stop_signal& stop) {
    auto opened = file_descriptor::open_to_read(file);
    REQUIRE(opened);
    return std::make_unique<file_stream>(std::move(*opened), stop);
}

}  // namespace

TEST_CASE("Looking ahead takes nothing away") {
    piecewise_stream bytes("abcdefgh", 3);
    CHECK(bytes.peek(2)->starts_with("ab"));
    CHECK(bytes.peek(5)->starts_with("abcde"));
    CHECK(bytes.peek(1)->starts_with("a"));
    CHECK(all_of(bytes) == "abcdefgh");
}

TEST_CASE("Looking ahead beyond the end shows what there is") {
    for (const std::size_t piece : {1, 2, 3, 5}) {
        piecewise_stream bytes("abc", piece);
        CHECK(*bytes.peek(10) == "abc");
        CHECK(all_of(bytes) == "abc");
        CHECK(bytes.peek(10)->empty());
    }
}

TEST_CASE("A stream that has ended is not asked again") {
    piecewise_stream bytes("abc", 2);
    CHECK(*bytes.peek(10) == "abc");
    CHECK(all_of(bytes) == "abc");
    CHECK(all_of(bytes).empty());
    CHECK(bytes.asked_after_end == 1);
}

TEST_CASE("A stream that breaks is told by whoever looks ahead, and again when it is read") {
    piecewise_stream bytes("abc", 2);
    bytes.breaks_at_end = true;
    CHECK(bytes.peek(3)->size() == 3);
    CHECK(bytes.peek(10).error().message == "the stream broke");
    CHECK(all_of(bytes) == "abcERROR: the stream broke");
}

TEST_CASE("A file can be read in any order, a pipe in one") {
    const scratch_folder folder;
    const stop_signal stop;
    const auto bytes = open(folder.write("a", "0123456789"), stop);
    CHECK(bytes->size() == 10);
    CHECK(*bytes->peek(3) == "0123456789");
    REQUIRE(bytes->seek(7));
    CHECK(all_of(*bytes) == "789");
    REQUIRE(bytes->seek(0));
    CHECK(all_of(*bytes) == "0123456789");
    CHECK_THAT(bytes->seek(11).error().message, EndsWith("ends too early"));

    const auto pipe = open("/dev/null", stop);
    CHECK_FALSE(pipe->size());
    CHECK_FALSE(pipe->seek(0));
}

TEST_CASE("How far a file was read counts no byte twice") {
    const scratch_folder folder;
    const stop_signal stop;
    const auto bytes = open(folder.write("a", std::string(1000, 'x')), stop);
    CHECK(bytes->reached() == 0);
    REQUIRE(bytes->seek(900));
    CHECK(bytes->reached() == 0);
    CHECK(all_of(*bytes).size() == 100);
    CHECK(bytes->reached() == 1000);
    REQUIRE(bytes->seek(0));
    CHECK(all_of(*bytes).size() == 1000);
    CHECK(bytes->reached() == 1000);
}
