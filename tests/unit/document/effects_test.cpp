// What a stage may ask for, and what it is told where it may not.
#include "document/effects.hpp"

#include <functional>
#include <limits>

#include "catch.hpp"
#include "document_fixture.hpp"

using namespace textmill::core;
using namespace textmill::core::testing;

namespace {

constexpr float not_a_number = std::numeric_limits<float>::quiet_NaN();

// "na", U+00EF (2 bytes), "ve": byte 3 is inside a code point.
constexpr std::string_view text = "na\u00EFve";

struct refusal {
    const char* about;
    std::function<textmill_status(document_fixture&)> attempt;
    textmill_status status;
    const char* reason;
};

void check_refusals(const std::vector<refusal>& refusals) {
    for (const auto& refusal : refusals) {
        CAPTURE(refusal.about);
        document_fixture fixture{std::string(text)};
        CHECK(refusal.attempt(fixture) == refusal.status);
        CHECK(fixture.staged.reason() == refusal.reason);
    }
}

auto emitting(textmill_span span) {
    return [span](document_fixture& fixture) {
        auto spans = std::vector{textmill_span{0, 1, 1, 0, 0, 1}, span};
        const auto status = fixture.staged.emit(spans);
        CHECK(fixture.staged.spans().empty());
        return status;
    };
}

// Sets a feature of a span of type Word, [0, 2).
auto setting(std::function<textmill_value(const document_fixture&, std::uint32_t span)> make) {
    return [make](document_fixture& fixture) {
        const auto span = fixture.emit(fixture.word, 0, 2);
        const std::vector values{integer_value(span, fixture.rank, 1), make(fixture, span)};
        const auto status = fixture.staged.set_features(values);
        CHECK(fixture.staged.values().empty());
        return status;
    };
}

struct wanted_edit {
    std::uint32_t begin;
    std::uint32_t end;
    std::string_view replacement = "x";
    std::string_view reason = "test";
    float confidence = 1;
};

auto editing(std::vector<wanted_edit> wanted) {
    return [wanted](document_fixture& fixture) {
        std::vector<textmill_edit> edits;
        for (const auto& edit : wanted) {
            edits.push_back(
                document_fixture::make_edit(edit.begin, edit.end, edit.replacement, edit.reason));
            edits.back().confidence = edit.confidence;
        }
        const auto status = fixture.staged.edit(edits);
        CHECK(fixture.staged.edits().empty());
        return status;
    };
}

auto writing(std::string_view key, textmill_value value) {
    return
        [key, value](document_fixture& fixture) { return fixture.staged.set_metadata(key, value); };
}

}  // namespace

TEST_CASE("Spans that do not fit the text or the plugin are refused with the reason") {
    check_refusals({
        {"begins inside", emitting({3, 4, 1, 0, 0, 1}), TEXTMILL_DOCUMENT,
         "span [3, 4) of type \"Word\" begins inside a code point"},
        {"ends inside", emitting({0, 3, 1, 0, 0, 1}), TEXTMILL_DOCUMENT,
         "span [0, 3) of type \"Word\" ends inside a code point"},
        {"reversed", emitting({2, 1, 1, 0, 0, 1}), TEXTMILL_DOCUMENT,
         "span [2, 1) of type \"Word\" ends before it begins"},
        {"too long", emitting({0, 7, 1, 0, 0, 1}), TEXTMILL_DOCUMENT,
         "span [0, 7) of type \"Word\" leaves the text, which has 6 bytes"},
        {"foreign type", emitting({0, 1, 3, 0, 0, 1}), TEXTMILL_DOCUMENT,
         "span [0, 1) of type \"Other\" is of a type that the plugin's descriptor does not "
         "provide"},
        {"no type", emitting({0, 1, 0, 0, 0, 1}), TEXTMILL_DOCUMENT,
         "type number 0 of a span does not exist"},
        {"unknown type", emitting({0, 1, 77, 0, 0, 1}), TEXTMILL_DOCUMENT,
         "type number 77 of a span does not exist"},
        {"score above 1", emitting({0, 1, 1, 0, 0, 1.5F}), TEXTMILL_DOCUMENT,
         "span [0, 1) of type \"Word\" has the score 1.5, which is not from 0 to 1"},
        {"score is no number", emitting({0, 1, 1, 0, 0, not_a_number}), TEXTMILL_DOCUMENT,
         "span [0, 1) of type \"Word\" has the score nan, which is not from 0 to 1"},
    });
}

