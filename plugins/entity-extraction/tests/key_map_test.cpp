// The map of keys, and the keys of names that are compared by it.
#include "key_map.hpp"

#include <catch.hpp>

#include "spelling.hpp"

using namespace entity_extraction;

TEST_CASE("A map of keys keeps what it was given while it grows") {
    key_map<word_key> map;
    for (word_key key = 0; key < 1000; ++key) CHECK(map.try_emplace(key * key, key).second);
    for (word_key key = 0; key < 1000; ++key) {
        REQUIRE(map.find(key * key) != nullptr);
        CHECK(*map.find(key * key) == key);
    }
    CHECK(map.find(3) == nullptr);
}

TEST_CASE("A key that is there keeps its value, and operator[] changes it") {
    key_map<int> map;
    map[7] = 1;
    CHECK_FALSE(map.try_emplace(7, 2).second);
    CHECK(*map.find(7) == 1);
    map[7] = 3;
    CHECK(*map.find(7) == 3);
}

TEST_CASE("The key of a name does not tell how it is broken into lines") {
    for (const auto* name : {"Harbour\nInstitute", "  Harbour \t Institute", "HARBOUR Institute"}) {
        CHECK(key_of_spaced(name) == key_of("harbour institute"));
        CHECK(key_of_spaced(name) == key_of(spaced(name)));
    }
    CHECK(key_of_spaced("Institute ") == key_of(spaced("Institute ")));
}
