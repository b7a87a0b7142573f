// Streams and folders of records.
#include "io/sinks.hpp"

#include <unistd.h>

#include <array>
#include <catch.hpp>
#include <csignal>
#include <scratch_folder.hpp>

using namespace textmill::core;
using namespace textmill::core::testing;

namespace {

std::string refusal(folder_sink& sink, const std::string& target) {
    incoming input;
    input.target = target;
    const auto admitted = sink.admit(input);
    return admitted ? "admitted" : admitted.error().message;
}

}  // namespace

TEST_CASE("A stream of records is written in few large pieces, and whole at the end") {
    const scratch_folder folder;
    auto file = file_descriptor::open_to_write(folder / "out");
    REQUIRE(file);
    stream_sink sink(std::move(*file), stream_sink::pace::buffered);
    REQUIRE(sink.write("", "one\n"));
    CHECK(bytes_of(folder / "out").empty());
    const std::string large(1'000'000, 'x');
    REQUIRE(sink.write("", large));
    CHECK(bytes_of(folder / "out").size() == 1'000'004);
    REQUIRE(sink.write("", "two\n"));
    REQUIRE(sink.finish());
    CHECK(bytes_of(folder / "out") == "one\n" + large + "two\n");
}

TEST_CASE("A prompt stream writes each record at once") {
    const scratch_folder folder;
    auto file = file_descriptor::open_to_write(folder / "out");
    REQUIRE(file);
    stream_sink sink(std::move(*file), stream_sink::pace::prompt);
    REQUIRE(sink.write("", "one\n"));
    CHECK(bytes_of(folder / "out") == "one\n");
}

TEST_CASE("A reader that went away is told from other failures") {
    std::signal(SIGPIPE, SIG_IGN);
    std::array<int, 2> ends{};
    REQUIRE(::pipe(ends.data()) == 0);
    auto file = file_descriptor::open_to_append("/proc/self/fd/" + std::to_string(ends[1]));
    ::close(ends[0]);
    ::close(ends[1]);
    REQUIRE(file);
    stream_sink closed(std::move(*file), stream_sink::pace::prompt);
    CHECK(closed.write("", "x").error().status == TEXTMILL_CANCELLED);

    auto full = file_descriptor::open_to_write("/dev/full");
    REQUIRE(full);
    stream_sink sink(std::move(*full), stream_sink::pace::buffered);
    REQUIRE(sink.write("", "x"));
    const auto finished = sink.finish();
    REQUIRE_FALSE(finished);
    CHECK_FALSE(finished.error().status);
    CHECK(finished.error().message == "/dev/full: No space left on device");
}

TEST_CASE("What a failed write has lost stays pending, also when nothing is left to write") {
    auto full = file_descriptor::open_to_write("/dev/full");
    REQUIRE(full);
    stream_sink sink(std::move(*full), stream_sink::pace::buffered);
    const std::string record(100'000, 'x');
    REQUIRE(sink.write("", record));
    REQUIRE(sink.write("", record));
    CHECK_FALSE(sink.write("", record));  // the caller counts this one
    CHECK(sink.pending() == 2);
    CHECK(sink.finish());
    CHECK(sink.pending() == 2);
}

TEST_CASE("A folder holds a file for each document, at its relative path") {
    const scratch_folder folder;
    folder_sink sink(folder / "out", ".json");
    REQUIRE(refusal(sink, "a/b.txt") == "admitted");
    REQUIRE(sink.write("a/b.txt", "record\n"));
    REQUIRE(refusal(sink, "c") == "admitted");
    REQUIRE(sink.write("c", "other\n"));
    REQUIRE(sink.finish());
    CHECK(bytes_of(folder / "out/a/b.txt.json") == "record\n");
    CHECK(bytes_of(folder / "out/c.json") == "other\n");
}

TEST_CASE("A file of an earlier run is replaced") {
    const scratch_folder folder;
    folder.write("out/a.json", "much longer than the new one");
    folder_sink sink(folder / "out", ".json");
    REQUIRE(sink.write("a", "new"));
    CHECK(bytes_of(folder / "out/a.json") == "new");
}

TEST_CASE("A name that leaves the folder is refused") {
    folder_sink sink("out", ".json");
    for (const auto* target : {"../a", "a/../../b", "..", "/etc/passwd", ".", "", "a/..", "a/"}) {
        CHECK(refusal(sink, target) == "its output would be named \"" + std::string(target) +
                                           "\", which leaves the output folder");
    }
    CHECK(refusal(sink, "a/../b") == "admitted");
    CHECK(refusal(sink, "..a") == "admitted");
}

TEST_CASE("Two documents of one name collide, however it is spelt") {
    folder_sink sink("out", ".json");
    CHECK(refusal(sink, "a/b") == "admitted");
    CHECK(refusal(sink, "a/b") == "an earlier document is already written to \"a/b.json\"");
    CHECK(refusal(sink, "a/./c/../b") == "an earlier document is already written to \"a/b.json\"");
    CHECK(refusal(sink, "a/c") == "admitted");
}

TEST_CASE("A document whose file another needs as a folder collides") {
    folder_sink sink("out", ".json");
    CHECK(refusal(sink, "a") == "admitted");
    CHECK(refusal(sink, "a.json/b/c") ==
          "its output would stand in \"a.json\", which is the output of an earlier document");
    CHECK(refusal(sink, "d.json/e/f") == "admitted");
    CHECK(refusal(sink, "d") == "\"d.json\" is the folder of earlier output");
    CHECK(refusal(sink, "d.json/e/g") == "admitted");
    CHECK(refusal(sink, "d.json/e") == "admitted");
}

TEST_CASE("A name that no file system takes is refused") {
    folder_sink sink("out", ".json");
    CHECK(refusal(sink, std::string(240, 'x')) == "admitted");
    const std::string message =
        "its output would have a name of more than 240 bytes, or one with a NUL";
    CHECK(refusal(sink, std::string(241, 'x')) == message);
    CHECK(refusal(sink, "a/" + std::string(300, 'x') + "/b") == message);
    CHECK(refusal(sink, std::string("a\0b", 3)) == message);
}

TEST_CASE("A folder that cannot be written fails with its name") {
    const scratch_folder folder;
    folder.write("file", "");
    folder_sink sink(folder / "file", ".json");
    const auto written = sink.write("a", "x");
    REQUIRE_FALSE(written);
    CHECK_THAT(written.error().message, Catch::Matchers::Contains("file"));
    CHECK_FALSE(written.error().status);
}
