// Streams and folders of records.
#include "io/sinks.hpp"

#include <unistd.h>

#include <array>
#include <catch.hpp>
#include <csignal>
#include <scratch_folder.hpp>

#include "document/record_format.hpp"

using namespace textmill::core;
using namespace textmill::core::testing;
using Catch::Matchers::Contains;

namespace {

const declarations nothing_declared;
const record_format records(nothing_declared, {});

// Writes "[", bodies with "," between, and "]"; refuses "JAM".
class bracketing : public document_format {
  public:
    const std::string& extension() const override { return extension_; }
    const std::string& index() const override { return index_; }
    result<std::unique_ptr<document_renderer>> open_renderer() const override {
        return error{"these tests render nothing"};
    }
    result<std::unique_ptr<document_joiner>> begin(join_scope scope,
                                                   std::string& bytes) const override {
        return std::unique_ptr<document_joiner>(std::make_unique<joiner>(scope, bytes));
    }

  private:
    class joiner : public document_joiner {
      public:
        joiner(join_scope scope, std::string& bytes) : scope_(scope), bytes_(bytes) {
            bytes_ += '[';
        }
        result<void> append(const rendered_document& document, std::string_view target) override {
            if (count_++ > 0) bytes_ += ',';
            if (document.body == "JAM") return error{"told to jam"};
            bytes_ += scope_ == join_scope::index ? std::string(target) + "=" + document.entry
                                                  : document.body;
            return {};
        }
        result<void> end() override {
            bytes_ += ']';
            return {};
        }

      private:
        join_scope scope_;
        std::string& bytes_;
        int count_ = 0;
    };

    std::string extension_ = ".b";
    std::string index_ = "index.b";
};
const bracketing brackets;

file_descriptor to_write(const std::filesystem::path& file) {
    auto opened = file_descriptor::open_to_write(file);
    REQUIRE(opened);
    return std::move(*opened);
}

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
    stream_sink sink(std::move(*file), stream_sink::pace::buffered, records);
    REQUIRE(sink.write("", {"one\n", ""}));
    CHECK(bytes_of(folder / "out").empty());
    const std::string large(1'000'000, 'x');
    REQUIRE(sink.write("", {large, ""}));
    CHECK(bytes_of(folder / "out").size() == 1'000'004);
    REQUIRE(sink.write("", {"two\n", ""}));
    REQUIRE(sink.finish());
    CHECK(bytes_of(folder / "out") == "one\n" + large + "two\n");
}

TEST_CASE("A prompt stream writes each record at once") {
    const scratch_folder folder;
    auto file = file_descriptor::open_to_write(folder / "out");
    REQUIRE(file);
    stream_sink sink(std::move(*file), stream_sink::pace::prompt, records);
    REQUIRE(sink.write("", {"one\n", ""}));
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
    stream_sink closed(std::move(*file), stream_sink::pace::prompt, records);
    CHECK(closed.write("", {"x", ""}).error().status == TEXTMILL_CANCELLED);

    auto full = file_descriptor::open_to_write("/dev/full");
    REQUIRE(full);
    stream_sink sink(std::move(*full), stream_sink::pace::buffered, records);
    REQUIRE(sink.write("", {"x", ""}));
    const auto finished = sink.finish();
    REQUIRE_FALSE(finished);
    CHECK_FALSE(finished.error().status);
    CHECK(finished.error().message == "/dev/full: No space left on device");
}

