// Languages by script and frequent words.
#include "language.hpp"

#include "catch.hpp"
#include "data_folder.hpp"

using namespace document_structure;

namespace {

std::string_view language_of(std::string_view text) {
    static const language_detector detector(tests::table("function-words.tsv"));
    return detector.detect(text);
}

}  // namespace

TEST_CASE("Each language is known by a sentence or two") {
    const std::pair<const char*, const char*> texts[] = {
        {"en",
         "The harbour was dredged twice since the war, and it is said that the ships will be "
         "larger."},
        {"fr",
         "Le port a \u00E9t\u00E9 dragu\u00E9 deux fois depuis la guerre, et on dit que les "
         "navires seront plus grands."},
        {"de",
         "Der Hafen ist seit dem Krieg zweimal ausgebaggert worden, und die Schiffe werden immer "
         "gr\u00F6\u00DFer."},
        {"es",
         "El puerto fue dragado dos veces desde la guerra, y se dice que los barcos ser\u00E1n "
         "m\u00E1s grandes."},
        {"pt",
         "O porto foi dragado duas vezes desde a guerra, e os navios que chegam s\u00E3o cada vez "
         "maiores, mas n\u00E3o h\u00E1 espa\u00E7o para eles."},
        {"it",
         "Il porto \u00E8 stato dragato due volte dopo la guerra, e le navi che arrivano sono "
         "sempre pi\u00F9 grandi."},
        {"nl",
         "De haven is sinds de oorlog twee keer uitgebaggerd, en de schepen die er komen worden "
         "steeds groter."},
        {"ru",
         "\u041F\u043E\u0440\u0442 \u0443\u0433\u043B\u0443\u0431\u043B\u044F\u043B\u0438 "
         "\u0434\u0432\u0430\u0436\u0434\u044B, \u0438 \u043A\u043E\u0440\u0430\u0431\u043B\u0438, "
         "\u043A\u043E\u0442\u043E\u0440\u044B\u0435 \u0432 \u043D\u0435\u0433\u043E "
         "\u0437\u0430\u0445\u043E\u0434\u044F\u0442, \u043D\u0435 \u0431\u044B\u043B\u0438 "
         "\u0442\u0430\u043A \u0432\u0435\u043B\u0438\u043A\u0438."},
        {"zh",
         "\u6218\u540E\u6E2F\u53E3\u75BA\u6D5A\u4E86\u4E24\u6B21\uFF0C\u8239\u53EA\u4E5F\u8D8A"
         "\u6765\u8D8A\u5927\u3002"},
        {"ja",
         "\u6226\u5F8C\u3001\u6E2F\u306F\u4E8C\u5EA6\u3057\u3085\u3093\u305B\u3064\u3055\u308C"
         "\u3001\u8239\u306F\u5927\u304D\u304F\u306A\u3063\u305F\u3002"},
        {"ko",
         "\uC804\uC7C1 \uC774\uD6C4 \uD56D\uAD6C\uB294 \uB450 \uBC88 "
         "\uC900\uC124\uB418\uC5C8\uACE0 \uBC30\uB294 \uB354 \uCEE4\uC84C\uB2E4."},
        {"ar",
         "\u062A\u0645 \u062A\u0639\u0645\u064A\u0642 \u0627\u0644\u0645\u064A\u0646\u0627\u0621 "
         "\u0645\u0646\u0630 \u0627\u0644\u062D\u0631\u0628 \u0645\u0631\u062A\u064A\u0646 "
         "\u0648\u0642\u062F \u0643\u0627\u0646 \u0630\u0644\u0643 \u0641\u064A \u0643\u0644 "
         "\u0645\u0631\u0629 \u0645\u0646 \u0623\u062C\u0644 \u0627\u0644\u0633\u0641\u0646 "
         "\u0627\u0644\u062A\u064A"}};
    for (const auto& [code, text] : texts) {
        CAPTURE(code);
        CHECK(language_of(text) == code);
    }
}

TEST_CASE("A text too short or too odd has no language") {
    CHECK(language_of("").empty());
    CHECK(language_of("Harbour Times").empty());
    CHECK(language_of("1234 5678 -- 90").empty());
    CHECK(language_of("xkq zzv wpr qqj lmn xkq zzv wpr qqj lmn xkq zzv wpr").empty());
}
