// The names of documents, whatever an id holds.
#include "iri.hpp"

#include <catch.hpp>

using namespace web_annotation;

TEST_CASE("An id that is no IRI is named by a URN") {
    CHECK(iri_of("in/a.txt") == "urn:textmill:document:in/a.txt");
    CHECK(iri_of("in.jsonl:12") == "urn:textmill:document:in.jsonl:12");
    CHECK(iri_of("a.zip!b/c.txt") == "urn:textmill:document:a.zip!b/c.txt");
    CHECK(iri_of("-") == "urn:textmill:document:-");
    CHECK(iri_of("mailto:a@b") == "urn:textmill:document:mailto:a@b");
}

TEST_CASE("What may not stand in a name is percent-encoded, byte by byte") {
    CHECK(iri_of("a b?c#d%e") == "urn:textmill:document:a%20b%3Fc%23d%25e");
    CHECK(iri_of("é\"<>\\^`{|}\n") == "urn:textmill:document:%C3%A9%22%3C%3E%5C%5E%60%7B%7C%7D%0A");
    CHECK(iri_of("[x]\xFF") == "urn:textmill:document:%5Bx%5D%FF");
}

TEST_CASE("An absolute path is a file") {
    CHECK(iri_of("/srv/in dir/a.txt") == "file:///srv/in%20dir/a.txt");
}

TEST_CASE("An id that is an IRI stays, with what no URI holds encoded") {
    CHECK(iri_of("https://example.org/a?b=c#d") == "https://example.org/a?b=c#d");
    CHECK(iri_of("HTTP://example.org/%41%") == "HTTP://example.org/%41%25");
    CHECK(iri_of("http://example.org/é \"x\"") == "http://example.org/%C3%A9%20%22x%22");
    CHECK(iri_of("urn:isbn:0451450523") == "urn:isbn:0451450523");
    CHECK(iri_of("http://") == "urn:textmill:document:http://");
}

TEST_CASE("The URN of a document is its own also where the id is an IRI") {
    CHECK(urn_of("https://example.org/a#b") == "urn:textmill:document:https://example.org/a%23b");
}
