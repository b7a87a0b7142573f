// Unknown libraries are opened in a child first; what opened well is remembered.
#include "host/plugin_probe.hpp"

#include <sys/stat.h>

#include <catch.hpp>
#include <scratch_folder.hpp>

using namespace textmill::core;
using namespace textmill::core::testing;
using Catch::Matchers::Contains;
namespace fs = std::filesystem;

namespace {

const fs::path sound_plugin = fs::path(TEXTMILL_TEST_PLUGIN_FOLDER) / "contrary.so";

std::string refusal(const fs::path& library) {
    const auto verdict = probe_library(library);
    return verdict ? "accepted" : verdict.error().message;
}

}  // namespace

TEST_CASE("A sound plugin opens well") {
    CHECK(refusal(sound_plugin) == "accepted");
}

// What stands late in the file may be debug information, which a loader does not miss.
TEST_CASE("A plugin cut short gives a message, and the host lives") {
    const scratch_folder folder;
    const auto whole = bytes_of(sound_plugin);
    for (const auto percent : {1U, 3U, 6U, 10U, 15U, 20U}) {
        const auto cut =
            folder.write("cut.so", std::string_view(whole).substr(0, whole.size() * percent / 100));
        INFO(percent << " %");
        CHECK_THAT(refusal(cut), Contains("cut.so"));
    }
}

TEST_CASE("What is no plugin is refused with the reason") {
    const scratch_folder folder;
    CHECK_THAT(refusal(folder.write("text.so", "This is a text, which no loader takes.\n")),
               Contains("text.so: invalid ELF header") || Contains("text.so: file too short"));
    CHECK_THAT(refusal(folder.write("empty.so", "")), Contains("empty.so: file too short"));
    CHECK_THAT(refusal(folder / "gone.so"), Contains("gone.so"));
    CHECK_THAT(refusal("/lib/x86_64-linux-gnu/libm.so.6"),
               Contains("exports no textmill_library_v0"));
}

TEST_CASE("The cache knows what it was told of, until the file changes") {
    const scratch_folder folder;
    const probe_cache cache(folder / "cache/textmill");
    const auto library = folder.write("a.so", "bytes");
    CHECK_FALSE(cache.knows(library));
    cache.remember(library);
    CHECK(cache.knows(library));
    CHECK_FALSE(cache.knows(folder.write("b.so", "bytes")));

    folder.write("a.so", "other");
    CHECK_FALSE(cache.knows(library));
    cache.remember(library);
    CHECK(cache.knows(library));
    fs::remove(library);
    CHECK_FALSE(cache.knows(library));
}

TEST_CASE("A file put in the place of another is unknown, though its size and time are the same") {
    const scratch_folder folder;
    const probe_cache cache(folder / "cache");
    const auto library = folder.write("a.so", "bytes");
    cache.remember(library);
    const auto time = fs::last_write_time(library);
    fs::rename(folder.write("new", "BYTES"), library);
    fs::last_write_time(library, time);
    CHECK_FALSE(cache.knows(library));
}

TEST_CASE("The cache belongs to its owner alone, and is not believed otherwise") {
    const scratch_folder folder;
    const probe_cache cache(folder / "cache");
    const auto library = folder.write("a.so", "bytes");
    cache.remember(library);
    struct stat info {};
    REQUIRE(::stat((folder / "cache").c_str(), &info) == 0);
    CHECK((info.st_mode & 0777U) == 0700U);

    fs::permissions(folder / "cache", fs::perms::all);
    CHECK_FALSE(cache.knows(library));
    fs::permissions(folder / "cache", fs::perms::owner_all);
    CHECK(cache.knows(library));
    for (const auto& entry : fs::directory_iterator(folder / "cache")) {
        fs::permissions(entry, fs::perms::all);
    }
    CHECK_FALSE(cache.knows(library));
}

TEST_CASE("A cache that cannot be written forgets, and does no harm") {
    const scratch_folder folder;
    const probe_cache cache(folder.write("file", "") / "cache");
    const auto library = folder.write("a.so", "bytes");
    cache.remember(library);
    CHECK_FALSE(cache.knows(library));
    const probe_cache none(std::nullopt);
    none.remember(library);
    CHECK_FALSE(none.knows(library));
}
