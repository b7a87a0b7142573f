// What the writer makes of spans, edits and hostile texts, and how it joins pages.
#include <catch.hpp>
#include <textmill/plugin.hpp>
#include <textmill/testing/fake_host.hpp>

using Catch::Matchers::Contains;
using textmill::testing::fake_host;
using textmill::testing::fake_rendering;
using textmill::testing::fake_value;

namespace {

std::string items_of(const fake_host& host, std::string_view text) {
    auto made = host.render(textmill_library_v0(), text);
    REQUIRE(made.reason.empty());
    REQUIRE(made.ok());
    return made.body;
}

std::string page_of(const std::vector<fake_rendering>& documents,
                    std::uint32_t scope = TEXTMILL_ALL) {
    const auto file = fake_host().join(textmill_library_v0(), scope, documents);
    REQUIRE(file.ok());
    CHECK(textmill::testing::detail::read_json(file.bytes));
    return file.bytes;
}

fake_rendering rendered(std::string id, std::string text) {
    fake_host host;
    host.id(std::move(id));
    if (!text.empty()) host.add_span("Word", 0, text.size());
    return host.render(textmill_library_v0(), text);
}

}  // namespace

TEST_CASE("A span is an annotation that tags its text with its type") {
    fake_host host;
    host.id("in/a.txt").add_span("Entity", 4, 9, {{"label", "LOC"}, {"entity_id", 3}}, 0.75F);
    CHECK(
        items_of(host, "See Kenya today.") ==
        R"({"id": "urn:textmill:document:in/a.txt#annotation-1", "type": "Annotation", )"
        R"("motivation": "tagging", "generator": {"id": "urn:textmill:stage:earlier", )"
        R"("type": "Software", "name": "earlier"}, "body": {"type": "TextualBody", )"
        R"("purpose": "tagging", "value": "Entity", "textmill:score": 0.75, )"
        R"("textmill:features": {"entity_id": 3, "label": "LOC"}}, )"
        R"("target": {"type": "SpecificResource", "source": "urn:textmill:document:in/a.txt", )"
        R"("selector": [{"type": "TextPositionSelector", "start": 4, "end": 9}, )"
        R"({"type": "TextQuoteSelector", "exact": "Kenya", "prefix": "See ", "suffix": " today."}, )"
        R"({"type": "DataPositionSelector", "start": 4, "end": 9}]}})");
}

TEST_CASE("Features of every kind are JSON, and references are the ids of annotations") {
    fake_host host;
    const auto first = host.id("a").add_span("Note", 0, 1);
    host.add_span("Marker", 1, 2,
                  {{"yes", true},
                   {"share", 0.5},
                   {"entry", fake_value::ref(first)},
                   {"refs", fake_value::refs({1, 2})},
                   {"csl", fake_value::json(R"({"id": "1"})")}});
    const auto items = items_of(host, "ab");
    for (
        const auto* wanted :
        {R"("yes": true)", R"("share": 0.5)", R"("entry": "urn:textmill:document:a#annotation-1")",
         R"("refs": ["urn:textmill:document:a#annotation-1", "urn:textmill:document:a#annotation-2"])",
         R"("csl": {"id": "1"})"}) {
        CHECK_THAT(items, Contains(wanted));
    }
}

TEST_CASE("Text positions are code points, data positions are bytes of the source") {
    fake_host host;
    host.add_span("Word", 7, 10);
    const auto items = items_of(host, "\u00E9\U0001F600 one");
    CHECK_THAT(items, Contains(R"("TextPositionSelector", "start": 3, "end": 6)"));
    CHECK_THAT(items, Contains(R"("DataPositionSelector", "start": 7, "end": 10)"));
}

TEST_CASE("Positions far into a text are counted from its begin") {
    std::string text;
    for (int i = 0; i < 1000; ++i) text += "\u4F60";
    fake_host host;
    host.add_span("Word", 2997, 3000);
    CHECK_THAT(items_of(host, text), Contains(R"("start": 999, "end": 1000)"));
}

