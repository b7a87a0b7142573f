// Names of jobs.
#include "serve/spool/job_id.hpp"

#include <catch.hpp>
#include <set>

using namespace textmill::core;

TEST_CASE("An id tells its millisecond as a ULID does") {
    job_ids ids;
    const auto id = ids.next(1'469'918'176'385);  // the example of the specification
    CHECK(id.substr(0, 10) == "01ARYZ6S41");
    CHECK(id.size() == 26);
}

TEST_CASE("Ids ascend, in one millisecond and where the clock is put back") {
    job_ids ids;
    std::string last = ids.next(1000);
    for (const auto now : {1000, 1000, 1001, 500, 2000}) {
        const auto next = ids.next(now);
        CHECK(next > last);
        last = next;
    }
    CHECK(job_ids(last).next(0) > last);
}

TEST_CASE("The rest of an id is random") {
    std::set<std::string> seen;
    for (int at = 0; at < 1000; ++at) seen.insert(job_ids().next(1).substr(10));
    CHECK(seen.size() == 1000);
}
