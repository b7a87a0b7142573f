// The arena of a document.
#include "document/arena.hpp"

#include <cstdint>

#include "catch.hpp"

using textmill::core::arena;

TEST_CASE("An arena gives places that do not overlap and are aligned") {
    arena memory;
    std::vector<std::span<std::uint64_t>> places;
    for (std::size_t size = 1; size < 2000; size += 7) {
        places.push_back(memory.allocate_array<std::uint64_t>(size));
        std::ranges::fill(places.back(), size);
    }
    std::size_t size = 1;
    for (const auto& place : places) {
        CHECK(reinterpret_cast<std::uintptr_t>(place.data()) % alignof(std::max_align_t) == 0);
        CHECK(std::ranges::all_of(place, [&](std::uint64_t value) { return value == size; }));
        size += 7;
    }
}

TEST_CASE("An arena copies a text, so that the original may go") {
    arena memory;
    std::string text = "words that go";
    const auto kept = memory.copy(text);
    text.assign(text.size(), 'x');
    CHECK(kept == "words that go");
}

TEST_CASE("An arena is reused without asking the system again") {
    arena memory;
    for (int i = 0; i < 100; ++i) (void)memory.allocate(1000);
    const auto held = memory.bytes_held();
    for (int round = 0; round < 10; ++round) {
        memory.reset();
        CHECK(memory.bytes_used() == 0);
        for (int i = 0; i < 100; ++i) (void)memory.allocate(1000);
    }
    CHECK(memory.bytes_held() == held);
}

TEST_CASE("An arena that grew past its bound is freed on reset") {
    arena memory;
    (void)memory.allocate(arena::kept_bytes + 1);
    CHECK(memory.bytes_used() > arena::kept_bytes);
    memory.reset();
    CHECK(memory.bytes_held() == 0);
}
