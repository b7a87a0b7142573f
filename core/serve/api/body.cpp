// Takes a share of the budget for each piece before it is kept.
#include "serve/api/body.hpp"

#include <charconv>
#include <limits>

namespace textmill::core::api {
namespace {

// What Content-Length says; a body in chunks has none.
std::uint64_t announced_bytes(const http::request& request) {
    std::uint64_t bytes = 0;
    const auto text = request.header("content-length").value_or("0");
    const auto read = std::from_chars(text.data(), text.data() + text.size(), bytes);
    return read.ec == std::errc() ? bytes : std::numeric_limits<std::uint64_t>::max();
}

}  // namespace

std::optional<std::string> read_body(call& call, std::uint64_t most_bytes, share& held) {
    if (announced_bytes(call.request()) > most_bytes) {
        call.exchange.answer(http::problem_of(http::body_failure::too_large));
        return std::nullopt;
    }
    std::string body;
    for (;;) {
        const auto piece = call.exchange.read_some(http::pace::whole);
        if (!piece) {
            call.exchange.answer(http::problem_of(piece.error()));
            return std::nullopt;
        }
        if (piece->empty()) return body;
        if (body.size() + piece->size() > most_bytes) {
            call.exchange.answer(http::problem_of(http::body_failure::too_large));
            return std::nullopt;
        }
        if (!held.grow(piece->size())) {
            answer_busy(call);
            return std::nullopt;
        }
        body += *piece;
    }
}

}  // namespace textmill::core::api
