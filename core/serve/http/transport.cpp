// Tries first and waits then, in poll() with the time that is left.
#include "serve/http/transport.hpp"

#include <Poco/Exception.h>
#include <Poco/Net/SecureStreamSocket.h>
#include <poll.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <limits>

namespace textmill::core::http {
namespace {

using Poco::Net::SecureStreamSocket;

int milliseconds_until(deadline until) {
    using std::chrono::milliseconds;
    const auto left = std::chrono::ceil<milliseconds>(until - std::chrono::steady_clock::now());
    constexpr milliseconds most{std::numeric_limits<int>::max()};
    return static_cast<int>(std::clamp(left, milliseconds(0), most).count());
}

int int_size(std::size_t size) {
    return static_cast<int>(std::min<std::size_t>(size, std::size_t{1} << 30U));
}

}  // namespace

transport::transport(Poco::Net::StreamSocket socket) : socket_(std::move(socket)) {
    socket_.setBlocking(false);
}

// A secure socket of Poco 1.11 does not hear that it shall not block, and throws a timeout of no
// time at all where it would.
int transport::receive(char* into, std::size_t most) {
    try {
        return socket_.receiveBytes(into, int_size(most));
    } catch (const Poco::TimeoutException&) {
        return SecureStreamSocket::ERR_SSL_WANT_READ;
    } catch (const Poco::Exception&) {
        return 0;
    }
}

int transport::send(std::string_view bytes) {
    try {
        return socket_.sendBytes(bytes.data(), int_size(bytes.size()), MSG_NOSIGNAL);
    } catch (const Poco::TimeoutException&) {
        return SecureStreamSocket::ERR_SSL_WANT_WRITE;
    } catch (const Poco::Exception&) {
        return 0;
    }
}

transport::outcome transport::read(char* into, std::size_t most, deadline until,
                                   const stop_signal* stop) {
    for (;;) {
        const int got = receive(into, most);
        if (got > 0) return {end::bytes, static_cast<std::size_t>(got)};
        if (got == 0) return {end::closed, 0};
        const auto needed =
            got == SecureStreamSocket::ERR_SSL_WANT_WRITE ? want::write : want::read;
        if (const auto waited = poll(needed, until, stop); waited != end::bytes) return {waited, 0};
    }
}

enum transport::end transport::wait(deadline until, const stop_signal& stop) {
    return has_decrypted() ? end::bytes : poll(want::read, until, &stop);
}

bool transport::write(std::string_view bytes, std::chrono::milliseconds patience) {
    while (!bytes.empty()) {
        const int sent = send(bytes);
        if (sent == 0) return false;
        if (sent > 0) {
            bytes.remove_prefix(static_cast<std::size_t>(sent));
            continue;
        }
        const auto needed = sent == SecureStreamSocket::ERR_SSL_WANT_READ && socket_.secure()
                                ? want::read
                                : want::write;
        const auto until = std::chrono::steady_clock::now() + patience;
        if (poll(needed, until, nullptr) != end::bytes) return false;
    }
    return true;
}

// TLS may have decrypted more than was read.
bool transport::has_decrypted() {
    return socket_.secure() && socket_.available() > 0;
}

bool transport::has_input() {
    if (has_decrypted()) return true;
    pollfd one{socket_.impl()->sockfd(), POLLIN, 0};
    return ::poll(&one, 1, 0) > 0;
}

void transport::finish_writing() {
    try {
        socket_.shutdownSend();
    } catch (const Poco::Exception&) {
        // The client was faster.
    }
}

enum transport::end transport::poll(want what, deadline until, const stop_signal* stop) {
    const short events = what == want::read ? POLLIN : POLLOUT;
    const int signal = stop == nullptr ? -1 : stop->descriptor();  // poll() leaves out -1
    for (;;) {
        std::array<pollfd, 2> descriptors{
            {{socket_.impl()->sockfd(), events, 0}, {signal, POLLIN, 0}}};
        const int ready = ::poll(descriptors.data(), descriptors.size(), milliseconds_until(until));
        if (ready < 0 && errno == EINTR) continue;
        if (ready < 0) return end::closed;
        if (descriptors[0].revents != 0) return end::bytes;
        if (descriptors[1].revents != 0) return end::stopped;
        if (ready == 0 && std::chrono::steady_clock::now() >= until) return end::late;
    }
}

}  // namespace textmill::core::http
