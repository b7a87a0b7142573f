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

// Where TLS needs to read to be written, or the other way round, it says so as a number of its own.
constexpr int would_block = -3;

// As receive() and send() tell it: 0 is an error, which is as if the client had closed.
int outcome_of(ssize_t done) {
    if (done >= 0) return static_cast<int>(done);
    return errno == EAGAIN || errno == EINTR ? would_block : 0;
}

int int_size(std::size_t size) {
    return static_cast<int>(std::min<std::size_t>(size, std::size_t{1} << 30U));
}

}  // namespace

transport::transport(Poco::Net::StreamSocket socket) : socket_(std::move(socket)) {
    socket_.setBlocking(false);
}

// Poco 1.11 throws where a plain socket that shall not block would have to; a secure one does not
// even hear that it shall not, and throws a timeout of no time.
int transport::receive(char* into, std::size_t most) {
    if (!socket_.secure()) return outcome_of(::recv(descriptor(), into, most, 0));
    try {
        return socket_.receiveBytes(into, int_size(most));
    } catch (const Poco::TimeoutException&) {
        return would_block;
    } catch (const Poco::Exception&) {
        return 0;
    }
}

int transport::send(std::string_view bytes) {
    if (!socket_.secure()) {
        return outcome_of(::send(descriptor(), bytes.data(),
                                 static_cast<std::size_t>(int_size(bytes.size())), MSG_NOSIGNAL));
    }
    try {
        return socket_.sendBytes(bytes.data(), int_size(bytes.size()));
    } catch (const Poco::TimeoutException&) {
        return would_block;
    } catch (const Poco::Exception&) {
        return 0;
    }
}

int transport::descriptor() const {
    return socket_.impl()->sockfd();
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
        const auto needed =
            sent == SecureStreamSocket::ERR_SSL_WANT_READ ? want::read : want::write;
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
    pollfd one{descriptor(), POLLIN, 0};
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
        std::array<pollfd, 2> descriptors{{{descriptor(), events, 0}, {signal, POLLIN, 0}}};
        const int ready = ::poll(descriptors.data(), descriptors.size(), milliseconds_until(until));
        if (ready < 0 && errno == EINTR) continue;
        if (ready < 0) return end::closed;
        if (descriptors[0].revents != 0) return end::bytes;
        if (descriptors[1].revents != 0) return end::stopped;
        if (ready == 0 && std::chrono::steady_clock::now() >= until) return end::late;
    }
}

}  // namespace textmill::core::http
