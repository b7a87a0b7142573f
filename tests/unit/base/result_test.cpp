// Results: a value or a reason.
#include "base/result.hpp"

#include <catch.hpp>
#include <memory>

using namespace textmill::core;

TEST_CASE("A result holds a value or an error, never both") {
    const result<int> value = 3;
    CHECK(value);
    CHECK(*value == 3);
    CHECK_THROWS(value.error());
    const result<int> failure = error{"no number"};
    CHECK_FALSE(failure);
    CHECK(failure.error().message == "no number");
    CHECK_FALSE(failure.error().status);
    CHECK_THROWS(failure.value());
}

TEST_CASE("A result gives away a value that cannot be copied") {
    result<std::unique_ptr<int>> made = std::make_unique<int>(5);
    const auto taken = *std::move(made);
    CHECK(*taken == 5);
}

TEST_CASE("A result without a value is a success unless it holds an error") {
    CHECK(result<void>());
    const result<void> failure = error{"disk full", -2};
    CHECK_FALSE(failure);
    CHECK(failure.error().status == -2);
}

TEST_CASE("A result of a text and an error of a text are told apart") {
    const result<std::string, std::string*> value = std::string("fine");
    CHECK(value->size() == 4);
}
