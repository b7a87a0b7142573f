// A client's socket, plain or TLS, read and written with deadlines that no slow client prolongs.
#ifndef TEXTMILL_CORE_SERVE_HTTP_TRANSPORT_HPP
#define TEXTMILL_CORE_SERVE_HTTP_TRANSPORT_HPP

#include <Poco/Net/StreamSocket.h>

#include <chrono>
#include <cstddef>
#include <string_view>

#include "base/stop_signal.hpp"

namespace textmill::core::http {

using deadline = std::chrono::steady_clock::time_point;

// One thread.
class transport {
  public:
    // Makes the socket non-blocking. With TLS the handshake comes with the first read.
    explicit transport(Poco::Net::StreamSocket socket);

    enum class end {
        bytes,   // there are some
        closed,  // by the client, or by an error
        late,    // the deadline
        stopped
    };
    struct outcome {
        enum end end = end::closed;
        std::size_t bytes = 0;
    };

    // At least a byte; waits for it until the deadline, or until the signal where there is one.
    [[nodiscard]] outcome read(char* into, std::size_t most, deadline until,
                               const stop_signal* stop);
    // Waits for the first byte to come, without reading it.
    [[nodiscard]] enum end wait(deadline until, const stop_signal& stop);
    // All of the bytes; `patience` is how long the client may take none of them.
    [[nodiscard]] bool write(std::string_view bytes, std::chrono::milliseconds patience);
    // Whether read() would return without waiting.
    [[nodiscard]] bool has_input();

    // The client sees the end of what was written; what it sends can still be read.
    void finish_writing();

  private:
    enum class want { read, write };
    [[nodiscard]] enum end poll(want what, deadline until, const stop_signal* stop);
    [[nodiscard]] bool has_decrypted();
    // How many bytes; 0 where the client closed, or an error did; negative where it would block.
    [[nodiscard]] int receive(char* into, std::size_t most);
    [[nodiscard]] int send(std::string_view bytes);
    [[nodiscard]] int descriptor() const;

    Poco::Net::StreamSocket socket_;
};

}  // namespace textmill::core::http

#endif
