// Failures of SQLite stay until they are looked at.
#include "serve/spool/database.hpp"

#include <catch.hpp>
#include <limits>
#include <scratch_folder.hpp>

using namespace textmill::core;
using namespace textmill::core::testing;
using Catch::Matchers::Contains;

namespace {

std::unique_ptr<database> open_new(const scratch_folder& folder) {
    auto opened = database::open(folder / "new.db", database::access::write);
    REQUIRE(opened);
    (*opened)->execute("CREATE TABLE numbers (number INTEGER PRIMARY KEY, bytes BLOB)");
    return std::move(*opened);
}

std::int64_t count(database& in) {
    auto found = in.query("SELECT count(*) FROM numbers");
    REQUIRE(found.next());
    return found.number(0);
}

}  // namespace

TEST_CASE("Values come back as they were bound") {
    const scratch_folder folder;
    const auto database = open_new(folder);
    const auto largest = std::numeric_limits<std::uint64_t>::max();
    database->run("INSERT INTO numbers VALUES (?, ?)", largest, std::string_view("a\0b", 3));
    database->run("INSERT INTO numbers VALUES (?, ?)", std::int64_t{1}, std::string_view());
    database->run("INSERT INTO numbers VALUES (?, ?)", std::int64_t{2},
                  std::optional<std::string>());
    auto found = database->query("SELECT number, bytes FROM numbers ORDER BY number");
    REQUIRE(found.next());
    CHECK(found.count(0) == largest);
    CHECK(found.bytes(1) == std::string("a\0b", 3));
    REQUIRE(found.next());
    CHECK_FALSE(found.is_null(1));
    CHECK(found.bytes(1).empty());
    REQUIRE(found.next());
    CHECK(found.is_null(1));
    CHECK_FALSE(found.next());
}

TEST_CASE("After a failure nothing more of the transaction is done, and all is undone") {
    const scratch_folder folder;
    const auto database = open_new(folder);
    database->run("INSERT INTO numbers VALUES (1, NULL)");
    database->begin();
    database->run("INSERT INTO numbers VALUES (2, NULL)");
    database->run("INSERT INTO numbers VALUES (1, NULL)");
    CHECK(database->has_failed());
    database->run("INSERT INTO numbers VALUES (3, NULL)");
    const auto done = database->commit();
    REQUIRE_FALSE(done);
    CHECK_THAT(done.error().message, Contains("UNIQUE"));
    CHECK_FALSE(done.error().is_damage());
    CHECK_FALSE(database->has_failed());
    CHECK(count(*database) == 1);
    database->begin();
    database->run("INSERT INTO numbers VALUES (2, NULL)");
    CHECK(database->commit());
    CHECK(count(*database) == 2);
}

TEST_CASE("A file that is no database is damage, and one that cannot be opened is not") {
    const scratch_folder folder;
    folder.write("text", std::string(5000, 'x'));
    const auto opened = database::open(folder / "text", database::access::read);
    REQUIRE(opened);
    (*opened)->run("SELECT * FROM numbers");
    const auto failure = (*opened)->take_failure();
    REQUIRE(failure);
    CHECK(failure->is_damage());
    CHECK_FALSE((*opened)->take_failure());

    const auto none = database::open(folder / "none/none", database::access::write);
    REQUIRE_FALSE(none);
    CHECK_FALSE(none.error().is_damage());
    CHECK_THAT(none.error().message, Contains("No such file"));
}
