// Reads HTTP/1.1 requests as bytes come, and refuses what two readers could take differently.
#ifndef TEXTMILL_CORE_SERVE_HTTP_REQUEST_PARSER_HPP
#define TEXTMILL_CORE_SERVE_HTTP_REQUEST_PARSER_HPP

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "serve/http/message.hpp"

namespace textmill::core::http {

// Why a request is not taken; the connection is then closed.
struct refused_request {
    int status = 400;
    std::string detail;
};

// Where the head at the begin of the bytes ends; nothing while it is not whole. A line that ends
// without carriage return, which some take for an end and some do not, is refused.
[[nodiscard]] result<std::optional<std::size_t>, refused_request> find_end_of_head(
    std::string_view bytes);

struct parsed_head {
    http::request request;
    bool chunked = false;
    bool keep_alive = true;    // as the client wishes, and its version allows
    bool is_http_1_0 = false;  // which knows no chunks
    bool expects_continue = false;
};

// One request.
class request_parser {
  public:
    request_parser();
    ~request_parser();
    request_parser(const request_parser&) = delete;
    request_parser& operator=(const request_parser&) = delete;

    // A whole head, with the empty line that ends it. Once, and first.
    [[nodiscard]] result<parsed_head, refused_request> parse_head(std::string_view head,
                                                                  std::size_t most_fields);

    // Takes what it can of a body in chunks, appends the data to `into`, and says how many bytes it
    // took. Nothing where a chunk is malformed.
    [[nodiscard]] std::optional<std::size_t> take_chunks(std::string_view bytes, std::string& into);
    // The last chunk and the trailers were taken.
    [[nodiscard]] bool is_done() const;

  private:
    struct implementation;
    std::unique_ptr<implementation> implementation_;
};

}  // namespace textmill::core::http

#endif
