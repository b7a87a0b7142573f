// Archives, and what only looks like one.
#include "io/archive_kind.hpp"

#include <archive_bytes.hpp>
#include <catch.hpp>

using namespace textmill::core;
using namespace textmill::core::testing;
using namespace std::string_literals;

TEST_CASE("Archives and compressed files are told by their first bytes") {
    const std::vector<test_member> members{{"a.txt", "One.\n"}};
    CHECK(kind_of(zip_bytes(members)) == archive_kind::zip);
    CHECK(kind_of(zip_bytes({})) == archive_kind::zip);
    CHECK(kind_of(gzip_bytes("x")) == archive_kind::gzip);
    CHECK(kind_of(compressed_bytes(::archive_write_add_filter_zstd, "x")) == archive_kind::zstd);
    CHECK(kind_of(compressed_bytes(::archive_write_add_filter_xz, "x")) == archive_kind::xz);
    CHECK(kind_of(compressed_bytes(::archive_write_add_filter_bzip2, "x")) == archive_kind::bzip2);
    CHECK(kind_of(compressed_bytes(::archive_write_add_filter_bzip2, "")) == archive_kind::bzip2);
}

TEST_CASE("A tar is told in each of its formats, the oldest without a mark too") {
    const std::vector<test_member> members{{"a.txt", "One.\n"}};
    for (const auto format : {::archive_write_set_format_gnutar, ::archive_write_set_format_ustar,
                              ::archive_write_set_format_pax, ::archive_write_set_format_v7tar}) {
        CHECK(kind_of(archive_bytes(format, nullptr, members)) == archive_kind::tar);
    }
}

TEST_CASE("A tar without members is zeros, and other zeros are no tar") {
    CHECK(kind_of(std::string(1024, '\0')) == archive_kind::tar);
    CHECK(kind_of(std::string(10'240, '\0')) == archive_kind::tar);
    CHECK(kind_of(std::string(10'240, '\0').substr(1)) == archive_kind::none);
    CHECK(kind_of(std::string(10'241, '\0')) == archive_kind::none);
    CHECK(kind_of(std::string(10'239, '\0') + "x") == archive_kind::none);
    CHECK(bytes_that_tell('\0') == 10'241);
    CHECK(bytes_that_tell('P') == 512);
}

TEST_CASE("What only looks like an archive is text") {
    for (const auto& text :
         {""s, "P"s, "PK"s, "PK is a country code"s, "BZh9 is a name"s, "\x1F\x8B"s,
          std::string(600, '0'), std::string(600, ' '), std::string(600, '\0')}) {
        CHECK(kind_of(text) == archive_kind::none);
    }
    auto tar = tar_bytes({{"a.txt", "One.\n"}});
    CHECK(kind_of(tar.substr(0, 511)) == archive_kind::none);
    ++tar[0];
    CHECK(kind_of(tar) == archive_kind::none);
}

TEST_CASE("The files of office programs and EPUB are documents, though they are zips") {
    CHECK(kind_of(zip_bytes({{"[Content_Types].xml", "<Types/>"}, {"word/document.xml", "x"}})) ==
          archive_kind::none);
    CHECK(kind_of(zip_bytes({{"mimetype", "application/epub+zip"}, {"a.xhtml", "x"}})) ==
          archive_kind::none);
}

TEST_CASE("A compressed file holds what its name without the suffix says") {
    CHECK(without_suffix("b.txt.gz") == "b.txt");
    CHECK(without_suffix("c.jsonl.zst") == "c.jsonl");
    CHECK(without_suffix("d.xz") == "d");
    CHECK(without_suffix("e.html.bz2") == "e.html");
    CHECK(without_suffix("notes.txt") == "notes.txt");
}
