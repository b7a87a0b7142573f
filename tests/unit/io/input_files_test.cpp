// Documents out of files: whole ones, and records.
#include "io/input_files.hpp"

#include <catch.hpp>
#include <scratch_folder.hpp>

#include "input_reader.hpp"

using namespace textmill::core;
using namespace textmill::core::testing;
using Catch::Matchers::Contains;

namespace {

constexpr std::uint64_t limit = 1000;

}  // namespace

TEST_CASE("A file is one document with its bytes as they are") {
    const scratch_folder folder;
    const auto file = folder.write("in/a.html", "<p>caf\xE9\r\n");
    input_reader reader({{file, "in/a.html"}}, {.document_bytes = limit});
    auto inputs = reader.all();
    REQUIRE(inputs.size() == 1);
    CHECK(inputs[0].id == file.string());
    CHECK(inputs[0].target == "in/a.html");
    CHECK(inputs[0].line == 0);
    CHECK_FALSE(inputs[0].rejected);

    document subject;
    REQUIRE(reader.source.open(inputs[0], subject));
    CHECK(subject.source() == "<p>caf\xE9\r\n");
    CHECK(subject.media_type() == "text/html");
    CHECK(subject.origin() == file.string());
}

TEST_CASE("Files of records are known by name, unless the form is given") {
    const scratch_folder folder;
    const std::string two = "{\"text\": \"a\"}\n{\"text\": \"b\"}\n";
    const auto records = folder.write("a.jsonl", two);
    const auto text = folder.write("a.txt", two);
    const auto count = [](const std::filesystem::path& file, input_form form) {
        return input_reader({{file, "a"}}, {.form = form, .document_bytes = limit}).all().size();
    };
    CHECK(count(records, input_form::automatic) == 2);
    CHECK(count(text, input_form::automatic) == 1);
    CHECK(count(records, input_form::text) == 1);
    CHECK(count(text, input_form::records) == 2);
}

TEST_CASE("Records are named by file and line, and blank lines are not read but counted") {
    const scratch_folder folder;
    const auto file = folder.write("a.jsonl", "{\"text\": \"a\"}\n\n \t\r\n{\"text\": \"b\"}");
    input_reader reader({{file, "a.jsonl"}}, {.document_bytes = limit});
    auto inputs = reader.all();
    REQUIRE(inputs.size() == 2);
    CHECK(inputs[0].id == file.string() + ":1");
    CHECK(inputs[1].id == file.string() + ":4");
    CHECK(inputs[1].line == 4);
    CHECK(inputs[1].target == "a.jsonl:4");
    document subject;
    REQUIRE(reader.source.open(inputs[1], subject));
    CHECK(subject.text() == "b");
    CHECK(subject.line() == 4);
}

TEST_CASE("A record's own file is called by its id where that is asked for") {
    const scratch_folder folder;
    const auto file =
        folder.write("a.jsonl", "{\"text\": \"a\", \"id\": \"x/y\"}\n{\"text\": 1}\n");
    input_reader reader({{file, "a.jsonl"}},
                        {.target = record_target::id, .document_bytes = limit});
    const auto inputs = reader.all();
    REQUIRE(inputs.size() == 2);
    CHECK(inputs[0].target == "x/y");
    CHECK(inputs[1].target == "a.jsonl:2");
}

TEST_CASE("A broken record is a failure of its line alone") {
    const scratch_folder folder;
    const auto file = folder.write("a.jsonl", "{\"text\": \n{\"text\": \"b\"}\n");
    input_reader reader({{file, "a.jsonl"}}, {.document_bytes = limit});
    auto inputs = reader.all();
    REQUIRE(inputs.size() == 2);
    document subject;
    CHECK_FALSE(reader.source.open(inputs[0], subject));
    CHECK(inputs[0].bytes == "{\"text\": ");
    CHECK(reader.source.open(inputs[1], subject));
}

