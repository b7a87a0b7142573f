// Documents out of archives: what they are called, what is left out, and what is put aside.
#include <textmill/abi.h>

#include <archive_bytes.hpp>
#include <catch.hpp>
#include <scratch_folder.hpp>

#include "base/log.hpp"
#include "input_reader.hpp"

using namespace textmill::core;
using namespace textmill::core::testing;
using Catch::Matchers::Contains;
using Catch::Matchers::EndsWith;
using Catch::Matchers::StartsWith;

namespace {

using texts = std::vector<std::string>;
using settings = input_files::settings;

constexpr std::uint64_t limit = 100'000;

// What is left out of an archive is for people.
[[maybe_unused]] const bool quiet = (log::set_level(log::level::error), true);

std::string told(const incoming& input) {
    return input.id + (input.rejected ? "! " + input.rejected->message : "=" + input.bytes);
}

// The inputs of one file, with "A" for its path.
struct reading {
    explicit reading(const std::string& bytes, settings chosen = {.document_bytes = limit},
                     const std::string& name = "archive")
        : file(folder.write(name, bytes)), reader({{file, "in/" + name}}, chosen) {
        inputs = reader.all();
    }

    [[nodiscard]] texts all() const {
        texts all;
        for (const auto& input : inputs) {
            REQUIRE_THAT(told(input), StartsWith(file.string()));
            all.push_back("A" + told(input).substr(file.string().size()));
        }
        return all;
    }