TEST_CASE("Features that do not fit their declaration are refused with the reason") {
    const std::string feature = " of span [0, 2) of type \"Word\" ";
    const auto titled = "feature \"title\"" + feature + "has a text that is not UTF-8 at byte 1";
    const auto item = "feature \"item\"" + feature +
                      "is not sound JSON: The JSON document has an improper structure: missing or "
                      "superfluous commas, braces, missing keys, etc.";
    const auto weight = "feature \"weight\"" + feature + "is not a finite number";
    const auto known = "feature \"known\"" + feature + "is a bool other than 0 and 1";
    const auto head = "feature \"head\"" + feature + "refers to span 2, which does not exist";
    const auto parts = "feature \"parts\"" + feature + "refers to span 0, which does not exist";
    const auto kind = "feature \"title\"" + feature + "is declared as string, not as int";
    const auto label = "feature \"label\"" + feature + "belongs to type \"Name\"";
    static const std::vector<std::uint32_t> refs{1, 0};
    check_refusals({
        {"text", setting([](auto& f, auto span) { return text_value(span, f.title, "a\xFF"); }),
         TEXTMILL_DOCUMENT, titled.c_str()},
        {"JSON",
         setting([](auto& f, auto span) { return text_value(span, f.item, "{]", TEXTMILL_JSON); }),
         TEXTMILL_DOCUMENT, item.c_str()},
        {"infinite", setting([](auto& f, auto span) {
             return number_value(span, f.weight, std::numeric_limits<double>::infinity());
         }),
         TEXTMILL_DOCUMENT, weight.c_str()},
        {"bool",
         setting([](auto& f, auto span) { return integer_value(span, f.known, 2, TEXTMILL_BOOL); }),
         TEXTMILL_DOCUMENT, known.c_str()},
        {"ref",
         setting([](auto& f, auto span) { return integer_value(span, f.head, 2, TEXTMILL_REF); }),
         TEXTMILL_DOCUMENT, head.c_str()},
        {"refs", setting([](auto& f, auto span) { return refs_value(span, f.parts, refs); }),
         TEXTMILL_DOCUMENT, parts.c_str()},
        {"kind", setting([](auto& f, auto span) { return integer_value(span, f.title, 2); }),
         TEXTMILL_DOCUMENT, kind.c_str()},
        {"foreign feature",
         setting([](auto& f, auto span) { return text_value(span, f.label, "a"); }),
         TEXTMILL_DOCUMENT, label.c_str()},
        {"unknown feature", setting([](auto&, auto span) { return text_value(span, 99, "a"); }),
         TEXTMILL_DOCUMENT, "feature number 99 of span [0, 2) of type \"Word\" does not exist"},
        {"unknown span", setting([](auto& f, auto) { return text_value(2, f.title, "a"); }),
         TEXTMILL_DOCUMENT, "span 2 cannot be given features, as it was not emitted in this call"},
    });
}

TEST_CASE("Metadata that is not declared or not sound is refused with the reason") {
    check_refusals({
        {"key", writing("issued", text_value(0, 0, "2020")), TEXTMILL_DOCUMENT,
         "metadata \"issued\" is no key that the plugin's descriptor lists"},
        {"text", writing("title", text_value(0, 0, "\xFF")), TEXTMILL_DOCUMENT,
         "metadata \"title\" has a text that is not UTF-8 at byte 0"},
        {"number", writing("title", number_value(0, 0, not_a_number)), TEXTMILL_DOCUMENT,
         "metadata \"title\" is not a finite number"},
        {"reference", writing("title", integer_value(0, 0, 1, TEXTMILL_REF)), TEXTMILL_DOCUMENT,
         "metadata \"title\" cannot refer to spans"},
        {"nothing", writing("title", value_of(0, 0, TEXTMILL_NONE)), TEXTMILL_DOCUMENT,
         "metadata \"title\" is of a kind that does not exist"},
    });
}

