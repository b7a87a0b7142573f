// The plugins of a search path, and what is wrong with those that are left out.
#include "host/plugin_registry.hpp"

#include <catch.hpp>
#include <scratch_folder.hpp>

using namespace textmill::core;
using namespace textmill::core::testing;
using Catch::Matchers::Contains;
using Catch::Matchers::StartsWith;
namespace fs = std::filesystem;

namespace {

const fs::path sound_plugin = fs::path(TEXTMILL_TEST_PLUGIN_FOLDER) / "contrary.so";

plugin_registry scan(const std::vector<fs::path>& folders) {
    return plugin_registry::scan(folders, probe_cache(std::nullopt));
}

void copy_plugin(const fs::path& to) {
    fs::create_directories(to.parent_path());
    fs::copy_file(sound_plugin, to);
}

using texts = std::vector<std::string>;

}  // namespace

TEST_CASE("A library may hold several plugins, and they are listed by id") {
    const auto registry = scan({TEXTMILL_TEST_PLUGIN_FOLDER, TEXTMILL_SAMPLE_PLUGIN_FOLDER});
    texts ids;
    for (const auto& plugin : registry.plugins()) ids.push_back(plugin.id);
    CHECK(std::ranges::is_sorted(ids));
    for (const auto* id : {"test.contrary", "test.counter", "test.decoder", "example.acronyms"}) {
        INFO(id);
        REQUIRE(registry.find(id) != nullptr);
        CHECK(registry.find(id)->id == id);
    }
    CHECK(registry.find("test.contrary")->file.filename() == "contrary.so");
    CHECK(registry.find("test") == nullptr);
    CHECK(registry.problems().empty());
    CHECK(registry.shadowed().empty());
}

TEST_CASE("An earlier folder shadows the plugins of a later one") {
    const scratch_folder folder;
    copy_plugin(folder / "first/mine.so");
    copy_plugin(folder / "second/theirs.so");
    const auto registry = scan({folder / "first", folder / "second"});
    CHECK(registry.problems().empty());
    CHECK(registry.find("test.contrary")->file == folder / "first/mine.so");
    CHECK(registry.plugins().size() == 4);
    REQUIRE(registry.shadowed().size() == 4);
    CHECK(registry.shadowed()[0].file == folder / "second/theirs.so");
}

TEST_CASE("Two libraries of one folder with the same plugin are a problem") {
    const scratch_folder folder;
    copy_plugin(folder / "a.so");
    copy_plugin(folder / "b.so");
    const auto registry = scan({folder.path()});
    REQUIRE(registry.problems().size() == 4);
    CHECK(registry.problems()[0] == (folder / "b.so").string() +
                                        ": plugin \"test.contrary\" is also in " +
                                        (folder / "a.so").string() + "; one of the two must go");
    CHECK(registry.shadowed().empty());
}

TEST_CASE("A folder that is named twice is scanned once, however it is spelt") {
    const scratch_folder folder;
    copy_plugin(folder / "plugins/a.so");
    fs::create_directory_symlink(folder / "plugins", folder / "link");
    const auto registry = scan(
        {folder / "plugins", folder / "plugins/", folder / "link", folder / "plugins/../link"});
    CHECK(registry.plugins().size() == 4);
    CHECK(registry.problems().empty());
    CHECK(registry.shadowed().empty());
}

TEST_CASE("Folders that are not there, and files, are problems") {
    const scratch_folder folder;
    const auto file = folder.write("file", "");
    const auto registry = scan({folder / "gone", file});
    CHECK(registry.problems() == texts{(folder / "gone").string() + ": no such folder of plugins",
                                       file.string() + ": no such folder of plugins"});
}

TEST_CASE("A folder or a library that anybody may write to is refused") {
    const scratch_folder folder;
    copy_plugin(folder / "open/a.so");
    fs::permissions(folder / "open", fs::perms::others_write, fs::perm_options::add);
    copy_plugin(folder / "closed/b.so");
    fs::permissions(folder / "closed/b.so", fs::perms::others_write, fs::perm_options::add);
    const auto registry = scan({folder / "open", folder / "closed"});
    CHECK(registry.plugins().empty());
    CHECK(registry.problems() ==
          texts{(folder / "open").string() + ": refused, since anybody may write to it",
                (folder / "closed/b.so").string() + ": refused, since anybody may write to it"});
}

TEST_CASE("Broken libraries are problems, and the sound one beside them is found") {
    const scratch_folder folder;
    const auto whole = bytes_of(sound_plugin);
    folder.write("cut.so", std::string_view(whole).substr(0, whole.size() / 10));
    folder.write("text.so", "This is a text, which no loader takes, however long it is made.\n");
    folder.write("notes.txt", "not looked at");
    fs::create_directory(folder / "folder.so");
    copy_plugin(folder / "sound.so");
    const auto registry = scan({folder.path()});
    REQUIRE(registry.problems().size() == 2);
    CHECK_THAT(registry.problems()[0], Contains("cut.so"));
    CHECK_THAT(registry.problems()[1], Contains("text.so"));
    CHECK(registry.find("test.contrary") != nullptr);
}

TEST_CASE("What opened well is remembered, what did not is tried again") {
    const scratch_folder folder;
    copy_plugin(folder / "plugins/sound.so");
    folder.write("plugins/text.so", "This is a text, which no loader takes.");
    const probe_cache cache(folder / "cache");
    const auto registry = plugin_registry::scan({folder / "plugins"}, cache);
    CHECK(registry.problems().size() == 1);
    CHECK(cache.knows(folder / "plugins/sound.so"));
    CHECK_FALSE(cache.knows(folder / "plugins/text.so"));
    CHECK(plugin_registry::scan({folder / "plugins"}, cache).plugins().size() == 4);
}

TEST_CASE("The search path is the command line's, then the environment's, with colons") {
    ::setenv("TEXTMILL_PLUGIN_PATH", "/c::/d", 1);
    const auto folders = plugin_folders({"/a:/b", "/x"});
    ::unsetenv("TEXTMILL_PLUGIN_PATH");
    REQUIRE(folders.size() >= 5);
    CHECK(std::vector(folders.begin(), folders.begin() + 5) ==
          std::vector<fs::path>{"/a", "/b", "/x", "/c", "/d"});
}

TEST_CASE("The writer of a format is found by its word") {
    const auto registry = scan({TEXTMILL_TEST_PLUGIN_FOLDER});
    REQUIRE(registry.find_format("scribe") != nullptr);
    CHECK(registry.find_format("scribe")->id == "test.scribe");
    CHECK(registry.find_format("test.scribe") == nullptr);
    CHECK(registry.formats() == texts{"needy", "plain", "scribe"});
}

TEST_CASE("The provider of a type is found for advice") {
    const auto registry = scan({TEXTMILL_TEST_PLUGIN_FOLDER});
    REQUIRE(registry.find_provider("test.Word") != nullptr);
    CHECK(registry.find_provider("test.Word")->id == "test.contrary");
    CHECK(registry.find_provider("test.Rare") == nullptr);
}
