// Speaks any bytes to a connection of the daemon's HTTP: whatever comes, a body is whole or it is
// told that it is not, and what is answered is HTTP.
#include <Poco/Net/StreamSocket.h>
#include <Poco/Net/StreamSocketImpl.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <charconv>
#include <string>
#include <string_view>

#include "require.hpp"
#include "serve/http/connection.hpp"

namespace textmill::fuzz {
namespace {

using namespace textmill::core::http;

constexpr std::size_t most_input = 64U << 10U;
constexpr int socket_buffer = 1 << 20;

// Two ends of a connection in one process.
struct connected_pair {
    connected_pair() {
        require(::socketpair(AF_UNIX, SOCK_STREAM, 0, ends.data()) == 0, "there is a socket");
        for (const int end : ends) {
            ::setsockopt(end, SOL_SOCKET, SO_SNDBUF, &socket_buffer, sizeof socket_buffer);
        }
    }
    ~connected_pair() { ::close(ends[0]); }

    std::array<int, 2> ends{-1, -1};
};

class adopted_socket : public Poco::Net::StreamSocket {
  public:
    explicit adopted_socket(int descriptor)
        : StreamSocket(new Poco::Net::StreamSocketImpl(descriptor)) {}
};

void require_whole(const request& request, std::size_t bytes) {
    const auto length = request.header("content-length");
    if (!length) return;
    std::size_t announced = 0;
    std::from_chars(length->data(), length->data() + length->size(), announced);
    require(bytes == announced, "a body that ends is as long as its head says");
}

// A path of one letter chooses what the handler does with the body.
void handle(exchange& with) {
    const auto& request = with.request();
    require(!request.path.empty() && request.path.front() == '/', "a path begins with a slash");
    const auto& what = request.path;
    if (what == "/n") return with.answer({.body = "unread"});
    std::size_t bytes = 0;
    for (;;) {
        if (what == "/i" && !with.has_input()) break;
        const auto piece = with.read_some(what == "/s" ? pace::stream : pace::whole);
        if (!piece) return with.answer(problem_of(piece.error()));
        if (piece->empty()) {
            require_whole(request, bytes);
            break;
        }
        bytes += piece->size();
        if (what == "/h" && bytes > 4) break;
    }
    if (what != "/s") return with.answer({.body = std::to_string(bytes)});
    with.begin({.content_type = "text/plain"});
    if (with.write("a") && with.write("b")) with.end();
}

std::string all_from(int socket) {
    std::string text;
    std::array<char, 65536> buffer;
    ssize_t got = 0;
    while ((got = ::recv(socket, buffer.data(), buffer.size(), MSG_DONTWAIT)) > 0) {
        text.append(buffer.data(), static_cast<std::size_t>(got));
    }
    return text;
}

void attack(std::string_view input) {
    input = input.substr(0, most_input);
    const connected_pair pair;
    require(::send(pair.ends[0], input.data(), input.size(), MSG_DONTWAIT) ==
                static_cast<ssize_t>(input.size()),
            "the input fits into the socket");
    ::shutdown(pair.ends[0], SHUT_WR);

    server_options options;
    options.request_timeout = std::chrono::milliseconds(50);
    options.header_bytes = 4096;
    const handler handler = handle;
    std::size_t told = 0;
    const std::function<void(const exchange_summary&)> hear = [&](const auto&) { ++told; };
    const core::stop_signal draining;
    const core::stop_signal given_up;
    const connection_context context{options, handler, hear, draining, given_up};
    connection(adopted_socket(pair.ends[1]), context).run();
    const auto answers = all_from(pair.ends[0]);
    require(answers.empty() || answers.starts_with("HTTP/1.1 "), "what is answered is HTTP");
    require(answers.empty() || told != 0, "what is answered is told");
}

}  // namespace
}  // namespace textmill::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    textmill::fuzz::attack({reinterpret_cast<const char*>(data), size});
    return 0;
}
