#include "names.hpp"

#include <catch.hpp>
#include <string>

using namespace citation_parsing;

namespace {

// "Lee|K.; Okafor|N. B.", a body as "=Name".
std::string people_in(std::string_view text) {
    std::string all;
    for (const auto& one : parse_names(text).people) {
        if (!all.empty()) all += "; ";
        all += one.literal.empty() ? one.family + "|" + one.given : "=" + one.literal;
    }
    return all;
}

}  // namespace

TEST_CASE("Names with given names first are split at commas and and") {
    CHECK(people_in("Losa Tamani") == "Tamani|Losa");
    CHECK(people_in("James L. Orr, Mia E. Katz, and Joshua Lind") ==
          "Orr|James L.; Katz|Mia E.; Lind|Joshua");
    CHECK(people_in("Jean-Luc Gaudin and Lubomir Bik") == "Gaudin|Jean-Luc; Bik|Lubomir");
}

TEST_CASE("Names turned round keep their given names") {
    CHECK(people_in("Okafor, N. B., & Lind, T.") == "Okafor|N. B.; Lind|T.");
    CHECK(people_in("Smith, John, and Mary Jones") == "Smith|John; Jones|Mary");
    CHECK(people_in("Berg, J.; Cole, A. B.") == "Berg|J.; Cole|A. B.");
}

TEST_CASE("Initials behind a family name belong to it") {
    CHECK(people_in("Rowan D, Brazil J, Roberts J") == "Rowan|D; Brazil|J; Roberts|J");
    CHECK(people_in("Forst M., Tronk L.") == "Forst|M.; Tronk|L.");
}

TEST_CASE("Particles belong to the family name") {
    CHECK(people_in("J. de la Cruz and P. van Dijk") == "de la Cruz|J.; van Dijk|P.");
}

TEST_CASE("A body is one name, whatever commas and ands it has") {
    CHECK(people_in("Ministry of Foreign Affairs of Japan") ==
          "=Ministry of Foreign Affairs of Japan");
    CHECK(people_in("House of Lords, Committee on Ports and Harbours") ==
          "=House of Lords, Committee on Ports and Harbours");
    CHECK(people_in("The White House") == "=The White House");
}

TEST_CASE("Et al. and roles are no names") {
    const auto list = parse_names("Anneke de Wit et al.");
    CHECK(list.shortened);
    REQUIRE(list.people.size() == 1);
    CHECK(list.people[0].family == "de Wit");
    CHECK(people_in("edited by Joan P. Reid and Sione Latu") == "Reid|Joan P.; Latu|Sione");
    CHECK(people_in("In P. Adler (Ed.),") == "Adler|P.");
}

TEST_CASE("Words in lower case are no list of names") {
    CHECK(looks_like_names("Losa Tamani and Peter van Dijk, "));
    CHECK_FALSE(looks_like_names("He called it"));
}
