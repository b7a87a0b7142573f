// One client: its requests one after another, each answered before the next is read.
#ifndef TEXTMILL_CORE_SERVE_HTTP_CONNECTION_HPP
#define TEXTMILL_CORE_SERVE_HTTP_CONNECTION_HPP

#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "base/stop_signal.hpp"
#include "serve/http/exchange.hpp"
#include "serve/http/request_parser.hpp"
#include "serve/http/server.hpp"
#include "serve/http/transport.hpp"

namespace textmill::core::http {

// What all connections of a server share.
struct connection_context {
    const server_options& options;
    const handler& handle;
    const std::function<void(const exchange_summary&)>& told;
    const stop_signal& draining;  // requests that have begun go on
    const stop_signal& given_up;  // they do not
};

// So much of a body that nobody read is read away, to keep the connection.
inline constexpr std::size_t most_drained = std::size_t{256} << 10U;

class connection : private exchange {
  public:
    connection(Poco::Net::StreamSocket socket, const connection_context& context);

    // Until the client or the server has enough.
    void run();
    // Answers with 503, whatever is asked, and closes.
    void turn_away();

  private:
    // --- one request
    [[nodiscard]] bool read_head();
    [[nodiscard]] bool fill(deadline until, const stop_signal* stop, transport::end& how);
    void handle_request();
    void call_handler();
    void settle_body();
    void refuse(const refused_request& why);
    void begin_request();
    void tell();

    // --- the exchange, as the handler sees it
    [[nodiscard]] const http::request& request() const override { return head_.request; }
    [[nodiscard]] const std::string& id() const override { return id_; }
    [[nodiscard]] result<std::string_view, body_failure> read_some(pace pace) override;
    [[nodiscard]] bool has_input() override;
    void answer(http::response response) override;
    void begin(const http::response& head) override;
    [[nodiscard]] bool write(std::string_view piece) override;
    void end() override;
    [[nodiscard]] bool answered() const override { return status_ != 0; }

    // --- the body
    [[nodiscard]] result<std::string_view, body_failure> next_piece(deadline until);
    [[nodiscard]] result<std::string_view, body_failure> take_piece();
    [[nodiscard]] std::string_view take_sized();
    [[nodiscard]] result<std::string_view, body_failure> take_chunks();
    void invite_body();

    // --- the answer
    void append_head(const http::response& response, std::string& to);
    [[nodiscard]] bool send(std::string_view bytes);
    void close_gently();

    transport transport_;
    const connection_context& context_;

    std::string buffer_;  // what was read; what is behind begin_ is not used yet
    std::size_t begin_ = 0;

    std::unique_ptr<request_parser> parser_;
    parsed_head head_;
    std::string id_;
    std::uint64_t body_left_ = 0;  // of a body with a length
    bool body_done_ = true;
    bool body_broken_ = false;  // what comes behind it is no request
    std::string chunk_data_;
    // A piece that has_input() found.
    std::optional<result<std::string_view, body_failure>> ahead_;
    deadline whole_until_;  // the body, all of it
    bool invited_ = false;  // "100 Continue" is sent, or not waited for

    int status_ = 0;  // of the answer; 0 while there is none
    bool keep_alive_ = true;
    bool streaming_ = false;  // begin() was called, and end() not yet
    bool chunked_answer_ = false;
    bool client_gone_ = false;
    exchange_summary summary_;
    std::chrono::steady_clock::time_point started_;
};

}  // namespace textmill::core::http

#endif
