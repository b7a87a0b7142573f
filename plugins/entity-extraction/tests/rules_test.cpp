// Checks the pure functions: tokens, dates, sums, laws, names, acronyms, Pinyin, the decoder, the
// selection.
#include <catch.hpp>
#include <string>

#include "acronyms.hpp"
#include "dates.hpp"
#include "laws.hpp"
#include "money.hpp"
#include "names.hpp"
#include "persons.hpp"
#include "selection.hpp"
#include "tagger.hpp"
#include "tokens.hpp"

using namespace entity_extraction;

namespace {

// The classes that the texts below need.
word_table small_table() {
    word_table words(64);
    words.add_classes(
        "connective\tof for the and on\n"
        "currency-code\tRMB\n"
        "currency-word\teuros pounds\n"
        "date-modifier\tearly last\n"
        "date-preposition\tin since between\n"
        "event-head\tSummit\n"
        "function\tthe they It us\n"
        "law-head\tAct\n"
        "law-number\tArticle Regulation\n"
        "magnitude\tmillion bn m\n"
        "month\tMarch July May October\n"
        "org-head\tMinistry Agency\n"
        "org-of\tMinistry\n"
        "title\tMr President\n");
    return words;
}

struct page_of {
    explicit page_of(std::string content) : text(std::move(content)) {
        tokenise(text, 0, static_cast<std::uint32_t>(text.size()), words, {}, tokens);
    }
    [[nodiscard]] passage page() const { return {text, tokens}; }
    [[nodiscard]] std::string words_of(const mention& mention) const {
        const auto begin = tokens[mention.first].begin;
        return text.substr(begin, tokens[mention.last - 1].end - begin);
    }

    word_table words = small_table();
    std::string text;
    std::vector<token> tokens;
};

using texts = std::vector<std::string>;

texts token_texts(const std::string& text) {
    const page_of page(text);
    texts found;
    for (const auto& token : page.tokens) found.push_back(text.substr(token.begin, token.size()));
    return found;
}

template <class Find>
texts found_by(Find find, const std::string& text) {
    const page_of page(text);
    mentions found;
    find(page.page(), found);
    texts words;
    for (const auto& mention : found) words.push_back(page.words_of(mention));
    return words;
}

std::string iso_of(const std::string& text) {
    const page_of page(text);
    return iso_date(page.page());
}

mention at(std::uint32_t first, std::uint32_t last, finder by, label label = label::location) {
    return {first, last, label, by};
}

}  // namespace

TEST_CASE("A token keeps abbreviations whole and sets possessives and hyphens apart") {
    CHECK(token_texts("the U.S. and China-U.S. ties") ==
          texts{"the", "U.S.", "and", "China", "-", "U.S.", "ties"});
    CHECK(token_texts("O'Brien's can't") == texts{"O'Brien", "'s", "can't"});
    CHECK(token_texts("India\u2019s l\u2019Oreal") == texts{"India", "\u2019s", "l\u2019Oreal"});
    CHECK(token_texts("It ends. 2,000.5 and 3.") ==
          texts{"It", "ends", ".", "2,000.5", "and", "3", "."});
}

TEST_CASE("A token tells how it is written") {
    const page_of page("Abc ABC aBC abc A \u00c9t\u00e9 1");
    const std::vector<letter_case> wanted{
        letter_case::capitalised, letter_case::upper,       letter_case::mixed, letter_case::lower,
        letter_case::capitalised, letter_case::capitalised, letter_case::none};
    for (std::size_t i = 0; i < wanted.size(); ++i) CHECK(page.tokens[i].letters == wanted[i]);
}

TEST_CASE("Words that differ in case or apostrophe have one key") {
    CHECK(key_of("\u00c9COLE") == key_of("\u00e9cole"));
    CHECK(key_of("l\u2019Ivoire") == key_of("L'ivoire"));
    CHECK(key_of("ecole") != key_of("\u00e9cole"));
}

TEST_CASE("A sentence opens after a stop, and not after a title or an initial") {
    const page_of page("They left. It rained. Mr. J. Porter stayed");
    texts opening;
    for (const auto& token : page.tokens) {
        if (token.opens) opening.push_back(page.text.substr(token.begin, token.size()));
    }
    CHECK(opening == texts{"They", "It", "Mr"});
}

TEST_CASE("A short line ends what it says, and a long one goes on") {
    const page_of heading("A Short Heading\nthen text");
    CHECK(heading.tokens[3].opens);
    const page_of wrapped("A line that is long enough to have been wrapped by its\neditor goes on");
    for (std::size_t i = 1; i < wrapped.tokens.size(); ++i) CHECK_FALSE(wrapped.tokens[i].opens);
}

TEST_CASE("Given boundaries replace the rules for sentences") {
    word_table words = small_table();
    const std::string text = "One thing. Two things; three";
    const std::vector<std::uint32_t> boundaries{0, 23};
    std::vector<token> tokens;
    tokenise(text, 0, static_cast<std::uint32_t>(text.size()), words,
             {sentence_source::boundaries, boundaries}, tokens);
    CHECK_FALSE(tokens[3].opens);
    CHECK(tokens[6].opens);
}

TEST_CASE("Dates are found with their days, years and modifiers") {
    CHECK(found_by(find_dates, "on March 26, 2019, or 4th of July 2020") ==
          texts{"March 26, 2019", "4th of July 2020"});
    CHECK(found_by(find_dates, "in early October and last July") ==
          texts{"early October", "last July"});
    CHECK(found_by(find_dates, "on 2024-06-04 and 2024/12/11") ==
          texts{"2024-06-04", "2024/12/11"});
    CHECK(found_by(find_dates, "since 2005, between 2016 and 2018, 2016 people, they May go") ==
          texts{"2005", "2016", "2018"});
    CHECK(found_by(find_dates, "in 2000 harbours and since 2000 in peace") == texts{"2000"});
}

