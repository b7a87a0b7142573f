#include "document_citations.hpp"

#include <algorithm>
#include <catch.hpp>
#include <fstream>
#include <iterator>
#include <string>

using namespace citation_parsing;

namespace {

struct cancelled {};

std::string read_file(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

}  // namespace

TEST_CASE("A marker does not refer to every copy of a list that is repeated") {
    const auto weights = read_file(CITATION_PARSING_DATA "/labels.model");
    const label_model model(weights);
    std::string text = "Quays silt up (Orr 2018).\n\nReferences\n\n";
    for (int i = 0; i < 500; ++i) text += "Orr, Ann. 2018. Harbours. London: Tide Press.\n\n";
    const auto found = read_document(text, {}, wanted_styles{}, model, [] {});
    REQUIRE(found.entries.size() == 500);
    REQUIRE(found.markers.size() == 1);
    CHECK(found.markers[0].entries.size() < 50);
    CHECK_FALSE(found.markers[0].entries.empty());
}

TEST_CASE("Reading ends between two entries when it is told to") {
    const auto weights = read_file(CITATION_PARSING_DATA "/labels.model");
    const label_model model(weights);
    const std::string text = "Notes\n\n1. Orr, Harbours, 2018.\n2. Ibid.\n3. Ibid.\n";
    int asked = 0;
    const auto go_on = [&] {
        if (++asked == 2) throw cancelled{};
    };
    CHECK_THROWS_AS(read_document(text, {}, wanted_styles{}, model, go_on), cancelled);
    CHECK(asked == 2);
}
