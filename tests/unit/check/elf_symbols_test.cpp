// The exported symbols of a file, and what is said of files that are damaged or none.
#include "check/elf_symbols.hpp"

#include <catch.hpp>
#include <filesystem>
#include <scratch_folder.hpp>

using namespace textmill::core;
using namespace textmill::core::testing;
namespace fs = std::filesystem;

namespace {

const auto sound_bytes = bytes_of(fs::path(TEXTMILL_SAMPLE_PLUGIN_FOLDER) / "example-acronyms.so");

}  // namespace

TEST_CASE("A sound plugin exports its entry alone") {
    const auto symbols = exported_symbols(sound_bytes);
    REQUIRE(symbols);
    REQUIRE(symbols->size() == 1);
    CHECK(symbols->at(0).name == "textmill_library_v0");
    CHECK_FALSE(symbols->at(0).is_unique);
}

TEST_CASE("What is no shared library is told") {
    CHECK(exported_symbols("").error().message == "it is no ELF file");
    CHECK(exported_symbols("#!/bin/sh\n").error().message == "it is no ELF file");
    auto other_byte_order = sound_bytes;
    other_byte_order[5] = static_cast<char>(3 - other_byte_order[5]);
    CHECK(exported_symbols(other_byte_order).error().message ==
          "it is an ELF file for another machine");
}

TEST_CASE("A file cut short anywhere is an error or says the same") {
    for (std::size_t size = 0; size < sound_bytes.size(); size += 7) {
        const auto symbols = exported_symbols(sound_bytes.substr(0, size));
        if (symbols) CHECK(symbols->size() == 1);
    }
}

TEST_CASE("Any byte may be any other without harm") {
    auto bytes = sound_bytes;
    for (std::size_t at = 0; at < bytes.size(); ++at) {
        for (const char other : {'\0', '\x7F', '\xFF'}) {
            bytes[at] = other;
            static_cast<void>(exported_symbols(bytes));
        }
        bytes[at] = sound_bytes[at];
    }
    CHECK(exported_symbols(bytes));
}