TEST_CASE("A complete date becomes ISO 8601, and an incomplete one nothing") {
    CHECK(iso_of("March 26, 2019") == "2019-03-26");
    CHECK(iso_of("26 March 2019") == "2019-03-26");
    CHECK(iso_of("July 2024") == "2024-07");
    CHECK(iso_of("2024/12/11") == "2024-12-11");
    CHECK(iso_of("1990s").empty());
    CHECK(iso_of("early October").empty());
    CHECK(iso_of("26 March").empty());
}

TEST_CASE("Sums are found with sign, code or currency") {
    CHECK(found_by(find_money, "$3.5 million or \u20ac20m or RMB 300 million") ==
          texts{"$3.5 million", "\u20ac20m", "RMB 300 million"});
    CHECK(found_by(find_money, "US$5 and 40 million euros") == texts{"US$5", "40 million euros"});
    CHECK(found_by(find_money, "40 million people and 5 m of rope").empty());
}

TEST_CASE("Laws are found by their numbers") {
    CHECK(found_by(find_numbered_laws, "Article 5 and Regulation (EU) 2016/679") ==
          texts{"Article 5", "Regulation (EU) 2016/679"});
    CHECK(found_by(find_numbered_laws, "Executive Order 13636, Public Law 115-232") ==
          texts{"Executive Order 13636", "Public Law 115-232"});
    CHECK(found_by(find_numbered_laws, "this Article and the Order").empty());
}

TEST_CASE("A name takes the words that its head binds") {
    CHECK(found_by(find_names, "the Ministry of Foreign Affairs of Japan") ==
          texts{"Ministry of Foreign Affairs of Japan"});
    CHECK(found_by(find_names, "under the Harbour Act of 1993") == texts{"Harbour Act of 1993"});
    CHECK(found_by(find_names, "the 2021 Lisbon Summit") == texts{"2021 Lisbon Summit"});
    CHECK(found_by(find_names, "President Maria Alvarez spoke") == texts{"Maria Alvarez"});
    CHECK(found_by(find_names, "the Agency and the Ministry").empty());
}

TEST_CASE("An acronym is matched with the words before or after it") {
    const auto names = [](const std::string& text) {
        const page_of page(text);
        texts found;
        for (const auto& definition : find_acronym_definitions(page.page())) {
            const auto begin = page.tokens[definition.name.first].begin;
            found.push_back(text.substr(begin, page.tokens[definition.name.last - 1].end - begin));
        }
        return found;
    };
    CHECK(names("the North Sea Grid Council (NSGC)") == texts{"North Sea Grid Council"});
    CHECK(names("the NSGC (North Sea Grid Council)") == texts{"North Sea Grid Council"});
    CHECK(names("Association of Southeast Asian Nations (ASEAN)") ==
          texts{"Association of Southeast Asian Nations"});
    CHECK(names("Quadrilateral Security Dialogue (QUAD)") ==
          texts{"Quadrilateral Security Dialogue"});
    CHECK(names("the council (NSGC) and the map (see) (A)").empty());
}

TEST_CASE("Pinyin is told from other words by its syllables") {
    for (const auto* word : {"Zhang", "Jinping", "Tengjun", "Wenhua", "Xi"}) CHECK(is_pinyin(word));
    for (const auto* word : {"Street", "Brown", "Zhrang", "Smith", ""})
        CHECK_FALSE(is_pinyin(word));
}

TEST_CASE("The longest mention stays, and of equal ones the more certain") {
    mentions found{at(3, 4, finder::gazetteer), at(2, 5, finder::rule),
                   at(7, 8, finder::tagger, label::person), at(7, 8, finder::gazetteer),
                   at(5, 6, finder::rule)};
    keep_longest(found);
    REQUIRE(found.size() == 3);
    CHECK(found[0].first == 2);
    CHECK(found[1].first == 5);
    CHECK(found[2].by == finder::gazetteer);
}

TEST_CASE("A defined name goes before a longer one") {
    mentions found{at(0, 6, finder::rule), at(2, 5, finder::definition)};
    keep_longest(found);
    REQUIRE(found.size() == 1);
    CHECK(found[0].by == finder::definition);
}

TEST_CASE("The decoder never goes on with what did not begin") {
    CHECK(tags::may_follow(tags::outside, tags::of(label::person, tags::begin)));
    CHECK_FALSE(tags::may_follow(tags::outside, tags::of(label::person, tags::inside)));
    CHECK_FALSE(tags::may_follow(tags::of(label::person, tags::begin), tags::outside));
    CHECK_FALSE(tags::may_follow(tags::of(label::person, tags::begin),
                                 tags::of(label::location, tags::last)));

    transition_scores transitions{};
    std::vector<tag_scores> scores(2);
    scores[0][tags::of(label::person, tags::begin)] = 5;
    scores[1][tags::of(label::location, tags::last)] = 7;
    scores[1][tags::of(label::person, tags::last)] = 3;
    tag_lattice lattice;
    std::vector<std::uint8_t> best;
    decode_tags(scores, transitions, lattice, best);
    CHECK(best == std::vector<std::uint8_t>{tags::of(label::person, tags::begin),
                                            tags::of(label::person, tags::last)});
}

TEST_CASE("Bytes that are no model are refused by name") {
    CHECK_THROWS_WITH(tagger_model("something else that is long enough"),
                      Catch::Matchers::Contains("tagger.model"));
    CHECK_THROWS_WITH(tagger_model("textmill tagger 1\n"), Catch::Matchers::Contains("cut off"));
}
