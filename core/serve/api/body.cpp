// Takes a share of the budget for each piece before it is kept.
#include "serve/api/body.hpp"

namespace textmill::core::api {
std::optional<std::string> read_body(call& call, std::uint64_t most_bytes, share& held) {
    // What is announced is refused before it is sent.
    if (call.request().content_length.value_or(0) > most_bytes) {
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
