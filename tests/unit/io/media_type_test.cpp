// Media types by magic, then by extension.
#include "io/media_type.hpp"

#include <catch.hpp>

using namespace textmill::core;

TEST_CASE("The first bytes tell the media type, whatever the name says") {
    CHECK(media_type_of("a.txt", "%PDF-1.7") == "application/pdf");
    CHECK(media_type_of("a.html", "\x89PNG\r\n\x1A\n") == "image/png");
    CHECK(media_type_of("", "\xFF\xD8\xFF\xE0") == "image/jpeg");
    CHECK(media_type_of("", "GIF89a") == "image/gif");
    CHECK(media_type_of("", "PK\x03\x04") == "application/zip");
    CHECK(media_type_of("", "\x1F\x8B\x08") == "application/gzip");
    CHECK(media_type_of("",
                        "\x7F"
                        "ELF\x02") == "application/x-elf");
}

TEST_CASE("Else the extension tells it, and what is unknown is plain text") {
    CHECK(media_type_of("in/page.htm", "<p>") == "text/html");
    CHECK(media_type_of("page.xhtml", "") == "text/html");
    CHECK(media_type_of("data.csv", "a,b") == "text/csv");
    CHECK(media_type_of("notes.md", "# A") == "text/markdown");
    CHECK(media_type_of("notes.txt", "") == "text/plain");
    CHECK(media_type_of("README", "PK") == "text/plain");
    CHECK(media_type_of("html", "") == "text/plain");
}
