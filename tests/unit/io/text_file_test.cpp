// Small files, read and replaced whole.
#include "io/text_file.hpp"

#include <catch.hpp>
#include <scratch_folder.hpp>

using namespace textmill::core;
using namespace textmill::core::testing;
namespace fs = std::filesystem;

TEST_CASE("A text file is read as it is") {
    const scratch_folder folder;
    const auto text = read_text_file(folder.write("a", std::string_view("x\r\n\0y", 5)));
    REQUIRE(text);
    CHECK(*text == std::string("x\r\n\0y", 5));
}

TEST_CASE("What is absent, a folder or too large is no text file") {
    const scratch_folder folder;
    CHECK(read_text_file(folder / "a").error().message == "cannot be read");
    CHECK(read_text_file(folder.path()).error().message == "cannot be read");
    const auto large = folder.write("large", "");
    fs::resize_file(large, std::size_t{16} << 20U);
    CHECK(read_text_file(large).error().message.find("larger than 16 MiB") != std::string::npos);
}

TEST_CASE("A replaced file keeps its mode, its links to it, and no other file stays behind") {
    const scratch_folder folder;
    const auto file = folder.write("a", "old");
    fs::permissions(file, fs::perms::owner_all);
    fs::create_symlink("a", folder / "link");
    REQUIRE(replace_text_file(folder / "link", "new"));
    CHECK(bytes_of(file) == "new");
    CHECK(fs::is_symlink(folder / "link"));
    CHECK(fs::status(file).permissions() == fs::perms::owner_all);
    CHECK(std::distance(fs::directory_iterator(folder.path()), {}) == 2);
}

TEST_CASE("A file that cannot be replaced is left as it was") {
    const scratch_folder folder;
    const auto file = folder.write("a", "old");
    fs::create_directory(folder / "a.new");  // where the new bytes would be written
    CHECK_FALSE(replace_text_file(file, "new"));
    CHECK(bytes_of(file) == "old");
    CHECK_FALSE(replace_text_file(folder / "b", "new"));
    CHECK_FALSE(fs::exists(folder / "b"));
}