TEST_CASE("What a failed write has lost stays pending, also when nothing is left to write") {
    auto full = file_descriptor::open_to_write("/dev/full");
    REQUIRE(full);
    stream_sink sink(std::move(*full), stream_sink::pace::buffered, records);
    const rendered_document record{std::string(100'000, 'x'), ""};
    REQUIRE(sink.write("", record));
    REQUIRE(sink.write("", record));
    CHECK_FALSE(sink.write("", record));  // the caller counts this one
    CHECK(sink.pending() == 2);
    CHECK(sink.finish());
    CHECK(sink.pending() == 2);
}

TEST_CASE("A folder holds a file for each document, at its relative path") {
    const scratch_folder folder;
    folder_sink sink(folder / "out", records);
    REQUIRE(refusal(sink, "a/b.txt") == "admitted");
    REQUIRE(sink.write("a/b.txt", {"record\n", ""}));
    REQUIRE(refusal(sink, "c") == "admitted");
    REQUIRE(sink.write("c", {"other\n", ""}));
    REQUIRE(sink.finish());
    CHECK(bytes_of(folder / "out/a/b.txt.json") == "record\n");
    CHECK(bytes_of(folder / "out/c.json") == "other\n");
}

TEST_CASE("A file of an earlier run is replaced") {
    const scratch_folder folder;
    folder.write("out/a.json", "much longer than the new one");
    folder_sink sink(folder / "out", records);
    REQUIRE(sink.write("a", {"new", ""}));
    CHECK(bytes_of(folder / "out/a.json") == "new");
}

TEST_CASE("A name that leaves the folder is refused") {
    folder_sink sink("out", records);
    for (const auto* target : {"../a", "a/../../b", "..", "/etc/passwd", ".", "", "a/..", "a/"}) {
        CHECK(refusal(sink, target) == "its output would be named \"" + std::string(target) +
                                           "\", which leaves the output folder");
    }
    CHECK(refusal(sink, "a/../b") == "admitted");
    CHECK(refusal(sink, "..a") == "admitted");
}

TEST_CASE("Two documents of one name collide, however it is spelt") {
    folder_sink sink("out", records);
    CHECK(refusal(sink, "a/b") == "admitted");
    CHECK(refusal(sink, "a/b") ==
          "its output would be \"a/b.json\", which is the output of an earlier document");
    CHECK(refusal(sink, "a/./c/../b") ==
          "its output would be \"a/b.json\", which is the output of an earlier document");
    CHECK(refusal(sink, "a/c") == "admitted");
}

TEST_CASE("A document whose file another needs as a folder collides") {
    folder_sink sink("out", records);
    CHECK(refusal(sink, "a") == "admitted");
    CHECK(refusal(sink, "a.json/b/c") ==
          "its output would stand in \"a.json\", which is the output of an earlier document");
    CHECK(refusal(sink, "d.json/e/f") == "admitted");
    CHECK(refusal(sink, "d") == "\"d.json\" is the folder of earlier output");
    CHECK(refusal(sink, "d.json/e/g") == "admitted");
    CHECK(refusal(sink, "d.json/e") == "admitted");
}

TEST_CASE("A name that no file system takes is refused") {
    folder_sink sink("out", records);
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
    folder_sink sink(folder / "file", records);
    const auto written = sink.write("a", {"x", ""});
    REQUIRE_FALSE(written);
    CHECK_THAT(written.error().message, Contains("file"));
    CHECK_FALSE(written.error().status);
}

TEST_CASE("A stream begins at its first document and is ended whole") {
    const scratch_folder folder;
    stream_sink sink(to_write(folder / "out"), stream_sink::pace::prompt, brackets);
    CHECK(bytes_of(folder / "out").empty());
    REQUIRE(sink.write("", {"a", ""}));
    REQUIRE(sink.write("", {"b", ""}));
    CHECK(bytes_of(folder / "out") == "[a,b");
    REQUIRE(sink.finish());
    CHECK(bytes_of(folder / "out") == "[a,b]");
}

TEST_CASE("A stream of no documents is whole") {
    const scratch_folder folder;
    stream_sink sink(to_write(folder / "out"), stream_sink::pace::buffered, brackets);
    REQUIRE(sink.finish());
    CHECK(bytes_of(folder / "out") == "[]");
}

TEST_CASE("What a failed append wrote is not kept, and what was before it is") {
    const scratch_folder folder;
    stream_sink sink(to_write(folder / "out"), stream_sink::pace::buffered, brackets);
    REQUIRE(sink.write("", {"a", ""}));
    CHECK(sink.write("", {"JAM", ""}).error().message == "told to jam");
    CHECK(sink.pending() == 1);
    REQUIRE(sink.finish());
    CHECK(sink.pending() == 0);
    CHECK(bytes_of(folder / "out") == "[a]");
}

TEST_CASE("After a failed write a stream writes no tail") {
    stream_sink sink(to_write("/dev/full"), stream_sink::pace::prompt, brackets);
    CHECK_FALSE(sink.write("", {"a", ""}));
    CHECK(sink.finish());
    CHECK(sink.pending() == 0);
}

TEST_CASE("Documents of a stream that cannot be ended are pending") {
    stream_sink sink(to_write("/dev/full"), stream_sink::pace::buffered, brackets);
    REQUIRE(sink.write("", {"a", ""}));
    REQUIRE(sink.write("", {"b", ""}));
    CHECK_FALSE(sink.finish());
    CHECK(sink.pending() == 2);
}

TEST_CASE("Each file of a folder is whole, and the index leads to them") {
    const scratch_folder folder;
    folder_sink sink(folder / "out", brackets);
    REQUIRE(sink.write("a/b.txt", {"one", "1"}));
    REQUIRE(sink.write("c", {"two", "2"}));
    REQUIRE(sink.finish());
    CHECK(bytes_of(folder / "out/a/b.txt.b") == "[one]");
    CHECK(bytes_of(folder / "out/c.b") == "[two]");
    CHECK(bytes_of(folder / "out/index.b") == "[a/b.txt.b=1,c.b=2]");
}

TEST_CASE("The index of no documents is whole") {
    const scratch_folder folder;
    folder_sink sink(folder / "out", brackets);
    REQUIRE(sink.finish());
    CHECK(bytes_of(folder / "out/index.b") == "[]");
}

TEST_CASE("A document that would take the place of the index is refused") {
    folder_sink sink("out", brackets);
    CHECK(refusal(sink, "index") ==
          "its output would be \"index.b\", which is the index of the folder");
    CHECK(refusal(sink, "./x/../index") ==
          "its output would be \"index.b\", which is the index of the folder");
    CHECK(refusal(sink, "x/index") == "admitted");
    CHECK(refusal(sink, "index.b/x") ==
          "its output would stand in \"index.b\", which is the index of the folder");
}
