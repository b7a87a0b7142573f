// Holds the plugin to what its pages promise, on documents as a host hands them over.
#include <set>
#include <string>
#include <textmill/testing/fake_host.hpp>

#include "catch.hpp"

using Catch::Matchers::Contains;
using Catch::Matchers::EndsWith;
using Catch::Matchers::StartsWith;
using textmill::testing::fake_host;
using textmill::testing::fake_rendering;
using textmill::testing::fake_value;

namespace {

fake_host blank_host() {
    fake_host host;
    host.data_folder(HTML_REPORT_DATA);
    return host;
}

fake_rendering render(const fake_host& host, std::string_view text) {
    auto rendering = host.render(textmill_library_v0(), text);
    REQUIRE(rendering.reason == "");
    return rendering;
}

std::string join(std::uint32_t scope, const std::vector<fake_rendering>& documents) {
    const auto file = blank_host().join(textmill_library_v0(), scope, documents);
    REQUIRE(file.reason == "");
    return file.bytes;
}

std::string page(const fake_host& host, std::string_view text) {
    return join(TEXTMILL_ONE, {render(host, text)});
}

std::size_t count(std::string_view text, std::string_view words) {
    std::size_t found = 0;
    for (auto at = text.find(words); at != std::string_view::npos; at = text.find(words, at + 1)) {
        ++found;
    }
    return found;
}

// The values of an attribute.
std::vector<std::string> values(std::string_view page, std::string_view attribute) {
    std::vector<std::string> all;
    const auto before = " " + std::string(attribute) + "='";
    for (auto at = page.find(before); at != std::string_view::npos; at = page.find(before, at)) {
        at += before.size();
        all.emplace_back(page.substr(at, page.find('\'', at) - at));
    }
    return all;
}

// Links that lead nowhere, and ids that two elements have.
std::vector<std::string> loose_ends(std::string_view page) {
    std::vector<std::string> loose;
    std::set<std::string> ids;
    for (const auto& id : values(page, "id")) {
        if (!ids.insert(id).second) loose.push_back(id);
    }
    for (const auto& link : values(page, "href")) {
        if (link.starts_with('#') && ids.count(link.substr(1)) == 0) loose.push_back(link);
    }
    return loose;
}

const std::vector<std::string> none;

constexpr std::string_view essay =
    "Seas rise [1]. Ports sink.\n\n1. Lund, Tides, 2019.\n2. Ibid.\n";

fake_host cited() {
    auto host = blank_host();
    const auto entry = host.add_span("CitationEntry", 28, 49, {{"label", "1"}});
    const auto citation = host.add_span("Citation", 31, 49, {{"entry", fake_value::ref(entry)}});
    host.add_span("CitationMarker", 10, 13, {{"refs", fake_value::refs({entry})}});
    host.add_span("Citation", 53, 58, {{"resolved", fake_value::ref(citation)}});
    return host;
}

}  // namespace

TEST_CASE("A marker leads to its note, and the note leads back") {
    const auto html = page(cited(), essay);
    CHECK_THAT(html, Contains("<a id='d1m0' class='t3' href='#d1m1'>[1]</a>"));
    CHECK_THAT(html,
               Contains("<a class='back' aria-label='back' href='#d1m0'>↩</a><mark id='d1m1'"));
}

TEST_CASE("A short citation leads to the full one, and none to the note that it stands in") {
    const auto html = page(cited(), essay);
    CHECK_THAT(html, Contains("class='t2' href='#d1m2'>Ibid.</a>"));
    CHECK_THAT(html, Contains("<mark id='d1m2' class='t1 t2'>Lund, Tides, 2019.</mark>"));
    CHECK(loose_ends(html) == none);
}

TEST_CASE("References of a type that nobody knows are links just as well") {
    auto host = blank_host();
    const auto target = host.add_span("acme.Claim", 15, 26);
    host.add_span("acme.Doubt", 0, 9, {{"about", fake_value::ref(target)}});
    const auto html = page(host, essay);
    CHECK_THAT(html, Contains("href='#d1m1'>Seas rise</a>"));
    CHECK_THAT(html, Contains(">acme.Doubt</bdi><span class='count'>1</span>"));
}

TEST_CASE("A long passage is no link, however much it refers to") {
    auto host = blank_host();
    const auto target = host.add_span("acme.Part", 201, 202);
    host.add_span("acme.Whole", 0, 200, {{"part", fake_value::ref(target)}});
    CHECK(count(page(host, std::string(300, 'x')), "href='#d1m1'") == 0);
}

