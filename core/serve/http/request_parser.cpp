// The only file that knows Boost.Beast. What Beast lets through and others read differently is
// refused here; docs/decisions/0008 has the trial.
#include "serve/http/request_parser.hpp"

#include <algorithm>
#include <boost/asio/buffer.hpp>
#include <boost/beast/core/buffers_range.hpp>
#include <boost/beast/http/parser.hpp>
#include <charconv>
#include <limits>
#include <utility>

#include "serve/http/target.hpp"

namespace textmill::core::http {
namespace {

namespace beast = boost::beast;

// Reserves nothing for what a length announces.
struct pieces {
    using value_type = std::string;

    class reader {
      public:
        template <bool is_request, class Fields>
        reader(beast::http::header<is_request, Fields>&, value_type& into) : into_(into) {}

        void init(const boost::optional<std::uint64_t>&, beast::error_code& failed) { failed = {}; }
        template <class Buffers>
        std::size_t put(const Buffers& buffers, beast::error_code& failed) {
            failed = {};
            std::size_t taken = 0;
            for (const auto one : beast::buffers_range_ref(buffers)) {
                into_.append(static_cast<const char*>(one.data()), one.size());
                taken += one.size();
            }
            return taken;
        }
        void finish(beast::error_code& failed) { failed = {}; }

      private:
        value_type& into_;
    };
};

using parser = beast::http::request_parser<pieces>;
using parsed_message = parser::value_type;

std::string in_lower_case(std::string_view text) {
    std::string lower(text);
    std::ranges::transform(lower, lower.begin(), lower_case);
    return lower;
}

std::vector<header_field> headers_of(const parsed_message& message) {
    std::vector<header_field> headers;
    for (const auto& field : message) {
        headers.push_back({in_lower_case({field.name_string().data(), field.name_string().size()}),
                           std::string(field.value())});
    }
    return headers;
}

std::ptrdiff_t count(const request& request, std::string_view name) {
    return std::ranges::count(request.headers, name, &header_field::name);
}

std::optional<refused_request> check_host(const parsed_head& head) {
    const auto hosts = count(head.request, "host");
    if (hosts > 1 || (hosts == 0 && !head.is_http_1_0)) {
        return refused_request{400, "a request has one Host"};
    }
    return std::nullopt;
}

// Two lengths, or a length and chunks, and the next reader may take the rest for a request.
std::optional<refused_request> read_length(parsed_head& head) {
    const auto coding = head.request.header("transfer-encoding");
    const auto length = head.request.header("content-length");
    if (count(head.request, "transfer-encoding") > 1 || count(head.request, "content-length") > 1 ||
        (coding && length)) {
        return refused_request{400, "a body has one length"};
    }
    if (coding && head.is_http_1_0) return refused_request{400, "HTTP/1.0 has no chunks"};
    if (coding && in_lower_case(*coding) != "chunked") {
        return refused_request{501, "a body is encoded as chunked or not at all"};
    }
    head.chunked = coding.has_value();
    if (!length) return std::nullopt;
    std::uint64_t bytes = 0;
    const auto* const end = length->data() + length->size();
    const auto read = std::from_chars(length->data(), end, bytes);
    if (read.ec != std::errc() || read.ptr != end) {
        return refused_request{400, "Content-Length is a number"};
    }
    head.request.content_length = bytes;
    return std::nullopt;
}

std::optional<refused_request> read_expectation(parsed_head& head) {
    const auto expected = head.request.header("expect");
    if (!expected) return std::nullopt;
    if (in_lower_case(*expected) != "100-continue") {
        return refused_request{417, "nothing but 100-continue can be expected"};
    }
    head.expects_continue = !head.is_http_1_0;
    return std::nullopt;
}

refused_request refusal_of(const beast::error_code& failed) {
    using beast::http::error;
    if (failed == error::bad_version) return {505, "this server speaks HTTP/1.1"};
    if (failed == error::header_limit) return {431, "the head is too long"};
    return {400, "the request is malformed"};
}

// A line that begins with a blank continues the one before for some readers only.
bool has_folded_line(std::string_view head) {
    return head.find("\r\n ") != std::string_view::npos ||
           head.find("\r\n\t") != std::string_view::npos;
}

}  // namespace

result<std::optional<std::size_t>, refused_request> find_end_of_head(std::string_view bytes) {
    std::size_t line = 0;
    for (;;) {
        const auto end = bytes.find('\n', line);
        if (end == std::string_view::npos) return std::optional<std::size_t>();
        if (end == line || bytes[end - 1] != '\r') {
            return refused_request{400, "a line ends with CR and LF"};
        }
        if (end == line + 1) return std::optional(end + 1);
        line = end + 1;
    }
}

struct request_parser::implementation {
    boost::optional<parser> beast;
};

request_parser::request_parser() : implementation_(std::make_unique<implementation>()) {}
request_parser::~request_parser() = default;

result<parsed_head, refused_request> request_parser::parse_head(std::string_view head,
                                                                std::size_t most_fields) {
    auto& beast = implementation_->beast;
    beast.emplace();
    beast->header_limit(static_cast<std::uint32_t>(head.size() + 1));
    beast->body_limit(std::numeric_limits<std::uint64_t>::max());
    if (has_folded_line(head)) return refused_request{400, "a header stands on one line"};
    beast::error_code failed;
    const auto used = beast->put(boost::asio::buffer(head.data(), head.size()), failed);
    if (failed) return refusal_of(failed);
    if (used != head.size() || !beast->is_header_done()) return refused_request{};
    const auto& message = beast->get();
    parsed_head parsed;
    parsed.request.method = std::string(message.method_string());
    parsed.request.headers = headers_of(message);
    parsed.is_http_1_0 = message.version() < 11;
    parsed.keep_alive = !parsed.is_http_1_0 && message.keep_alive();
    if (parsed.request.headers.size() > most_fields) {
        return refused_request{431, "there are too many headers"};
    }
    if (auto refused = check_host(parsed)) return std::move(*refused);
    if (auto refused = read_length(parsed)) return std::move(*refused);
    if (auto refused = read_expectation(parsed)) return std::move(*refused);
    const auto target = message.target();
    if (!read_target({target.data(), target.size()}, parsed.request)) {
        return refused_request{400, "the path is malformed"};
    }
    beast->eager(true);
    return parsed;
}

std::optional<std::size_t> request_parser::take_chunks(std::string_view bytes, std::string& into) {
    auto& beast = *implementation_->beast;
    beast::error_code failed;
    const auto used = beast.put(boost::asio::buffer(bytes.data(), bytes.size()), failed);
    if (failed && failed != beast::http::error::need_more) return std::nullopt;
    into += beast.get().body();
    beast.get().body().clear();
    return used;
}

bool request_parser::is_done() const {
    return implementation_->beast->is_done();
}

}  // namespace textmill::core::http
