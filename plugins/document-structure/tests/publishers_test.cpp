// Names of publishers, known by their words.
#include "publishers.hpp"

#include "catch.hpp"
#include "data_folder.hpp"

using namespace document_structure;

namespace {

const publisher_table& publishers() {
    static const publisher_table table(tests::table("publishers.tsv"));
    return table;
}

}  // namespace

TEST_CASE("A publisher's word makes a name a publisher's in many languages") {
    for (const std::string name :
         {"The Pilot Wire", "Courrier des \u00C9cluses", "Hafenzeitung", "Norddeutsche Rundschau",
          "La Gaceta del Puerto", "\u706F\u53F0\u65E5\u5831", "Портовые ведомости"}) {
        CAPTURE(name);
        CHECK(publishers().is_publisher(name));
    }
}

TEST_CASE("Names of persons and places are no publishers") {
    for (const std::string name : {"Ina Holm", "Sun Wei", "Port Louis", "The Hague", "Zeit"}) {
        CAPTURE(name);
        CHECK_FALSE(publishers().is_publisher(name));
    }
}

TEST_CASE("A surname at the end of a publisher's name belongs to it") {
    CHECK(publishers().is_publisher("The Pilot Sun"));
    CHECK_FALSE(publishers().is_publisher("Sun"));
}

TEST_CASE("An article begins the names of papers, but not those of known places") {
    CHECK(publishers().follows_article("Die Woche"));
    CHECK(publishers().follows_article("Le Phare"));
    CHECK(publishers().follows_article("Le Phare de la Baie"));
    CHECK_FALSE(publishers().follows_article("Le Thi Hoa"));
    CHECK_FALSE(publishers().follows_article("The Hague"));
    CHECK_FALSE(publishers().follows_article("El Puerto de Santa Ana"));
    CHECK_FALSE(publishers().follows_article("Le"));
    CHECK_FALSE(publishers().follows_article("The Rev. Ina Holm"));
    CHECK_FALSE(publishers().follows_article("The price of depth"));
}
