#include "markers.hpp"

#include <catch.hpp>

using namespace citation_parsing;

namespace {

using strings = std::vector<std::string>;

known_numbers up_to(std::size_t number) {
    known_numbers known(number + 1, true);
    known[0] = false;
    return known;
}

strings numbered_in(std::string_view text, std::size_t entries = 9) {
    strings all;
    for (const auto& one : find_numbered_markers(text, {0, text.size()}, up_to(entries))) {
        std::string numbers = std::string(one.span.of(text)) + " ->";
        for (const auto number : one.numbers) numbers += " " + std::to_string(number);
        all.push_back(numbers);
    }
    return all;
}

strings authors_in(std::string_view text) {
    strings all;
    for (const auto& one : find_author_date_markers(text, {0, text.size()})) {
        std::string works = std::string(one.span.of(text)) + " ->";
        for (const auto& work : one.works) works += " " + work.family + work.year;
        all.push_back(works);
    }
    return all;
}

strings plain_in(std::string_view text, std::size_t entries, plain_form form) {
    strings all;
    const range whole{0, text.size()};
    for (const auto& one : find_plain_markers(text, std::span(&whole, 1), up_to(entries), form)) {
        all.emplace_back(one.span.of(text));
    }
    return all;
}

}  // namespace

TEST_CASE("A bracket calls one note, a list or a range of them") {
    CHECK(numbered_in("a[1] b [2, 3] c[4-6].") ==
          strings{"[1] -> 1", "[2, 3] -> 2 3", "[4-6] -> 4 5 6"});
}

TEST_CASE("Brackets around words and years are no markers") {
    CHECK(numbered_in("he [the king] said [2019] [sic] [1").empty());
}

TEST_CASE("Raised numbers are markers, exponents are not") {
    CHECK(numbered_in("It fell.¹² It rose²") == strings{"² -> 2"});
    CHECK(numbered_in("It fell.¹²", 12) == strings{"¹² -> 12"});
    CHECK(numbered_in("an area of 5 km² and 10³ ships").empty());
}

TEST_CASE("Glued digits are markers only where they count through the notes") {
    CHECK(plain_in("It fell.1 It rose,2 in the 1990s.3 ", 3, plain_form::glued) ==
          strings{"1", "2", "3"});
    CHECK(plain_in("Version3 of the file.1 ", 9, plain_form::glued).empty());
}

TEST_CASE("Numbers in round brackets are markers where the notes are labelled so") {
    CHECK(plain_in("It fell (1) and rose (2).", 9, plain_form::enclosed) == strings{"(1)", "(2)"});
}

TEST_CASE("Author and year call works, alone and in lists") {
    CHECK(authors_in("So (Okafor, 2019).") == strings{"(Okafor, 2019) -> okafor2019"});
    CHECK(authors_in("So (see Lee and Park 2018a: 12; Moreau et al., 2020).") ==
          strings{"(see Lee and Park 2018a: 12; Moreau et al., 2020) -> lee2018a moreau2020"});
    CHECK(authors_in("So (Lee 2018a, 2018b).") ==
          strings{"(Lee 2018a, 2018b) -> lee2018a lee2018b"});
}

TEST_CASE("A name before the year in brackets is part of the marker") {
    CHECK(authors_in("In May Lee and Park (2018b) agreed.") ==
          strings{"Lee and Park (2018b) -> lee2018b"});
    CHECK(authors_in("Then Moreau et al. (2020, p. 4) left.") ==
          strings{"Moreau et al. (2020, p. 4) -> moreau2020"});
    CHECK(authors_in("It rose (2019) and (n = 12).").empty());
}