TEST_CASE("Edits that do not fit the text or each other are refused with the reason") {
    check_refusals({
        {"inside", editing({{2, 3}}), TEXTMILL_DOCUMENT, "edit [2, 3) ends inside a code point"},
        {"outside", editing({{6, 7}}), TEXTMILL_DOCUMENT,
         "edit [6, 7) leaves the text, which has 6 bytes"},
        {"reversed", editing({{2, 1}}), TEXTMILL_DOCUMENT, "edit [2, 1) ends before it begins"},
        {"replacement", editing({{0, 1, "\x80"}}), TEXTMILL_DOCUMENT,
         "edit [0, 1) has a replacement that is not UTF-8 at byte 0"},
        {"reason", editing({{0, 1, "x", "\x80"}}), TEXTMILL_DOCUMENT,
         "edit [0, 1) has a reason that is not UTF-8 at byte 0"},
        {"confidence", editing({{0, 1, "x", "test", -1}}), TEXTMILL_DOCUMENT,
         "edit [0, 1) has the confidence -1, which is not from 0 to 1"},
        {"overlap behind", editing({{0, 2}, {1, 4}}), TEXTMILL_DOCUMENT,
         "edit [1, 4) overlaps the edit [0, 2) of the same call"},
        {"overlap before", editing({{1, 4}, {0, 2}}), TEXTMILL_DOCUMENT,
         "edit [0, 2) overlaps the edit [1, 4) of the same call"},
        {"the same", editing({{0, 2}, {0, 2}}), TEXTMILL_DOCUMENT,
         "edit [0, 2) overlaps the edit [0, 2) of the same call"},
        {"around", editing({{1, 2}, {0, 4}}), TEXTMILL_DOCUMENT,
         "edit [0, 4) overlaps the edit [1, 2) of the same call"},
        {"insertion at the end", editing({{0, 2}, {2, 2}}), TEXTMILL_DOCUMENT,
         "edit [2, 2) inserts where the edit [0, 2) of the same call stands"},
        {"insertion at the begin", editing({{2, 4}, {2, 2}}), TEXTMILL_DOCUMENT,
         "edit [2, 2) inserts where the edit [2, 4) of the same call stands"},
        {"two insertions", editing({{2, 2}, {2, 2}}), TEXTMILL_DOCUMENT,
         "edit [2, 2) inserts where the edit [2, 2) of the same call stands"},
        {"up to an insertion", editing({{2, 2}, {0, 2}}), TEXTMILL_DOCUMENT,
         "edit [0, 2) touches the insertion [2, 2) of the same call"},
        {"from an insertion on", editing({{2, 2}, {2, 4}}), TEXTMILL_DOCUMENT,
         "edit [2, 4) touches the insertion [2, 2) of the same call"},
    });
}

TEST_CASE("Decoding that does not fit the source or the plugin is refused with the reason") {
    check_refusals({
        {"not raw",
         [](document_fixture& fixture) {
             fixture.rights.decode = stage_rights::decoding::refused;
             return fixture.decode("abc", {{0, 0, 1, 6, 3}});
         },
         TEXTMILL_UNSUPPORTED, "decoded() is for RAW plugins"},
        {"twice",
         [](document_fixture& fixture) {
             CHECK(fixture.decode("abc", {{0, 0, 3, 2, 1}}) == TEXTMILL_OK);
             return fixture.decode("abc", {{0, 0, 3, 2, 1}});
         },
         TEXTMILL_DOCUMENT, "decoded() was called twice in one call"},
        {"after emit",
         [](document_fixture& fixture) {
             fixture.emit(fixture.word, 0, 1);
             return fixture.decode("abc", {{0, 0, 3, 2, 1}});
         },
         TEXTMILL_DOCUMENT, "decoded() must come before emit() and edit()"},
        {"no UTF-8",
         [](document_fixture& fixture) {
             return fixture.decode("ab\xFF", {{0, 0, 3, 2, 1}});
         },
         TEXTMILL_DOCUMENT, "decoded() has a text that is not UTF-8 at byte 2"},
        {"short runs",
         [](document_fixture& fixture) {
             return fixture.decode("abc", {{0, 0, 2, 2, 1}});
         },
         TEXTMILL_DOCUMENT, "decoded() has runs that do not fit: the runs end before the source"},
        {"repair outside",
         [](document_fixture& fixture) {
             return fixture.decode("abc", {{0, 0, 3, 2, 1}},
                                   {document_fixture::make_edit(5, 7, "c", "test")});
         },
         TEXTMILL_DOCUMENT, "repair [5, 7) is no part of the source, which has 6 bytes"},
    });
}

TEST_CASE("Before bytes that are not UTF-8 are decoded, nothing can be said of the text") {
    document_fixture fixture{"a\xFFz"};
    const std::string reason =
        "the document has no text yet: its bytes are not UTF-8, and decoded() must come before "
        "what speaks of the text";
    CHECK(fixture.emit(fixture.word, 0, 0) == 0);
    CHECK(fixture.staged.reason() == reason);
    CHECK(fixture.edit(0, 0, "x") == TEXTMILL_DOCUMENT);
    CHECK(fixture.decode("a\u00FFz", {{0, 0, 1, 1, 1}, {1, 1, 1, 1, 2}, {2, 3, 1, 1, 1}}) ==
          TEXTMILL_OK);
    CHECK(fixture.emit(fixture.word, 1, 3) == 1);
    CHECK(fixture.edit(3, 4, "x") == TEXTMILL_OK);
}

