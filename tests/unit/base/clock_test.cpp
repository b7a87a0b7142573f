// Times as text.
#include "base/clock.hpp"

#include <catch.hpp>

using namespace textmill::core;

TEST_CASE("A time is written in UTC") {
    CHECK(rfc3339(0) == "1970-01-01T00:00:00.000Z");
    CHECK(rfc3339(1'767'323'045'078) == "2026-01-02T03:04:05.078Z");
    CHECK(time_for_names(1'767'323'045'078) == "20260102T030405Z");
}

TEST_CASE("Now is after this was written") {
    CHECK(rfc3339(milliseconds_now()) > "2026-11-27");
}
