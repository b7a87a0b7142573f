// Listens for HTTP/1.1 clients and gives each a thread: what is malformed, slow or too much is
// answered here, all else by the handler.
#ifndef TEXTMILL_CORE_SERVE_HTTP_SERVER_HPP
#define TEXTMILL_CORE_SERVE_HTTP_SERVER_HPP

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "base/result.hpp"
#include "serve/http/exchange.hpp"

namespace textmill::core::http {

struct tls_files {
    std::filesystem::path certificate;  // a PEM chain
    std::filesystem::path key;          // PEM
};

struct server_options {
    std::string address = "127.0.0.1";  // an address of this machine, IPv4 or IPv6
    std::uint16_t port = 0;             // 0: one that is free
    std::optional<tls_files> tls;
    std::size_t connections = 1024;         // one more is answered with 503 and closed
    std::size_t header_bytes = 16U << 10U;  // request line and headers together
    std::size_t header_fields = 100;
    std::chrono::milliseconds head_timeout{10'000};     // for the head, from its first byte
    std::chrono::milliseconds request_timeout{60'000};  // for the body, and for taking the answer
    std::chrono::milliseconds keep_alive{15'000};       // between two requests
};

// What became of a request, for logs and metrics.
struct exchange_summary {
    std::string id;
    std::string method;  // empty where the head was not understood
    std::string path;
    int status = 0;  // 0 where the client went away unanswered
    std::uint64_t bytes_in = 0;
    std::uint64_t bytes_out = 0;
    std::chrono::microseconds taken{0};
};

class server {
  public:
    // Binds and listens; a failure says why, as that the port is taken. `told` hears of each
    // exchange, on any thread.
    [[nodiscard]] static result<std::unique_ptr<server>> start(
        server_options options, handler handler, std::function<void(const exchange_summary&)> told);

    // Drains with no time at all where nobody has called drain().
    ~server();
    server(const server&) = delete;
    server& operator=(const server&) = delete;

    [[nodiscard]] std::uint16_t port() const;
    [[nodiscard]] std::size_t connections() const;

    // Accepts no more, closes what is idle, and lets requests that have begun finish, each with
    // "Connection: close"; those that are still being sent when the time is over are answered with
    // 503. Returns when the last connection is closed; true where no request was given up.
    bool drain(std::chrono::milliseconds most);

  private:
    class implementation;
    explicit server(std::unique_ptr<implementation> made);
    std::unique_ptr<implementation> implementation_;
};

}  // namespace textmill::core::http

#endif