TEST_CASE("A type that covers most of the text does not show at first, unless all do") {
    auto host = blank_host();
    host.add_span("Sentence", 0, 50);
    CHECK_THAT(page(host, essay),
               Contains("value='t1' checked>") || Contains("value='t1' data-passage checked>"));
    host.add_span("Entity", 0, 4, {{"label", "THING"}, {"name", "Seas"}});
    const auto html = page(host, essay);
    CHECK_THAT(html, Contains("value='t2' checked>"));
    CHECK_THAT(html, !Contains("value='t1' data-passage checked>"));
}

TEST_CASE("Where nothing is annotated the page says so") {
    CHECK_THAT(page(blank_host(), essay), Contains("There are none."));
    CHECK_THAT(page(cited(), essay), !Contains("There are none."));
}

TEST_CASE("A summary's sentences lead to their places; without them its own words stand") {
    auto host = blank_host();
    host.add_span("Summary", 0, 59, {{"text", "It is wet."}});
    CHECK_THAT(page(host, essay), Contains("<p dir='auto' lang=''>It is wet.</p>"));
    host.add_span("SummarySentence", 15, 26);
    const auto html = page(host, essay);
    CHECK_THAT(html, Contains("<a href='#d1m1'>Ports sink.</a>"));
    CHECK_THAT(html, !Contains("<p dir='auto' lang=''>It is wet."));
}

TEST_CASE("Mentions of one thing stand together under its name, the most mentioned first") {
    auto host = blank_host();
    const auto mention = [&](std::size_t begin, std::size_t end, const char* name, int id) {
        host.add_span("Entity", begin, end, {{"label", "ORG"}, {"name", name}, {"entity_id", id}});
    };
    mention(0, 4, "Office of Seas", 1);
    mention(15, 20, "Port Authority", 2);
    mention(31, 35, "Port Authority", 2);
    const auto html = page(host, essay);
    const auto ports = html.find("<bdi>Port Authority</bdi></a><span class='count'>2</span>");
    const auto seas = html.find("<bdi>Office of Seas</bdi></a><span class='count'>1</span>");
    CHECK(ports < seas);
    CHECK(seas != std::string::npos);
    CHECK(count(html, "<bdi>ORG</bdi><span class='count'>2</span>") == 1);
    CHECK(loose_ends(html) == none);
}

TEST_CASE("Equal edits stand together, with what was, what became and where") {
    auto host = blank_host();
    host.decoded_from("Se?s rise, se?s sink");
    host.add_edit({2, 3, 2, 3, "?", "guess", 0.5F}).add_edit({13, 14, 13, 14, "?", "guess", 0.75F});
    const auto html = page(host, "Seas rise, seas sink");
    CHECK_THAT(html, Contains("Se<del>?</del><mark id='d1m0' class='edited'>a</mark>s rise"));
    CHECK_THAT(html, Contains("<del>?</del> → <ins>a</ins></span><span class='count'>2</span>"));
    CHECK_THAT(html, Contains("guess · earlier · confidence 0.5 to 0.75"));
    CHECK(loose_ends(html) == none);
}

TEST_CASE("A deleted passage shows where it stood") {
    auto host = blank_host();
    host.decoded_from("Seas, they say, rise").add_edit({4, 4, 4, 14, ", they say", "cut", 1});
    CHECK_THAT(page(host, "Seas, rise"),
               Contains("Seas<del>, they say</del><mark id='d1m0' class='edited empty'>"));
}

TEST_CASE("Headings, notes and the like are known as such; another kind of section as well") {
    auto host = blank_host();
    host.add_span("Section", 0, 26, {{"kind", "heading"}});
    host.add_span("Section", 28, 59, {{"kind", "acme\"aside"}});
    const auto html = page(host, essay);
    CHECK_THAT(html, Contains("<p dir='auto' class='is-heading' role='heading' aria-level='2'>"));
    CHECK(count(html, "is-acme&quot;aside'>") == 2);
}

TEST_CASE(
    "Title, language and facts come from the metadata; without a title the file's name is one") {
    auto host = blank_host();
    host.id("essays/tide.txt");
    CHECK_THAT(page(host, essay), Contains("<title>tide.txt</title>"));
    host.metadata("title", "Tide & time").metadata("language", "de").metadata("byline", "A. Lund");
    const auto html = page(host, essay);
    CHECK_THAT(html, Contains("<title>Tide &amp; time</title>"));
    CHECK_THAT(html, Contains("<h1 dir='auto' lang='de'>Tide &amp; time</h1>"));
    CHECK_THAT(html, Contains("<bdi class='byline'>A. Lund</bdi>"));
    CHECK_THAT(html, Contains("id='d1text' lang='de'>"));
}

