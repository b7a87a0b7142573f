// The checksum of rows, which must stay what it is.
#include "serve/spool/checksum.hpp"

#include <catch.hpp>

using textmill::core::checksum;

// What another implementation makes of the length, or the number, in eight bytes and the bytes.
TEST_CASE("A checksum stays the same from version to version") {
    CHECK(checksum().value() == 0);
    CHECK(checksum().add("123456789").value() == 0x3D1B615099F6CBCAU);
    CHECK(checksum().add(std::uint64_t{1}).value() == 0x6CD4E6CA85059580U);
}

TEST_CASE("Bytes that move from one column to the next change the checksum") {
    CHECK(checksum().add("ab").add("c").value() != checksum().add("a").add("bc").value());
    CHECK(checksum().add("").add("a").value() != checksum().add("a").add("").value());
}