TEST_CASE("A document takes as many annotations as the pipeline allows, over all stages") {
    document_fixture fixture{"text", 3};
    fixture.emit(fixture.word, 0, 1);
    fixture.apply();
    std::vector<textmill_span> spans(3, {0, 1, fixture.word, 0, 0, 1});
    CHECK(fixture.staged.emit(spans) == TEXTMILL_LIMIT);
    CHECK(fixture.staged.reason() == "the document would hold more than 3 annotations");
    CHECK(fixture.staged.emit(std::span(spans).first(2)) == TEXTMILL_OK);
    CHECK(fixture.emit(fixture.word, 0, 1) == 0);
}

TEST_CASE("Spans are given ids and their stage, over calls and stages") {
    document_fixture fixture{"some text"};
    std::vector<textmill_span> spans(2, {0, 1, fixture.word, 99, 99, 1});
    CHECK(fixture.staged.emit(spans) == TEXTMILL_OK);
    CHECK(spans[0].id == 1);
    CHECK(spans[1].id == 2);
    CHECK(fixture.emit(fixture.name, 0, 4) == 3);
    fixture.apply();
    CHECK(fixture.staged.emit(spans) == TEXTMILL_OK);
    CHECK(spans[0].id == 4);
    CHECK(spans[0].stage == 1);
}

TEST_CASE("Edits of one call may come in any order, and may touch each other") {
    document_fixture fixture{"0123456789"};
    CHECK(fixture.edit(6, 8, "") == TEXTMILL_OK);
    CHECK(fixture.edit(0, 3, "abc") == TEXTMILL_OK);
    CHECK(fixture.edit(3, 6, "Z") == TEXTMILL_OK);
    CHECK(fixture.edit(10, 10, "!") == TEXTMILL_OK);
    fixture.apply();
    CHECK(fixture.document.text() == "abcZ89!");
}

TEST_CASE("What a refused batch of edits held may be said again") {
    document_fixture fixture{"0123456789"};
    const std::vector edits{document_fixture::make_edit(0, 2, "a", "test"),
                            document_fixture::make_edit(1, 3, "b", "test")};
    CHECK(fixture.staged.edit(edits) == TEXTMILL_DOCUMENT);
    CHECK(fixture.staged.edit(std::span(edits).last(1)) == TEXTMILL_OK);
    fixture.apply();
    CHECK(fixture.document.text() == "0b3456789");
}

TEST_CASE("What is staged and not applied is forgotten by the next call") {
    document_fixture fixture{"some text"};
    const auto span = fixture.emit(fixture.word, 0, 4);
    CHECK(fixture.set(text_value(span, fixture.title, "x")) == TEXTMILL_OK);
    CHECK(fixture.edit(0, 1, "S") == TEXTMILL_OK);
    CHECK(fixture.staged.set_metadata("title", text_value(0, 0, "T")) == TEXTMILL_OK);
    fixture.begin(1);
    fixture.apply();
    CHECK(fixture.document.text() == "some text");
    CHECK(fixture.document.annotations().count() == 0);
    CHECK(fixture.document.metadata().entries().empty());
    CHECK(fixture.document.edits().empty());
}

TEST_CASE("Values are copied, so that the plugin's memory may go") {
    document_fixture fixture{"some text"};
    const auto span = fixture.emit(fixture.word, 0, 4);
    std::string title = "a title that is not small";
    std::vector<std::uint32_t> refs{span};
    CHECK(fixture.set(text_value(span, fixture.title, title)) == TEXTMILL_OK);
    CHECK(fixture.set(refs_value(span, fixture.parts, refs)) == TEXTMILL_OK);
    title.assign(title.size(), '-');
    refs[0] = 77;
    fixture.apply();
    const auto& annotations = fixture.document.annotations();
    CHECK(text_of(annotations.feature(span, fixture.title)) == "a title that is not small");
    CHECK(annotations.feature(span, fixture.parts).as.refs[0] == span);
}

TEST_CASE("A feature may refer to a span of an earlier stage") {
    document_fixture fixture{"some text"};
    const auto earlier = fixture.emit(fixture.word, 0, 4);
    fixture.apply();
    const auto span = fixture.emit(fixture.word, 5, 9);
    CHECK(fixture.set(integer_value(span, fixture.head, earlier, TEXTMILL_REF)) == TEXTMILL_OK);
    CHECK(fixture.set(integer_value(earlier, fixture.head, span, TEXTMILL_REF)) ==
          TEXTMILL_DOCUMENT);
}