TEST_CASE("A quote has at most 32 code points before and behind it") {
    std::string text;
    for (int i = 0; i < 40; ++i) text += "\u00E9";
    text += "word";
    for (int i = 0; i < 40; ++i) text += "\u4F60";
    fake_host host;
    host.add_span("Word", 80, 84);
    std::string before;
    std::string behind;
    for (int i = 0; i < 32; ++i) before += "\u00E9";
    for (int i = 0; i < 32; ++i) behind += "\u4F60";
    CHECK_THAT(items_of(host, text), Contains(R"("exact": "word", "prefix": ")" + before +
                                              R"(", "suffix": ")" + behind + "\""));
}

TEST_CASE("A long span and an empty one have positions and no quote") {
    fake_host host;
    host.add_span("Section", 0, 501);
    host.add_span("Mark", 3, 3);
    const auto items = items_of(host, std::string(501, 'x'));
    CHECK_THAT(items, !Contains("TextQuoteSelector"));
    CHECK_THAT(items, Contains(R"("start": 3, "end": 3)"));
}

TEST_CASE("An edit is an annotation of the bytes that it replaced") {
    fake_host host;
    host.id("a").decoded_from("caXXe").add_edit({2, 3, 2, 4, "X\"X", "guess", 0.5F});
    CHECK(items_of(host, "cafe") ==
          R"({"id": "urn:textmill:document:a#edit-1", "type": "Annotation", )"
          R"("motivation": "editing", "generator": {"id": "urn:textmill:stage:earlier", )"
          R"("type": "Software", "name": "earlier"}, "body": {"type": "TextualBody", )"
          R"("purpose": "editing", "value": "f", "textmill:was": "X\"X", )"
          R"("textmill:reason": "guess", "textmill:confidence": 0.5}, )"
          R"("target": {"type": "SpecificResource", "source": "urn:textmill:document:a", )"
          R"("selector": [{"type": "TextPositionSelector", "start": 2, "end": 3}, )"
          R"({"type": "TextQuoteSelector", "exact": "f", "prefix": "ca", "suffix": "e"}, )"
          R"({"type": "DataPositionSelector", "start": 2, "end": 4}]}})");
}

TEST_CASE("A page joins the annotations of documents") {
    const auto page = page_of({rendered("a", "one"), rendered("b", ""), rendered("c", "two")});
    CHECK(page.starts_with(R"({"@context": ["http://www.w3.org/ns/anno.jsonld", )"));
    CHECK_THAT(page, Contains(R"("urn:textmill:document:a#annotation-1")"));
    CHECK_THAT(page, Contains(R"("urn:textmill:document:c#annotation-1")"));
    CHECK_THAT(page, Contains(R"(], "id": "urn:textmill:page:)"));
}

TEST_CASE("The page of one document is named by it") {
    CHECK_THAT(page_of({rendered("in/a b", "one")}, TEXTMILL_ONE),
               Contains(R"("id": "urn:textmill:document:in/a%20b#annotations"})"));
}

TEST_CASE("Pages of other documents have other names, and of the same ones the same") {
    const auto name_of = [](const std::string& page) { return page.substr(page.rfind("page:")); };
    const auto page = name_of(page_of({rendered("a", "one"), rendered("b", "two")}));
    CHECK(page == name_of(page_of({rendered("a", "one"), rendered("b", "two")})));
    CHECK(page != name_of(page_of({rendered("a", "one"), rendered("c", "two")})));
    CHECK(page != name_of(page_of({rendered("b", "one"), rendered("a", "two")})));
    CHECK(page.size() == std::string_view("page:0123456789abcdef\"}\n").size());
}

TEST_CASE("A page without annotations is a page") {
    CHECK_THAT(page_of({}), Contains(R"("items": [)"
                                     "\n"
                                     R"(], "id": "urn:textmill:page:)"));
}

TEST_CASE("A hostile id, stage or text stays JSON") {
    const std::string text = "\"\\\x01\u2028</script>\x7F";
    fake_host host;
    host.id("\"\\\n\xFF").add_span("Ty\"pe", 0, text.size(), {{"fea\\ture", text}});
    const auto page = page_of({host.render(textmill_library_v0(), text)});
    CHECK_THAT(page, Contains("urn:textmill:document:%22%5C%0A%FF#annotation-1"));
    CHECK_THAT(page, Contains(R"("fea\\ture": "\"\\\u0001\u2028</script>)"));
}
