// What is asked and answered over HTTP, as plain values.
#ifndef TEXTMILL_CORE_SERVE_HTTP_MESSAGE_HPP
#define TEXTMILL_CORE_SERVE_HTTP_MESSAGE_HPP

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace textmill::core::http {

struct header_field {
    std::string name;  // of a request in lower case
    std::string value;
};

// The head of a request that is known to be sound: its length is stated once, or it is chunked.
struct request {
    std::string method;                 // "GET"
    std::string path;                   // as it was sent, without the query: "/v1/jobs/7"
    std::vector<std::string> segments;  // of the path, decoded: {"v1", "jobs", "7"}
    std::string query;                  // as it was sent, without the '?'
    std::vector<header_field> headers;
    std::optional<std::uint64_t> content_length;  // absent where it is chunked, or has no body

    // The value of a header; the name in lower case.
    [[nodiscard]] std::optional<std::string_view> header(std::string_view name) const;
    // The decoded value of `name=value` in the query.
    [[nodiscard]] std::optional<std::string> parameter(std::string_view name) const;
    // Without its parameters and in lower case: "application/json"; empty where there is none.
    [[nodiscard]] std::string media_type() const;
};

struct response {
    int status = 200;
    std::string content_type = "application/json";
    std::string body = {};
    std::vector<header_field> headers = {};  // beside those that the connection writes itself
};

// An RFC 9457 problem document. The detail names no path of this machine and no exception.
[[nodiscard]] response problem(int status, std::string_view detail);

// "Not Found"; the title of a problem.
[[nodiscard]] std::string_view reason_phrase(int status);

}  // namespace textmill::core::http

#endif
