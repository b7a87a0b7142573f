// Suggestions, quantities and the text of diagnostics: what a person reads when a config is wrong.
#include <catch.hpp>
#include <nlohmann/json.hpp>

#include "base/diagnostic.hpp"
#include "base/quantity.hpp"
#include "base/suggest.hpp"

using namespace textmill::core;

TEST_CASE("A slip of the keyboard finds the word that was meant") {
    const std::vector<std::string> words{"styles", "words", "language", "on_error", "if"};
    CHECK(closest("styel", words) == "styles");
    CHECK(closest("Words", words) == "words");
    CHECK(closest("wrods", words) == "words");
    CHECK(closest("langauge", words) == "language");
    CHECK(closest("on-error", words) == "on_error");
    CHECK(closest("onerror", words) == "on_error");
    CHECK(closest("fi", words) == "if");
}

TEST_CASE("A word that resembles none of the candidates is not guessed at") {
    const std::vector<std::string> words{"styles", "words", "if"};
    CHECK_FALSE(closest("threshold", words));
    CHECK_FALSE(closest("", words));
    CHECK_FALSE(closest("x", words));
    CHECK_FALSE(closest(std::string(1'000'000, 'w'), words));
    CHECK(did_you_mean("threshold", words).empty());
    CHECK(did_you_mean("styel", words) == " (did you mean \"styles\"?)");
}

TEST_CASE("Of equally near candidates the first is suggested") {
    const std::vector<std::string> words{"min_chars", "max_chars"};
    CHECK(closest("mn_chars", words) == "min_chars");
    CHECK(closest("m_chars", words) == "min_chars");
}

TEST_CASE("Sizes and durations are read in their units") {
    CHECK(*parse_bytes("0B") == 0);
    CHECK(*parse_bytes("64KiB") == 65'536);
    CHECK(*parse_bytes("3MiB") == 3'145'728);
    CHECK(*parse_bytes("4GiB") == 4'294'967'296);
    CHECK(*parse_duration("250ms") == 250);
    CHECK(*parse_duration("2s") == 2'000);
    CHECK(*parse_duration("5min") == 300'000);
    CHECK(*parse_duration("1h") == 3'600'000);
}

TEST_CASE("What is no size or duration is refused with an example") {
    for (const auto* text :
         {"", "64", "KiB", "64 KiB", "-1KiB", "1.5MiB", "64kb", "64KiBs", "+1B"}) {
        INFO(text);
        REQUIRE_FALSE(parse_bytes(text));
    }
    CHECK(parse_bytes("64kb").error().message ==
          "\"64kb\" is not a size such as \"64KiB\" (B, KiB, MiB, GiB)");
    CHECK(parse_duration("2 s").error().message ==
          "\"2 s\" is not a duration such as \"2s\" (ms, s, min, h)");
    CHECK(parse_bytes("99999999999999999999B").error().message ==
          "\"99999999999999999999B\" is too much");
    CHECK(parse_bytes("9223372036854775807KiB").error().message ==
          "\"9223372036854775807KiB\" is too much");
}

TEST_CASE("A diagnostic reads as place, stage, reason") {
    const diagnostic full{.severity = severity::error,
                          .file = "configs/a.json",
                          .position = {14, 9},
                          .pointer = "/stages/1/options/styel",
                          .stage = "citations",
                          .message = "unknown option \"styel\" (did you mean \"styles\"?)"};
    CHECK(to_text(full) ==
          "configs/a.json:14:9: stage \"citations\": unknown option \"styel\" (did you mean "
          "\"styles\"?)");
    CHECK(to_json(full) ==
          nlohmann::json{{"severity", "error"},
                         {"file", "configs/a.json"},
                         {"line", 14},
                         {"column", 9},
                         {"pointer", "/stages/1/options/styel"},
                         {"stage", "citations"},
                         {"message", "unknown option \"styel\" (did you mean \"styles\"?)"}});
}

TEST_CASE("A warning says that it is one") {
    const diagnostic warning{.severity = severity::warning,
                             .file = "a.json",
                             .position = {1, 2},
                             .pointer = "",
                             .stage = "",
                             .message = "odd"};
    CHECK(to_text(warning) == "a.json:1:2: warning: odd");
    CHECK_FALSE(has_errors({warning}));
}

TEST_CASE("A diagnostic without a place names the file alone") {
    const diagnostic nowhere{.severity = severity::error,
                             .file = "a.json",
                             .position = {},
                             .pointer = "",
                             .stage = "",
                             .message = "cannot be read"};
    CHECK(to_text(nowhere) == "a.json: cannot be read");
    CHECK(to_json(nowhere) ==
          nlohmann::json{{"severity", "error"}, {"file", "a.json"}, {"message", "cannot be read"}});
    CHECK(has_errors({nowhere}));
}

TEST_CASE("A quoted text stays on one line, and a long one is cut between characters") {
    CHECK(quote("a\"b\n") == R"("a\"b\n")");
    std::string longer(59, 'a');
    longer += "é and more";
    CHECK(quote(longer) == '"' + std::string(59, 'a') + "...\"");
}
