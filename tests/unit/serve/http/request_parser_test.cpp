// What is a request, and what is refused. tests/e2e/traps.py has the rest, on a socket.
#include "serve/http/request_parser.hpp"

#include <catch.hpp>

#include "serve/http/target.hpp"

using namespace textmill::core::http;

namespace {

textmill::core::result<parsed_head, refused_request> parse(const std::string& lines) {
    request_parser parser;
    return parser.parse_head(lines + "\r\n\r\n", 100);
}

int refusal(const std::string& lines) {
    const auto parsed = parse(lines);
    return parsed ? 0 : parsed.error().status;
}

using segments = std::vector<std::string>;

}  // namespace

TEST_CASE("A head is whole at its empty line") {
    CHECK(find_end_of_head("GET / HTTP/1.1\r\n\r\nrest")->value() == 18);
    CHECK_FALSE(find_end_of_head("GET / HTTP/1.1\r\nHost: x\r\n")->has_value());
    CHECK_FALSE(find_end_of_head("")->has_value());
    CHECK(find_end_of_head("GET / HTTP/1.1\nHost: x\r\n").error().status == 400);
}

TEST_CASE("A head is taken apart") {
    const auto head = parse("PUT /v1/a%20b/c%2Fd?x=1&y=a+b%21 HTTP/1.1\r\nHost: h\r\nX-Y: z");
    REQUIRE(head);
    CHECK(head->request.method == "PUT");
    CHECK(head->request.segments == segments{"v1", "a b", "c/d"});
    CHECK(head->request.parameter("x") == "1");
    CHECK(head->request.parameter("y") == "a b!");
    CHECK_FALSE(head->request.parameter("z"));
    CHECK(head->request.header("x-y") == "z");
    CHECK(head->keep_alive);
}

TEST_CASE("A media type is told without its parameters") {
    const auto head = parse("GET / HTTP/1.1\r\nHost: h\r\nContent-Type: Text/Plain ; charset=x");
    CHECK(head->request.media_type() == "text/plain");
}

TEST_CASE("A length is one number, stated once") {
    const std::string begin = "POST / HTTP/1.1\r\nHost: h\r\n";
    CHECK(parse(begin + "Content-Length: 12")->request.content_length == 12);
    CHECK(refusal(begin + "Content-Length: -1") == 400);
    CHECK(refusal(begin + "Content-Length: 1, 1") == 400);
    CHECK(refusal(begin + "Content-Length: 1\r\nContent-Length: 1") == 400);
    CHECK(refusal(begin + "Content-Length: 1\r\nTransfer-Encoding: chunked") == 400);
    CHECK(refusal(begin + "Transfer-Encoding: gzip") == 501);
    CHECK(parse(begin + "Transfer-Encoding: chunked")->chunked);
}

TEST_CASE("Chunks are taken as they come, up to their end") {
    request_parser parser;
    REQUIRE(
        parser.parse_head("POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n", 10));
    const std::string body = "3\r\nabc\r\n5;x=y\r\ndefgh\r\n0\r\nT: u\r\n\r\nGET /";
    std::string data;
    std::string bytes;
    for (const char byte : body) {
        bytes += byte;
        const auto used = parser.take_chunks(bytes, data);
        REQUIRE(used);
        bytes.erase(0, *used);
        if (parser.is_done()) break;
    }
    CHECK(parser.is_done());
    CHECK(bytes.empty());
    CHECK(data == "abcdefgh");
}

TEST_CASE("A path that climbs, or that cannot be decoded, is refused") {
    request into;
    for (const auto* target : {"/..", "/a/./b", "/%2e%2E/a", "/%", "/%4", "/%00", "a", "", "*"}) {
        INFO(target);
        CHECK_FALSE(read_target(target, into = {}));
    }
    CHECK(read_target("/a//b/", into = {}));
    CHECK(into.segments == segments{"a", "", "b"});
    CHECK(read_target("https://host?x=1", into = {}) == false);
    CHECK(read_target("http://host/a?x=1#f", into = {}));
    CHECK(into.query == "x=1");
}
