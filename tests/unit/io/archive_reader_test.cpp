// Members of tars and zips, and what zstd, xz and bzip2 made smaller.
#include "io/archive_reader.hpp"

#include <textmill/abi.h>

#include <archive_bytes.hpp>
#include <byte_streams.hpp>
#include <catch.hpp>
#include <scratch_folder.hpp>

using namespace textmill::core;
using namespace textmill::core::testing;
using Catch::Matchers::Contains;
using Catch::Matchers::EndsWith;

namespace {

using texts = std::vector<std::string>;

constexpr std::uint64_t many = 1000;

// "name=content" of each file, "name:what" of what is none; a failure as the last.
texts members_of(archive_reader reader) {
    texts members;
    for (;;) {
        const auto more = reader.next();
        if (!more) members.push_back("ERROR: " + more.error().message);
        if (!more || !*more) return members;
        const auto& [name, number, what, encrypted, expands] = reader.member();
        CHECK(number == members.size() + 1);
        if (what == archive_member::kind::file)
            members.push_back(name + "=" + all_of(*reader.content()));
        if (what == archive_member::kind::folder) members.push_back(name + ":folder");
        if (what == archive_member::kind::link) members.push_back(name + ":link");
        if (what == archive_member::kind::special) members.push_back(name + ":special");
    }
}

// As from a pipe.
archive_reader streamed(const std::string& bytes, std::size_t piece = 1000) {
    return {kind_of(bytes), stream_of(bytes, piece), many};
}

// As from a file.
struct archive_file {
    explicit archive_file(const std::string& bytes) : file(folder.write("archive", bytes)) {}

    archive_reader open(archive_kind kind, std::uint64_t most_members = many) const {
        auto opened = file_descriptor::open_to_read(file);
        REQUIRE(opened);
        return {kind, std::make_unique<file_stream>(std::move(*opened), never), most_members};
    }

    scratch_folder folder;
    std::filesystem::path file;
    stop_signal never;
};

const std::vector<test_member> some{{"a.txt", "One.\n"},
                                    {"d", "", AE_IFDIR},
                                    {"d/empty.txt", ""},
                                    {"l", "a.txt", AE_IFLNK},
                                    {"a.txt", "Two.\n"}};

}  // namespace

TEST_CASE("A tar gives its members in its order, of the same name too") {
    const texts expected{"a.txt=One.\n", "d/:folder", "d/empty.txt=", "l:link", "a.txt=Two.\n"};
    CHECK(members_of(streamed(tar_bytes(some))) == expected);
    CHECK(members_of(streamed(tar_bytes(some), 7)) == expected);
    CHECK(members_of(archive_file(tar_bytes(some)).open(archive_kind::tar)) == expected);
}

TEST_CASE("A zip gives its members in its order, and knows links by its directory") {
    const texts expected{"a.txt=One.\n", "d/:folder", "d/empty.txt=", "l:link", "a.txt=Two.\n"};
    CHECK(members_of(archive_file(zip_bytes(some)).open(archive_kind::zip)) == expected);
    CHECK(members_of(streamed(zip_bytes(some), 7)).size() == 5);
}

