#include "works.hpp"

#include <catch.hpp>
#include <vector>

using namespace citation_parsing;

namespace {

citation by_body(std::string name, std::string title, date when) {
    citation one;
    if (!name.empty()) one.item.author.push_back({{}, {}, {}, std::move(name)});
    one.item[field::title] = std::move(title);
    one.item.issued = when;
    return one;
}

bool same_work(const citation& a, const citation& b) {
    std::vector both{a, b};
    name_works(both);
    return both[0].work == both[1].work;
}

}  // namespace

TEST_CASE("Title and date alike and one body's name in the other's make one work") {
    const date day{2024, 9, 21};
    CHECK(same_work(by_body("The Northern States Harbour House", "Fact Sheet: Quays", day),
                    by_body("The Harbour House", "Fact sheet: “Quays”", day)));
    CHECK(same_work(by_body("", "Fact Sheet: Quays", day),
                    by_body("Harbour House", "Fact Sheet: Quays", day)));
}

TEST_CASE("Another title, date or author makes another work") {
    const date day{2024, 9, 21};
    const auto one = by_body("Harbour House", "Fact Sheet", day);
    CHECK_FALSE(same_work(one, by_body("Harbour House", "Fact Sheets", day)));
    CHECK_FALSE(same_work(one, by_body("Harbour House", "Fact Sheet", {2023, 9, 21})));
    CHECK_FALSE(same_work(one, by_body("Port Authority", "Fact Sheet", day)));
}

TEST_CASE("A short form has the key of what it means, an unresolved one has none") {
    auto one = by_body("Harbour House", "Fact Sheet", {2024, 9, 21});
    citation leaning;
    leaning.kind = citation_kind::ibid;
    leaning.resolved = 0;
    auto lost = leaning;
    lost.resolved = npos;
    std::vector all{one, leaning, lost};
    name_works(all);
    CHECK(all[1].work == all[0].work);
    CHECK(all[2].work.empty());
}