TEST_CASE("A file that cannot be read is one rejected input, and the next is read") {
    const scratch_folder folder;
    const auto good = folder.write("good.txt", "x");
    input_reader reader(
        {{folder / "gone.txt", "gone.txt"}, {folder.path(), "a"}, {good, "good.txt"}},
        {.document_bytes = limit});
    const auto inputs = reader.all();
    REQUIRE(inputs.size() == 3);
    REQUIRE(inputs[0].rejected);
    CHECK(inputs[0].rejected->code == TEXTMILL_RESOURCE);
    CHECK(inputs[0].rejected->message == "No such file or directory");
    REQUIRE(inputs[0].reference);
    CHECK(inputs[0].reference->file == (folder / "gone.txt").string());
    CHECK(inputs[0].reference->member.empty());
    REQUIRE(inputs[1].rejected);
    CHECK(inputs[1].rejected->message == "Is a directory");
    CHECK_FALSE(inputs[2].rejected);
    CHECK_FALSE(inputs[2].reference);
    CHECK(inputs[2].bytes == "x");
}

TEST_CASE("A file of records that breaks off is one rejected input") {
    const scratch_folder folder;
    const auto good = folder.write("good.jsonl", "{\"text\": \"b\"}\n");
    input_reader reader({{folder.path(), "a"}, {good, "good.jsonl"}},
                        {.form = input_form::records, .document_bytes = limit});
    const auto inputs = reader.all();
    REQUIRE(inputs.size() == 2);
    REQUIRE(inputs[0].rejected);
    CHECK(inputs[0].id == folder.path().string());
    CHECK(inputs[0].line == 1);
    CHECK(inputs[0].reference);
    CHECK_FALSE(inputs[1].rejected);
}

TEST_CASE("A file may hold as many bytes as the limit; a larger one is streamed to quarantine") {
    const scratch_folder folder;
    const auto fits = folder.write("fits", std::string(limit, 'x'));
    const std::string large(700'001, 'y');
    const auto over = folder.write("over", large);
    input_reader reader({{fits, "fits"}, {over, "over"}}, {.document_bytes = limit});
    const auto inputs = reader.all();
    REQUIRE(inputs.size() == 2);
    CHECK_FALSE(inputs[0].rejected);
    CHECK(inputs[0].bytes.size() == limit);
    REQUIRE(inputs[1].rejected);
    CHECK(inputs[1].rejected->code == TEXTMILL_LIMIT);
    CHECK_THAT(inputs[1].rejected->message, Contains("limit of 1000 bytes"));
    CHECK(inputs[1].bytes.empty());
    CHECK(reader.kept.pieces.size() == 1);
    CHECK(reader.kept.pieces[1] == large);
}

TEST_CASE("A line that no document of the limit can need is streamed to quarantine") {
    const scratch_folder folder;
    const std::string large(3'000'000, 'y');
    const auto file = folder.write("a.jsonl", large + "\n{\"text\": \"b\"}\n");
    input_reader reader({{file, "a.jsonl"}}, {.document_bytes = limit});
    const auto inputs = reader.all();
    REQUIRE(inputs.size() == 2);
    REQUIRE(inputs[0].rejected);
    CHECK(inputs[0].rejected->code == TEXTMILL_LIMIT);
    CHECK(inputs[0].line == 1);
    CHECK(reader.kept.pieces[0] == large);
    CHECK(inputs[1].line == 2);
    CHECK_FALSE(inputs[1].rejected);
}

TEST_CASE("After a stop nothing more is read") {
    const scratch_folder folder;
    const auto file = folder.write("a.jsonl", "{\"text\": \"a\"}\n{\"text\": \"b\"}\n");
    input_reader reader({{file, "a.jsonl"}, {file, "a.jsonl"}}, {.document_bytes = limit});
    incoming input;
    REQUIRE(*reader.source.next(input));
    reader.stop.request();
    CHECK_FALSE(*reader.source.next(input));
    CHECK_FALSE(*reader.source.next(input));
}

TEST_CASE("A source is ready where the next document needs no waiting") {
    const scratch_folder folder;
    const auto records = folder.write("a.jsonl", "{\"text\": \"a\"}\n{\"text\": \"b\"}\n");
    const auto text = folder.write("a.txt", "x");
    input_reader reader({{text, "a.txt"}, {records, "a.jsonl"}, {"-", "stdin"}},
                        {.document_bytes = limit});
    incoming input;
    CHECK(reader.source.is_ready());
    REQUIRE(*reader.source.next(input));
    CHECK(reader.source.is_ready());
    REQUIRE(*reader.source.next(input));
    CHECK(reader.source.is_ready());
    REQUIRE(*reader.source.next(input));
    CHECK_FALSE(reader.source.is_ready());  // standard input comes next
}