TEST_CASE("A language that is no tag stands in no attribute") {
    auto host = blank_host();
    host.metadata("language", "\"><script>");
    CHECK(count(page(host, essay), "lang=''") > 0);
}

TEST_CASE("Nothing that a document holds becomes markup") {
    const std::string evil = "</script></style></title><img src=x onerror=evil()>\"'<!--";
    auto host = blank_host();
    host.id(evil).metadata("title", evil).metadata("byline", evil).metadata(evil, evil);
    const auto target = host.add_span("acme." + evil, 0, 5, {{evil, evil}});
    host.add_span("Entity", 0, 4, {{"label", evil}, {"name", evil}});
    host.add_span("Section", 0, 9, {{"kind", evil}});
    host.add_span("Summary", 0, 9, {{"text", evil}, {"sentences", fake_value::refs({target})}});
    host.add_span("acme.Json", 6, 9, {{"value", fake_value::json("[\"</script><!--\"]")}});
    host.decoded_from(evil).add_edit({1, 2, 1, 2, evil, evil, 1});
    auto rendered = render(host, evil);
    rendered.target = evil;
    for (const auto scope : {TEXTMILL_ONE, TEXTMILL_ALL, TEXTMILL_INDEX}) {
        const auto html = join(scope, {rendered});
        CHECK(count(html, "<img") == 0);
        CHECK(count(html, "<!--") == 0);
        CHECK(count(html, "</style>") == 1);
        CHECK(count(html, "</title>") == 1);
        CHECK(count(html, "<script") == count(html, "</script>"));
        CHECK(count(html, "<script") == (scope == TEXTMILL_INDEX ? 1 : 2));
    }
}

TEST_CASE("The policy of a page allows its own style and script and nothing else") {
    const auto html = page(blank_host(), essay);
    CHECK_THAT(html, Contains("default-src 'none'"));
    CHECK(count(html, "'sha256-") == 2);
    CHECK(count(html, "'unsafe-") == 0);
    CHECK(count(html, " style='") + count(html, " onclick=") == 0);
}

TEST_CASE("Offsets in the data are characters, and bytes of the source") {
    auto host = blank_host();
    host.decoded_from("\xE9t\xE9 ici").add_edit({0, 2, 0, 1, "\\xe9", "latin1", 1});
    host.add_edit({3, 5, 2, 3, "\\xe9", "latin1", 1});
    host.add_span("acme.Here", 6, 9, {{"sure", true}, {"why", "shown"}}, 0.25F);
    const auto html = page(host, "été ici");
    CHECK_THAT(html, Contains("\"annotations\":[[4,7,4,7,0,0.25,1,1,true,\"shown\"]]"));
    CHECK_THAT(html, Contains("\"marks\":[0,2,2]"));
}

TEST_CASE("A page of all documents numbers them and ends with an index of them") {
    auto host = cited();
    const auto first = render(host.id("a.txt"), essay);
    const auto second = render(host.id("b.txt"), essay);
    const auto html = join(TEXTMILL_ALL, {first, second});
    CHECK(loose_ends(html) == none);
    CHECK_THAT(html, Contains("<td><a href='#d2'><bdi>b.txt</bdi></a>"));
    CHECK_THAT(html, Contains("2 documents"));
    CHECK(count(html, "<thead>") == 1);
    CHECK(count(html, std::string(1, '\x01')) == 0);
}

TEST_CASE("An index leads to the files of the documents and counts what is in them") {
    auto first = render(cited().id("in/a.txt"), essay);
    first.target = "in/a #1.txt.html";
    const auto html = join(TEXTMILL_INDEX, {first});
    CHECK_THAT(html, Contains("<a href='./in/a%20%231.txt.html'><bdi>a.txt</bdi></a>"));
    CHECK_THAT(html, Contains("<button type='button'>Citation</button></th>"));
    CHECK_THAT(html, Contains("<td>0</td><td>1</td><td>2</td><td>1</td></tr>"));
    CHECK_THAT(html, Contains("1 document<"));
}

TEST_CASE("A run without documents still gives whole files") {
    for (const auto scope : {TEXTMILL_ONE, TEXTMILL_ALL, TEXTMILL_INDEX}) {
        const auto html = join(scope, {});
        CHECK_THAT(html, StartsWith("<!DOCTYPE html>") && EndsWith("</html>\n"));
    }
    CHECK_THAT(join(TEXTMILL_INDEX, {}), Contains("0 documents"));
}
