// One request and its answer, as a handler sees them: the body is read as it comes, the answer is
// written at once or piece by piece.
#ifndef TEXTMILL_CORE_SERVE_HTTP_EXCHANGE_HPP
#define TEXTMILL_CORE_SERVE_HTTP_EXCHANGE_HPP

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "serve/http/message.hpp"

namespace textmill::core::http {

// Why a body did not come whole. A cut body is never taken for a whole one.
enum class body_failure {
    malformed,  // a bad chunk
    cut_off,    // the client went away; nobody is there to be answered
    too_large,
    too_slow,  // it did not come before the deadline
    draining   // the server stops, and has waited as long as it may
};

// How long a body may take.
enum class pace {
    whole,   // the request's deadline holds for the whole body
    stream,  // each piece has the deadline for itself, as long as the body goes on
};

class exchange {
  public:
    virtual ~exchange() = default;

    [[nodiscard]] virtual const http::request& request() const = 0;
    // Names the exchange in logs and in the header X-Request-Id: the client's, where it sent a
    // sound one.
    [[nodiscard]] virtual const std::string& id() const = 0;

    // The next piece of the body, valid until the next call; empty at the end. Waits for it.
    [[nodiscard]] virtual result<std::string_view, body_failure> read_some(pace pace) = 0;
    // Whether read_some() would return without waiting.
    [[nodiscard]] virtual bool has_input() = 0;

    // The whole answer, once. A client that went away is no failure of ours.
    virtual void answer(http::response response) = 0;

    // Instead of answer(): the head, then pieces, each sent at once, then the end. An answer that
    // is not ended closes the connection before its last chunk, so that the client sees it cut.
    virtual void begin(const http::response& head) = 0;
    // False where the client went away, or takes nothing for too long.
    [[nodiscard]] virtual bool write(std::string_view piece) = 0;
    virtual void end() = 0;

    // Whether begin() or answer() was called.
    [[nodiscard]] virtual bool answered() const = 0;
};

// Called on the connection's own thread, which may wait. An exception is answered with 500, or cuts
// an answer that was begun.
using handler = std::function<void(exchange&)>;

// The problem that tells a client of a failure; there is none to tell of cut_off.
[[nodiscard]] response problem_of(body_failure failure);

}  // namespace textmill::core::http

#endif
