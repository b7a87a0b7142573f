// What a user names, as the files to read.
#include "io/file_list.hpp"

#include <sys/stat.h>
#include <unistd.h>

#include <catch.hpp>
#include <scratch_folder.hpp>

using namespace textmill::core;
using namespace textmill::core::testing;
namespace fs = std::filesystem;

namespace {

// "path -> relative", with "D" for the scratch folder.
std::vector<std::string> listed(const scratch_folder& folder,
                                const std::vector<std::string>& inputs) {
    const auto files = list_files(inputs);
    if (!files) return {files.error().message};
    std::vector<std::string> texts;
    for (const auto& [path, relative] : *files) {
        auto text = path.string();
        if (text.starts_with(folder.path().string())) {
            text = "D" + text.substr(folder.path().string().size());
        }
        texts.push_back(text + " -> " + relative);
    }
    return texts;
}

using texts = std::vector<std::string>;

}  // namespace

TEST_CASE("A folder is read recursively, in the order of its paths' bytes") {
    const scratch_folder folder;
    for (const auto* name : {"b.txt", "a/z.txt", "a.txt", "a/B.txt", "é.txt", "a/b/c", ".hidden"}) {
        folder.write(name, "x");
    }
    CHECK(listed(folder, {folder.path().string()}) ==
          texts{"D/.hidden -> .hidden", "D/a.txt -> a.txt", "D/a/B.txt -> a/B.txt",
                "D/a/b/c -> a/b/c", "D/a/z.txt -> a/z.txt", "D/b.txt -> b.txt",
                "D/é.txt -> é.txt"});
}

TEST_CASE("Symbolic links in a folder are not followed, a named one is") {
    const scratch_folder folder;
    const auto file = folder.write("in/a.txt", "x");
    folder.write("other/b.txt", "x");
    fs::create_symlink(file, folder / "in/link.txt");
    fs::create_directory_symlink(folder / "other", folder / "in/more");
    fs::create_directory_symlink(folder / "in", folder / "in/loop");
    CHECK(listed(folder, {(folder / "in").string()}) == texts{"D/in/a.txt -> a.txt"});
    CHECK(listed(folder, {(folder / "in/link.txt").string()}) ==
          texts{"D/in/link.txt -> link.txt"});
}

TEST_CASE("What is no regular file in a folder is left out") {
    const scratch_folder folder;
    folder.write("a.txt", "x");
    REQUIRE(::mkfifo((folder / "fifo").c_str(), 0600) == 0);
    CHECK(listed(folder, {folder.path().string()}) == texts{"D/a.txt -> a.txt"});
}

TEST_CASE("A folder below that cannot be read is an input that cannot be read") {
    if (::geteuid() == 0) return;  // root reads everything
    const scratch_folder folder;
    folder.write("in/locked/a.txt", "x");
    folder.write("in/z.txt", "x");
    fs::permissions(folder / "in/locked", fs::perms::none);
    const auto found = listed(folder, {(folder / "in").string()});
    fs::permissions(folder / "in/locked", fs::perms::owner_all);
    CHECK(found == texts{"D/in/locked -> locked", "D/in/z.txt -> z.txt"});
}

TEST_CASE("Inputs keep the order in which they are named") {
    const scratch_folder folder;
    const auto b = folder.write("b.txt", "x").string();
    const auto a = folder.write("in/a.txt", "x").string();
    CHECK(listed(folder, {b, "-", (folder / "in").string(), b}) ==
          texts{"D/b.txt -> b.txt", "- -> stdin", "D/in/a.txt -> a.txt", "D/b.txt -> b.txt"});
}

TEST_CASE("A pattern names the files that it matches, sorted, and folders whole") {
    const scratch_folder folder;
    for (const auto* name : {"b.txt", "a.txt", "c.md", "d.txt/e.md"}) folder.write(name, "x");
    CHECK(listed(folder, {(folder / "*.txt").string()}) ==
          texts{"D/a.txt -> a.txt", "D/b.txt -> b.txt", "D/d.txt/e.md -> e.md"});
}

TEST_CASE("A file whose name looks like a pattern is that file") {
    const scratch_folder folder;
    folder.write("a[1].txt", "x");
    folder.write("a1.txt", "x");
    CHECK(listed(folder, {(folder / "a[1].txt").string()}) == texts{"D/a[1].txt -> a[1].txt"});
}

TEST_CASE("A missing input is a failure that names it") {
    const scratch_folder folder;
    const auto missing = (folder / "gone.txt").string();
    CHECK(listed(folder, {missing}) == texts{missing + ": no such file or folder"});
    const auto pattern = (folder / "*.gone").string();
    CHECK(listed(folder, {pattern}) == texts{pattern + ": matches no file"});
    fs::create_symlink(missing, folder / "dangling");
    CHECK(listed(folder, {(folder / "dangling").string()}) ==
          texts{(folder / "dangling").string() + ": no such file or folder"});
}

TEST_CASE("An empty folder holds no files, and is no failure") {
    const scratch_folder folder;
    CHECK(listed(folder, {folder.path().string()}).empty());
    CHECK(listed(folder, {}).empty());
}
