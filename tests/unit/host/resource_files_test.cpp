// The data files of a plugin.
#include "host/resource_files.hpp"

#include <catch.hpp>
#include <scratch_folder.hpp>

using namespace textmill::core;
using namespace textmill::core::testing;

TEST_CASE("A resource is the bytes of a file in the data folder, mapped once") {
    const scratch_folder folder;
    folder.write("data/deep/words.tsv", "a\tb\n");
    resource_files files(folder / "data");
    const auto words = files.open("deep/words.tsv");
    REQUIRE(words);
    CHECK(*words == "a\tb\n");
    CHECK(files.open("deep/words.tsv")->data() == words->data());
    CHECK(*files.open("deep/../deep/words.tsv") == "a\tb\n");
}

TEST_CASE("An empty resource is there, and empty") {
    const scratch_folder folder;
    folder.write("empty", "");
    resource_files files(folder.path());
    const auto bytes = files.open("empty");
    REQUIRE(bytes);
    CHECK(bytes->empty());
    CHECK(bytes->data() != nullptr);
}

TEST_CASE("A name that leaves the data folder is refused, wherever it leads") {
    const scratch_folder folder;
    folder.write("secret", "x");
    folder.write("data/a", "x");
    resource_files files(folder / "data");
    for (const auto& name : {std::string("../secret"), std::string("a/../../secret"),
                             (folder / "secret").string(), std::string("..")}) {
        const auto opened = files.open(name);
        REQUIRE_FALSE(opened);
        CHECK(opened.error().message == "resource \"" + name + "\": leaves the data folder");
    }
    CHECK_FALSE(files.open(""));
}

TEST_CASE("A missing resource, and one that is no file, are told by their path") {
    const scratch_folder folder;
    std::filesystem::create_directory(folder / "deep");
    resource_files files(folder.path());
    CHECK(files.open("gone.tsv").error().message ==
          (folder / "gone.tsv").string() + ": No such file or directory");
    CHECK(files.open("deep").error().message ==
          (folder / "deep").string() + ": is no regular file");
    CHECK_FALSE(files.open("."));
}
