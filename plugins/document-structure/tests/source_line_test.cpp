// Lines that say who published or wrote a text, and when.
#include "source_line.hpp"

#include "catch.hpp"
#include "data_folder.hpp"

using namespace document_structure;

namespace {

const source_line_parser& parser() {
    static const date_parser dates(tests::table("months.tsv"));
    static const source_line_parser instance(tests::table("labels.tsv"),
                                             tests::table("publishers.tsv"), dates);
    return instance;
}

source_line read(std::string_view text) {
    const auto line = parser().parse(text);
    INFO(text);
    REQUIRE(line);
    return *line;
}

}  // namespace

TEST_CASE("Labels with a colon divide a line into fields") {
    const auto line = read("CIW\u3000Time:2019-11-28\u3000Writer:Pei Lan\u3000Editor:Gu Min");
    CHECK(line.publisher == "CIW");
    CHECK(line.author == "Pei Lan");
    CHECK(to_iso(*line.issued) == "2019-11-28");
}

TEST_CASE("A source may have a date and an address behind its name") {
    const auto line =
        read("Source: Harbour Times, December 4, 2017. http://www.example.org/1.html");
    CHECK(line.publisher == "Harbour Times");
    CHECK(line.url == "http://www.example.org/1.html");
    CHECK(to_iso(*line.issued) == "2017-12-04");
    CHECK(line.labels_publisher);
}

TEST_CASE("Names in title marks beside a date are publishers") {
    CHECK(read("\u300A\u6D77\u5CB8\u65E5\u62A5\u300B 2024-06-04").publisher ==
          "\u6D77\u5CB8\u65E5\u62A5");
}

TEST_CASE("Times and days of the week beside a date say nothing more") {
    CHECK_FALSE(read("Monday, 4 December 2017, 10:32 AM GMT").has_other_words);
    CHECK(read("Rotterdam, 4 December 2017").has_other_words);
}

TEST_CASE("A date of update is no date of issue") {
    CHECK_FALSE(read("Last updated: 4 December 2017").issued);
    CHECK(to_iso(*read("Published 1 May 2020").issued) == "2020-05-01");
}

TEST_CASE("An original is named with a label or in a sentence") {
    const auto line =
        read("This article was originally published in The Harbour Times on 4 May 2016.");
    CHECK(line.is_original);
    CHECK(line.publisher == "The Harbour Times");
    CHECK(to_iso(*line.issued) == "2016-05-04");
}

TEST_CASE("By needs names behind it") {
    CHECK(read("By Ina Holm and Owen Teague").author == "Ina Holm and Owen Teague");
    CHECK(read("By Harbour News Agency").author == "Harbour News Agency");
    CHECK_FALSE(parser().parse("By the river"));
    CHECK_FALSE(parser().parse("By Air"));
}

TEST_CASE("Sentences and headings are no source lines") {
    for (const std::string text :
         {"The treaty was signed on December 4, 2017", "Time: a short history of clocks",
          "Source of the trouble", "What happened in May 2016 and why", "A plain line",
          "From: here to there and back again we go"}) {
        CAPTURE(text);
        CHECK_FALSE(parser().parse(text));
    }
}

TEST_CASE("A wire dateline has a place in capitals or an agency before a dash") {
    const auto wire = parser().parse_wire("LISBON, March 3, 2021 (Reuters) - Grain rose.");
    REQUIRE(wire);
    CHECK(wire->line.publisher == "Reuters");
    CHECK(to_iso(*wire->line.issued) == "2021-03-03");
    CHECK(wire->size == std::string_view("LISBON, March 3, 2021 (Reuters) -").size());
    CHECK(parser().parse_wire("NEW YORK \u2014 Grain rose."));
    CHECK_FALSE(parser().parse_wire("Lisbon \u2014 a port \u2014 rose."));
    CHECK_FALSE(parser().parse_wire("NATO's plan - as it stands - is old."));
}

TEST_CASE("An article shows a publisher only where it stands alone beside a date") {
    CHECK(read("Le Phare, le 3 mai 2023").publisher == "Le Phare");
    CHECK(read("Le Phare, le 3 mai 2023").is_outlet);
    CHECK(read("The Wharf, Lisbon, 4 May 2020").publisher.empty());
    CHECK(read("Le Puy-en-Velay, 3 mai 2023").publisher.empty());
    CHECK_FALSE(parser().parse("Le Phare"));
}

TEST_CASE("Articles before a date are no part of a name, those before a name are") {
    CHECK(read("Courrier des \u00C9cluses, le 3 mai 2023").publisher ==
          "Courrier des \u00C9cluses");
    CHECK(read("Den Haag Courant, 4 mei 2020").publisher == "Den Haag Courant");
    CHECK_FALSE(read("Am 4. Mai 2020").has_other_words);
}

TEST_CASE("Words that break off before a date are no publisher") {
    for (const std::string text : {"Report of 4 May 2020", "Harbour Bulletin No. 3, 4 May 2020",
                                   "The Bulletin in 4 May 2020"}) {
        CAPTURE(text);
        CHECK(read(text).publisher.empty());
    }
}
