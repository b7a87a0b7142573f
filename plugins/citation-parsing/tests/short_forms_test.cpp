#include "short_forms.hpp"

#include <catch.hpp>

#include "resolving.hpp"

using namespace citation_parsing;

namespace {

citation full(std::size_t entry, std::string family, std::string title, int year = 2019) {
    citation one;
    one.entry = entry;
    one.item.author.push_back({std::move(family)});
    one.item[field::title] = std::move(title);
    one.item.issued.year = year;
    return one;
}

citation leaning(std::size_t entry, std::string_view text) {
    auto one = read_short_form(text).value();
    one.entry = entry;
    return one;
}

std::vector<entry> numbered(int count) {
    std::vector<entry> entries;
    for (int i = 1; i <= count; ++i) entries.push_back({{}, 0, std::to_string(i), i});
    return entries;
}

void resolve(std::vector<citation>& citations, int notes) {
    const auto entries = numbered(notes);
    resolve_short_forms(citations, entries);
}

}  // namespace

TEST_CASE("Short forms are known by their words") {
    CHECK(read_short_form("Ibid., p. 12")->kind == citation_kind::ibid);
    CHECK(read_short_form("Ibidem")->kind == citation_kind::ibid);
    CHECK(read_short_form("Id. at 4")->kind == citation_kind::idem);
    CHECK(read_short_form("Orr, op. cit., p. 3")->kind == citation_kind::op_cit);
    CHECK(read_short_form("Orr, loc. cit.")->kind == citation_kind::loc_cit);
    CHECK(read_short_form("Orr, supra note 5, at 3")->target_note == 5);
    CHECK(read_short_form("Orr (n 5) 12")->kind == citation_kind::supra);
    CHECK_FALSE(read_short_form("Ibiza Port Authority, \"Quays,\" 2019"));
}

TEST_CASE("Ibidem means the citation of the preceding note, through chains to the full one") {
    std::vector citations{full(0, "Orr", "Quays"), leaning(1, "Ibid."), leaning(2, "Ibidem")};
    resolve(citations, 3);
    CHECK(citations[1].resolved == 0);
    CHECK(citations[2].resolved == 0);
}

TEST_CASE("Ibidem within a note means the citation before it there") {
    std::vector citations{full(0, "Orr", "Quays"), full(1, "Lee", "Piers"), leaning(1, "Ibid.")};
    resolve(citations, 2);
    CHECK(citations[2].resolved == 1);
}

TEST_CASE("Ibidem after a note with two works stays unresolved and says why") {
    std::vector citations{full(0, "Orr", "Quays"), full(0, "Lee", "Piers"), leaning(1, "Ibid.")};
    resolve(citations, 2);
    CHECK(citations[2].resolved == npos);
    CHECK(citations[2].unresolved == "the preceding note holds 2 works");
}

TEST_CASE("Ibidem in the first note says that nothing precedes it") {
    std::vector citations{leaning(0, "Ibid.")};
    resolve(citations, 1);
    CHECK(citations[0].unresolved == "nothing precedes it");
}

TEST_CASE("Ibidem after a note without a citation says so") {
    std::vector citations{full(0, "Orr", "Quays"), leaning(2, "Ibid.")};
    resolve(citations, 3);
    CHECK(citations[1].unresolved == "the preceding note cites nothing");
}

TEST_CASE("Op. cit. means the one work of its author, and no work where there are two") {
    std::vector one{full(0, "Orr", "Quays"), full(1, "Lee", "Piers"),
                    leaning(2, "Orr, op. cit., p. 3")};
    resolve(one, 3);
    CHECK(one[2].resolved == 0);
    std::vector two{full(0, "Orr", "Quays"), full(1, "Orr", "Piers"), leaning(2, "Orr, op. cit.")};
    resolve(two, 3);
    CHECK(two[2].unresolved == "2 works of Orr precede it");
}

TEST_CASE("Supra picks the work of its author in the note that it names") {
    std::vector citations{full(0, "Orr", "Quays"), full(0, "Lee", "Piers"),
                          leaning(1, "Lee, supra note 1")};
    resolve(citations, 2);
    CHECK(citations[2].resolved == 1);
    std::vector missing{full(0, "Orr", "Quays"), leaning(1, "Orr, supra note 9")};
    resolve(missing, 2);
    CHECK(missing[1].unresolved == "there is no note 9");
}

TEST_CASE("Author and shortened title without a date are short for an earlier citation") {
    std::vector citations{full(0, "Orr", "The Quays of the North"),
                          full(1, "Orr", "Quays of the North", 0)};
    resolve(citations, 2);
    CHECK(citations[1].kind == citation_kind::short_form);
    CHECK(citations[1].resolved == 0);
    std::vector other{full(0, "Orr", "The Quays of the North"), full(1, "Orr", "Piers", 0)};
    resolve(other, 2);
    CHECK(other[1].kind == citation_kind::full);
}