TEST_CASE("A member that is not read, or not to its end, does not stop the next") {
    const std::vector<test_member> large{{"a.txt", std::string(300'000, 'a')}, {"b.txt", "Two.\n"}};
    for (const auto& bytes : {tar_bytes(large), zip_bytes(large)}) {
        auto reader = streamed(bytes);
        REQUIRE(*reader.next());
        CHECK_FALSE(reader.content()->read()->empty());
        REQUIRE(*reader.next());
        CHECK(all_of(*reader.content()) == "Two.\n");
        CHECK_FALSE(*reader.next());
    }
}

TEST_CASE("An archive without members is at its end") {
    CHECK(members_of(streamed(zip_bytes({}))).empty());
    CHECK(members_of(archive_file(zip_bytes({})).open(archive_kind::zip)).empty());
    CHECK(members_of(archive_reader(archive_kind::tar, stream_of(tar_bytes({})), many)).empty());
}

TEST_CASE("Names are the bytes that the archive holds, whatever the locale") {
    const std::string latin = "caf\xE9.txt";
    CHECK(members_of(
              streamed(tar_bytes({{"日本.txt", ""}, {latin, ""}, {"/a", ""}, {"../b", ""}}))) ==
          texts{"日本.txt=", latin + "=", "/a=", "../b="});
    const auto pax = archive_bytes(::archive_write_set_format_pax, nullptr,
                                   {{std::string(200, 'x') + "/é.txt", ""}}, "hdrcharset=BINARY");
    CHECK(members_of(streamed(pax)) == texts{std::string(200, 'x') + "/é.txt="});
    CHECK(members_of(streamed(zip_bytes({{"日本.txt", ""}, {latin, ""}, {"a!b\nc", ""}}))) ==
          texts{"日本.txt=", latin + "=", "a!b\nc="});
}

TEST_CASE("A zip that says UTF-8 of a name that is not gives the member's number for a name") {
    auto bytes = zip_bytes({{"a.txt", "One.\n"}, {"XX.txt", "Two.\n"}});
    for (auto at = bytes.find("XX"); at != std::string::npos; at = bytes.find("XX")) {
        bytes.replace(at, 2, "\xFF\xFE");
    }
    for (auto at = bytes.find("PK\3\4"); at != std::string::npos;
         at = bytes.find("PK\3\4", at + 1)) {
        bytes[at + 7] |= 8;  // the flag of the local header that says UTF-8
    }
    CHECK(members_of(streamed(bytes)) == texts{"a.txt=One.\n", "#2=Two.\n"});
}

TEST_CASE("A zip whose members are stored, or of a size told after them, is read as any other") {
    const texts expected{"a.txt=One.\n", "d/:folder", "d/empty.txt=", "l:link", "a.txt=Two.\n"};
    const auto stored = zip_bytes(some, "compression=store");
    CHECK(members_of(archive_file(stored).open(archive_kind::zip)) == expected);
    // libarchive's own zips tell sizes after the members where it does not know them before.
    CHECK(stored.find("PK\7\10") != std::string::npos);
}

TEST_CASE("A damaged member of a zip says so, and the archive goes on") {
    auto bytes =
        zip_bytes({{"a.txt", "One."}, {"b.txt", "Two."}, {"c.txt", "Three."}}, "compression=store");
    bytes[bytes.find("Two.")] = 'X';
    const archive_file file(bytes);
    auto reader = file.open(archive_kind::zip);
    REQUIRE(*reader.next());
    REQUIRE(*reader.next());
    CHECK_THAT(all_of(*reader.content()), Contains("ERROR: ZIP bad CRC"));
    CHECK(reader.goes_on());
    CHECK(reader.goes_on());
    REQUIRE(*reader.next());
    CHECK(all_of(*reader.content()) == "Three.");
    CHECK(reader.goes_on());
    CHECK_FALSE(*reader.next());
}

TEST_CASE("A member in a way of compressing that is not known says so") {
    auto bytes = zip_bytes({{"a.txt", "One."}, {"b.txt", "Two."}}, "compression=store");
    bytes[bytes.find("PK\3\4") + 8] = 77;
    bytes[bytes.find("PK\1\2") + 10] = 77;
    const archive_file file(bytes);
    auto reader = file.open(archive_kind::zip);
    REQUIRE(*reader.next());
    const auto piece = reader.content()->read();
    REQUIRE_FALSE(piece);
    CHECK_THAT(piece.error().message, Contains("Unsupported ZIP compression method (77"));
    CHECK(piece.error().status == TEXTMILL_UNSUPPORTED);
    REQUIRE(*reader.next());
    CHECK(all_of(*reader.content()) == "Two.");
}

TEST_CASE("An encrypted member is told") {
    const auto bytes = zip_bytes({{"a.txt", "One."}}, "encryption=traditional");
    const archive_file file(bytes);
    auto by_directory = file.open(archive_kind::zip);
    REQUIRE(*by_directory.next());
    CHECK(by_directory.member().encrypted);
    auto by_members = streamed(bytes);
    REQUIRE(*by_members.next());
    CHECK(by_members.member().encrypted);
    auto plain = streamed(zip_bytes({{"a.txt", "One."}}));
    REQUIRE(*plain.next());
    CHECK_FALSE(plain.member().encrypted);
}

TEST_CASE("An archive that is cut anywhere gives its whole members, and then fails") {
    const std::vector<test_member> three{{"a.txt", "One.\n"}, {"b.txt", "Two.\n"}, {"c.txt", "x"}};
    const texts whole{"a.txt=One.\n", "b.txt=Two.\n", "c.txt=x"};
    for (const auto kind : {archive_kind::tar, archive_kind::zip}) {
        const bool is_tar = kind == archive_kind::tar;
        const auto bytes = is_tar ? tar_bytes(three) : zip_bytes(three);
        // The last block of a tar says what the block before it says.
        const std::size_t end = is_tar ? 3 * 1024 + 512 : bytes.size();
        for (std::size_t size = 1; size < end; size += is_tar ? 73 : 1) {
            INFO(size);
            auto found = members_of(archive_file(bytes.substr(0, size)).open(kind));
            REQUIRE_FALSE(found.empty());
            CHECK_THAT(found.back(), Contains("ERROR: "));
            found.pop_back();
            if (!found.empty() && found.back().find("ERROR") != std::string::npos) found.pop_back();
            REQUIRE(found.size() <= whole.size());
            CHECK(std::equal(found.begin(), found.end(), whole.begin()));
        }
    }
}

TEST_CASE("A tar that ends between two members is missing its end") {
    const auto bytes = tar_bytes({{"a.txt", "One.\n"}, {"b.txt", "Two.\n"}});
    CHECK(members_of(streamed(bytes.substr(0, 1024))) ==
          texts{"a.txt=One.\n", "ERROR: its end is missing, as where it was cut short"});
}

TEST_CASE("Tars one after the other are one, and zeros may follow") {
    const auto bytes = tar_bytes({{"a.txt", "One.\n"}}) + tar_bytes({{"b.txt", "Two.\n"}});
    CHECK(members_of(streamed(bytes + std::string(20'000 * 512, '\0'))) ==
          texts{"a.txt=One.\n", "b.txt=Two.\n"});
    CHECK_THAT(members_of(streamed(bytes + std::string(1024, 'x'))).back(),
               Contains("ERROR: Damaged tar archive"));
}

TEST_CASE("A member's hole is as many zeros") {
    auto bytes = tar_bytes({{"a.txt", "One.\n"}});
    // A sparse file of GNU tar: 5 bytes at offset 512 of 517.
    const auto put = [&](std::size_t at, std::string_view what) {
        bytes.replace(at, what.size(), what);
    };
    put(156, "S");
    put(386, "00000001000");
    put(398, "00000000005");
    put(483, "00000001005");
    put(148, "        ");
    unsigned sum = 0;
    for (std::size_t i = 0; i < 512; ++i) sum += static_cast<unsigned char>(bytes[i]);
    char field[8];
    std::snprintf(field, sizeof field, "%06o", sum);
    put(148, std::string_view(field, 7));
    CHECK(members_of(streamed(bytes)) == texts{"a.txt=" + std::string(512, '\0') + "One.\n"});
}

TEST_CASE("The directory of a zip may name as many members as are allowed") {
    std::vector<test_member> members;
    for (int i = 0; i < 20; ++i) members.push_back({std::to_string(i), "x"});
    const archive_file file(zip_bytes(members));
    CHECK(members_of(file.open(archive_kind::zip, 20)).size() == 20);
    auto reader = file.open(archive_kind::zip, 19);
    const auto more = reader.next();
    REQUIRE_FALSE(more);
    CHECK(more.error().message == "names more than 19 members (limits.archive_members)");
    CHECK(more.error().status == TEXTMILL_LIMIT);
    CHECK_FALSE(reader.goes_on());
}

TEST_CASE("An archive in a stream that breaks tells the stream's reason") {
    const auto bytes = tar_bytes({{"a.txt", "One.\n"}, {"b.txt", "Two.\n"}});
    auto below = std::make_unique<piecewise_stream>(bytes.substr(0, 1500), 1000);
    below->breaks_at_end = true;
    CHECK(members_of(archive_reader(archive_kind::tar, std::move(below), many)) ==
          texts{"a.txt=One.\n", "ERROR: the stream broke"});
}

TEST_CASE("What zstd, xz and bzip2 made smaller is read whole") {
    std::string large;
    for (int i = 0; i < 100'000; ++i) large += std::to_string(i) + " of many lines\n";
    for (const auto filter : {::archive_write_add_filter_zstd, ::archive_write_add_filter_xz,
                              ::archive_write_add_filter_bzip2}) {
        const auto read = [&](const std::string& bytes) {
            return all_of(*decompress(kind_of(bytes), stream_of(bytes)));
        };
        CHECK(read(compressed_bytes(filter, large)) == large);
        CHECK(read(compressed_bytes(filter, "")).empty());
        CHECK(read(compressed_bytes(filter, "One.") + compressed_bytes(filter, "Two.")) ==
              "One.Two.");
        const auto bytes = compressed_bytes(filter, "One.");
        for (std::size_t size = 10; size < bytes.size(); ++size) {
            INFO(size);
            CHECK_THAT(all_of(*decompress(kind_of(bytes), stream_of(bytes.substr(0, size)))),
                       Contains("ERROR: its compressed data is damaged: "));
        }
        CHECK_THAT(read(bytes + "more bytes"), Contains("ERROR: its compressed data is damaged: "));
        auto damaged = compressed_bytes(filter, large);
        damaged[damaged.size() / 2] ^= 8;
        CHECK_THAT(read(damaged), Contains("ERROR: its compressed data is damaged: "));
    }
}
