// Gzip data, sound and damaged.
#include "io/gunzip.hpp"

#include <archive_bytes.hpp>
#include <byte_streams.hpp>
#include <catch.hpp>

using namespace textmill::core;
using namespace textmill::core::testing;

namespace {

std::string gunzipped(const std::string& bytes, std::size_t piece = 1000) {
    return all_of(*gunzip(stream_of(bytes, piece)));
}

const std::string text = "The quick brown fox jumps over the lazy dog.\n";

}  // namespace

TEST_CASE("Gzip data is read whole, in pieces of any size") {
    std::string large;
    for (int i = 0; i < 40'000; ++i) large += std::to_string(i) + " " + text;
    CHECK(gunzipped(gzip_bytes(large)) == large);
    CHECK(gunzipped(gzip_bytes(text), 1) == text);
    CHECK(gunzipped(gzip_bytes("")).empty());
}

TEST_CASE("Gzip files one after the other are one") {
    CHECK(gunzipped(gzip_bytes("One. ") + gzip_bytes("") + gzip_bytes("Two.")) == "One. Two.");
    CHECK(gunzipped(gzip_bytes("One. ") + gzip_bytes("Two."), 1) == "One. Two.");
}

TEST_CASE("Zeros may follow gzip data, other bytes may not") {
    CHECK(gunzipped(gzip_bytes(text) + std::string(3000, '\0')) == text);
    CHECK(gunzipped(gzip_bytes(text) + "more") ==
          text + "ERROR: its gzip data is damaged: other bytes follow it");
}

TEST_CASE("Gzip data that is cut anywhere ends too early") {
    const auto whole = gzip_bytes(text);
    for (std::size_t size = 0; size < whole.size(); ++size) {
        INFO(size);
        CHECK_THAT(gunzipped(whole.substr(0, size)),
                   Catch::Matchers::EndsWith("its gzip data is damaged: it ends too early"));
    }
}

TEST_CASE("A wrong checksum and a wrong length are found") {
    auto bytes = gzip_bytes(text);
    ++bytes[bytes.size() - 8];
    CHECK(gunzipped(bytes) == "ERROR: its gzip data is damaged: incorrect data check");
    bytes = gzip_bytes(text);
    ++bytes[bytes.size() - 4];
    CHECK(gunzipped(bytes) == "ERROR: its gzip data is damaged: incorrect length check");
}

TEST_CASE("A stream that breaks below gzip data tells its own reason") {
    auto below = std::make_unique<piecewise_stream>(gzip_bytes(text).substr(0, 20), 1000);
    below->breaks_at_end = true;
    CHECK_THAT(all_of(*gunzip(std::move(below))),
               Catch::Matchers::EndsWith("ERROR: the stream broke"));
}