    scratch_folder folder;
    std::filesystem::path file;
    input_reader reader;
    std::vector<incoming> inputs;
};

settings with(archive_limits limits, input_form form = input_form::automatic) {
    return {.form = form, .document_bytes = limit, .archives = limits};
}

const std::string zeros(90'000, '\0');

}  // namespace

TEST_CASE("The members of an archive are documents, named by both") {
    const std::vector<test_member> members{
        {"d", "", AE_IFDIR}, {"d/a.txt", "One."}, {"l", "d/a.txt", AE_IFLNK}, {"b.txt", "Two."}};
    const texts expected{"A!d/a.txt=One.", "A!b.txt=Two."};
    CHECK(reading(tar_bytes(members)).all() == expected);
    CHECK(reading(zip_bytes(members)).all() == expected);
    CHECK(reading(gzip_bytes(tar_bytes(members))).all() == expected);
    CHECK(reading(compressed_bytes(::archive_write_add_filter_zstd, tar_bytes(members))).all() ==
          expected);
}

TEST_CASE("A compressed file is the document that it holds, under its own name") {
    const reading text(gzip_bytes("<p>One.</p>"), {.document_bytes = limit}, "a.html.gz");
    REQUIRE(text.all() == texts{"A=<p>One.</p>"});
    CHECK(text.inputs[0].target == "in/a.html.gz");
    auto input = text.inputs[0];
    document subject;
    REQUIRE(text.reader.source.open(input, subject));
    CHECK(subject.media_type() == "text/html");

    const reading records(gzip_bytes("{\"text\": \"a\"}\n{\"text\": \"b\"}\n"),
                          {.document_bytes = limit}, "a.jsonl.gz");
    CHECK(records.all() == texts{"A:1={\"text\": \"a\"}", "A:2={\"text\": \"b\"}"});
}

TEST_CASE("A member that its name calls records is one document a line") {
    const reading records(zip_bytes({{"m.jsonl", "{\"text\": \"a\"}\n\n{\"text\": \"b\"}"},
                                     {"n.ndjson.gz", gzip_bytes("{\"text\": \"c\"}\n")},
                                     {"o.txt", "Three."}}));
    CHECK(records.all() == texts{"A!m.jsonl:1={\"text\": \"a\"}", "A!m.jsonl:3={\"text\": \"b\"}",
                                 "A!n.ndjson.gz:1={\"text\": \"c\"}", "A!o.txt=Three."});
    CHECK(records.inputs[1].origin == records.file.string() + "!m.jsonl");
    CHECK(records.inputs[1].line == 3);
    CHECK(records.inputs[1].target == "in/archive/m.jsonl:3");
}

TEST_CASE("The form tells what is done with archives") {
    const auto tar = tar_bytes({{"a", "{\"text\": \"a\"}\n"}});
    CHECK(reading(tar, with({}, input_form::text)).all() == texts{"A=" + tar});
    CHECK(reading(tar, with({}, input_form::records)).all() == texts{"A!a:1={\"text\": \"a\"}"});
    CHECK(reading("{\"text\": \"a\"}", with({}, input_form::records)).all() ==
          texts{"A:1={\"text\": \"a\"}"});
}

TEST_CASE("Each archive is a folder of targets, and a name that leaves it stays what it is") {
    const reading in(tar_bytes(
        {{"a.txt", ""}, {"d/../b.txt", ""}, {"/etc/c", ""}, {"../d", ""}, {"e/../../f", ""}}));
    texts targets;
    for (const auto& input : in.inputs) targets.push_back(input.target);
    CHECK(targets ==
          texts{"in/archive/a.txt", "in/archive/d/../b.txt", "/etc/c", "../d", "e/../../f"});
    CHECK(in.inputs[2].id == in.file.string() + "!/etc/c");
}

TEST_CASE("A name that is not UTF-8 is escaped in the id") {
    const reading in(tar_bytes({{"caf\xE9.txt", "x"}}));
    CHECK(in.all() == texts{"A!caf\\xE9.txt=x"});
    CHECK(in.inputs[0].target == "in/archive/caf\xE9.txt");
}

TEST_CASE("Archives in archives are taken apart as deep as is allowed") {
    const auto inner = zip_bytes({{"a.txt", "One."}});
    const auto middle = tar_bytes({{"i.zip", inner}, {"b.txt", "Two."}});
    const auto outer = zip_bytes({{"m.tar", middle}, {"m.tar.gz", gzip_bytes(middle)}});
    const auto at = [&](std::uint64_t depth) {
        return reading(outer, with({.depth = depth})).all();
    };
    const std::string deep = ", deeper than archives may be in each other: ";

    CHECK(at(3) == texts{"A!m.tar!i.zip!a.txt=One.", "A!m.tar!b.txt=Two.",
                         "A!m.tar.gz!i.zip!a.txt=One.", "A!m.tar.gz!b.txt=Two."});
    CHECK(at(2) == texts{"A!m.tar!i.zip! is a zip archive" + deep + "2 (limits.archive_depth)",
                         "A!m.tar!b.txt=Two.",
                         "A!m.tar.gz!i.zip! is a zip archive" + deep + "2 (limits.archive_depth)",
                         "A!m.tar.gz!b.txt=Two."});
    CHECK(at(1) == texts{"A!m.tar! is a tar archive" + deep + "1 (limits.archive_depth)",
                         "A!m.tar.gz! is gzip data" + deep + "1 (limits.archive_depth)"});
    CHECK(at(0) == texts{"A! is a zip archive" + deep + "0 (limits.archive_depth)"});
}

TEST_CASE("An archive or compressed file that is too deep says where it is") {
    const auto reference = [](const std::string& bytes) {
        const reading in(bytes, with({.depth = 0}), "a.gz");
        REQUIRE(in.inputs.size() == 1);
        REQUIRE(in.inputs[0].reference);
        CHECK(in.inputs[0].reference->file == in.file.string());
        return std::pair(in.inputs[0].reference->member, in.inputs[0].reference->after);
    };
    using after = std::optional<std::uint64_t>;
    CHECK(reference(tar_bytes({{"a", "x"}})) == std::pair(std::string(), after(0)));
    CHECK(reference(gzip_bytes("x")) == std::pair(std::string("a"), after()));
}

TEST_CASE("An archive without members is no document") {
    CHECK(reading(std::string(10'240, '\0')).all().empty());
    CHECK(reading(gzip_bytes(std::string(1024, '\0'))).all().empty());
    CHECK(reading(zip_bytes({})).all().empty());
    const std::string lost(4096, '\0');
    CHECK(reading(lost).all() == texts{"A=" + lost});
}

TEST_CASE("What is put aside without its bytes says where they are") {
    const std::string large(limit + 1, 'x');
    const auto inner = zip_bytes({{"a.txt", large}, {"a.txt", large}});
    const reading in(tar_bytes({{"d", "", AE_IFDIR}, {"i.zip", inner}}), with({.ratio = 10'000}));
    REQUIRE(in.inputs.size() == 2);
    const auto& second = in.inputs[1];
    REQUIRE(second.reference);
    CHECK(second.bytes.empty());
    CHECK(second.reference->file == in.file.string());
    CHECK(second.reference->member == "i.zip!a.txt");
    CHECK(second.reference->numbers == std::vector<std::uint64_t>{2, 2});
    CHECK_FALSE(second.reference->after);
}

TEST_CASE("A member over the limit of a document is put aside unread, and the next is read") {
    const std::string large(limit + 1, 'x');
    for (const auto& bytes : {tar_bytes({{"a.txt", large}, {"b.txt", "Two."}}),
                              zip_bytes({{"a.txt", large}, {"b.txt", "Two."}}),
                              gzip_bytes(tar_bytes({{"a.txt", large}, {"b.txt", "Two."}}))}) {
        const reading in(bytes, with({.ratio = 10'000}));
        CHECK(in.all() == texts{"A!a.txt! holds more than the limit of 100000 bytes "
                                "(limits.document_bytes)",
                                "A!b.txt=Two."});
        CHECK(in.inputs[0].rejected->code == TEXTMILL_LIMIT);
        CHECK(in.inputs[0].reference->member == "a.txt");
        CHECK(in.reader.kept.pieces.empty());
    }
}

TEST_CASE("A line over the limit is put aside unread where an archive would make it from less") {
    const auto record = "{\"text\": \"b\"}\n";
    const reading in(gzip_bytes(std::string(2'000'000, 'x') + "\n" + record), with({.ratio = 1000}),
                     "a.jsonl.gz");
    REQUIRE(in.inputs.size() == 2);
    CHECK(in.inputs[0].rejected->code == TEXTMILL_LIMIT);
    CHECK(in.inputs[0].line == 1);
    CHECK(in.inputs[0].reference->file == in.file.string());
    CHECK(in.reader.kept.pieces.empty());
    CHECK(in.all()[1] == "A:2={\"text\": \"b\"}");
}

TEST_CASE("An encrypted member, and a damaged one, are put aside, and the next is read") {
    const auto secret = zip_bytes({{"a.txt", "One."}, {"b.txt", "Two."}}, "encryption=traditional");
    CHECK(reading(secret).all() == texts{"A!a.txt! is encrypted, and textmill takes no passwords",
                                         "A!b.txt! is encrypted, and textmill takes no passwords"});

    auto bytes = zip_bytes({{"a.txt", "One."}, {"b.txt", "Two."}}, "compression=store");
    bytes[bytes.find("One.")] = 'X';
    const reading in(bytes);
    REQUIRE(in.inputs.size() == 2);
    CHECK_THAT(in.all()[0], StartsWith("A!a.txt! ZIP bad CRC"));
    CHECK(in.inputs[0].rejected->code == TEXTMILL_DOCUMENT);
    CHECK(in.inputs[0].bytes.empty());
    CHECK(in.all()[1] == "A!b.txt=Two.");
}

TEST_CASE("An archive that breaks off is one input, after the members that are whole") {
    const std::vector<test_member> members{{"a.txt", "One."}, {"b.txt", std::string(5000, 'x')}};
    const reading in(tar_bytes(members).substr(0, 3000));
    CHECK(in.all() == texts{"A!a.txt=One.", "A! Truncated tar archive; 1 member read before that"});
    CHECK(in.inputs[1].reference->member.empty());
    CHECK(in.inputs[1].reference->after == 1);
    CHECK(in.inputs[1].bytes.empty());
}

TEST_CASE("Of archives in each other that break off the outermost is the one input") {
    const auto inner = tar_bytes({{"a.txt", "One."}, {"b.txt", std::string(5000, 'x')}});
    const auto outer = tar_bytes({{"c.txt", "Two."}, {"i.tar", inner}, {"d.txt", "Three."}});
    CHECK(reading(outer.substr(0, 4000)).all() ==
          texts{"A!c.txt=Two.", "A!i.tar!a.txt=One.",
                "A! Truncated tar archive; 1 member read before that"});

    const auto broken =
        tar_bytes({{"c.txt", "Two."}, {"i.tar", inner.substr(0, 3000)}, {"d.txt", "Three."}});
    const reading in(broken);
    CHECK(in.all() == texts{"A!c.txt=Two.", "A!i.tar!a.txt=One.",
                            "A!i.tar! Truncated tar archive; 1 member read before that",
                            "A!d.txt=Three."});
    CHECK(in.inputs[2].reference->numbers == std::vector<std::uint64_t>{2});
}

TEST_CASE("Records before an archive breaks off are read, and a half one is not") {
    const auto line = [](int number) { return "{\"text\": \"" + std::to_string(number) + "\"}\n"; };
    std::string lines;
    for (int i = 0; i < 1000; ++i) lines += line(i);
    const reading in(tar_bytes({{"m.jsonl", lines}}).substr(0, 512 + 100 * 15));
    REQUIRE(in.inputs.size() > 50);
    CHECK_THAT(in.all().back(), StartsWith("A! Truncated tar archive; 0 members read"));
    CHECK(in.inputs.back().line == 0);
    for (std::size_t i = 0; i + 1 < in.inputs.size(); ++i) {
        CHECK(in.inputs[i].bytes + "\n" == line(static_cast<int>(i)));
    }
}

TEST_CASE("Damaged compressed data is one input") {
    auto bytes = gzip_bytes("One.");
    ++bytes[bytes.size() - 8];
    CHECK(reading(bytes).all() == texts{"A! its gzip data is damaged: incorrect data check"});
    const reading in(tar_bytes({{"a.txt.gz", bytes}, {"b.txt", "Two."}}));
    CHECK(in.all() ==
          texts{"A!a.txt.gz! its gzip data is damaged: incorrect data check", "A!b.txt=Two."});
    CHECK(in.inputs[0].reference->member == "a.txt.gz");
}

TEST_CASE("An archive may hold as many members as are allowed, those of archives in it counted") {
    const auto inner = tar_bytes({{"a", "1"}, {"b", "2"}});
    const auto bytes = tar_bytes({{"c", "3"}, {"i.tar", inner}, {"d", "4"}});
    CHECK(reading(bytes, with({.members = 5})).all() ==
          texts{"A!c=3", "A!i.tar!a=1", "A!i.tar!b=2", "A!d=4"});
    const reading in(bytes, with({.members = 3}));
    CHECK(in.all() == texts{"A!c=3", "A!i.tar!a=1",
                            "A! holds more than 3 members (limits.archive_members); 1 member read "
                            "before that"});
    CHECK(in.inputs[2].rejected->code == TEXTMILL_LIMIT);
}

TEST_CASE("A bomb is given up whole, however deep it hides") {
    std::vector<test_member> bombs;
    for (int i = 0; i < 30; ++i) bombs.push_back({std::to_string(i), zeros});
    const auto message = "expands to more than 10 times its size (limits.archive_ratio); ";
    for (const auto& bytes : {zip_bytes(bombs), gzip_bytes(tar_bytes(bombs)),
                              zip_bytes({{"i.zip", zip_bytes(bombs)}, {"a.txt", "One."}})}) {
        const reading in(bytes, with({.ratio = 10}));
        REQUIRE_FALSE(in.inputs.empty());
        CHECK_THAT(in.all().back(), StartsWith(std::string("A! ") + message));
        CHECK(in.inputs.back().rejected->code == TEXTMILL_LIMIT);
        CHECK(in.inputs.size() < 20);
        CHECK(reading(bytes, with({.ratio = 1'000'000})).inputs.size() >= 30);
    }
}

TEST_CASE("Many small members are no bomb, though a tar of them is mostly zeros") {
    std::vector<test_member> members;
    for (int i = 0; i < 2000; ++i) members.push_back({std::to_string(i), "x"});
    const auto bytes = compressed_bytes(::archive_write_add_filter_xz, tar_bytes(members));
    CHECK(tar_bytes(members).size() / bytes.size() > 100);
    CHECK(reading(bytes, with({.ratio = 10})).inputs.size() == 2000);
}

TEST_CASE("After a stop nothing more is read, and nothing is called broken") {
    const scratch_folder folder;
    const auto file = folder.write("a.tar", tar_bytes({{"a", "1"}, {"b", "2"}}));
    input_reader reader({{file, "a.tar"}}, {.document_bytes = limit});
    incoming input;
    REQUIRE(*reader.source.next(input));
    reader.stop.request();
    CHECK_FALSE(*reader.source.next(input));
    CHECK_FALSE(*reader.source.next(input));
}

TEST_CASE("A source in an archive is ready where neither it nor what follows waits for input") {
    const scratch_folder folder;
    const auto file = folder.write("a.tar", tar_bytes({{"a", "1"}, {"b", "2"}}));
    input_reader last({{file, "a.tar"}}, {.document_bytes = limit});
    incoming input;
    REQUIRE(*last.source.next(input));
    CHECK(last.source.is_ready());

    input_reader before_pipe({{file, "a.tar"}, {"-", "stdin"}}, {.document_bytes = limit});
    REQUIRE(*before_pipe.source.next(input));
    CHECK_FALSE(before_pipe.source.is_ready());
}
