// Accepts clients and keeps account of their threads.
#include "serve/http/server.hpp"

#include <Poco/Exception.h>
#include <Poco/Net/Context.h>
#include <Poco/Net/SecureServerSocket.h>
#include <Poco/Net/ServerSocket.h>
#include <poll.h>

#include <array>
#include <condition_variable>
#include <list>
#include <mutex>
#include <thread>

#include "base/log.hpp"
#include "base/signal_stack.hpp"
#include "base/stop_signal.hpp"
#include "serve/http/connection.hpp"

namespace textmill::core::http {
namespace {

using Poco::Net::Context;
using Poco::Net::ServerSocket;

constexpr int backlog = 511;
// Refused ones have a moment to read why.
constexpr std::size_t most_refused = 64;
constexpr std::chrono::milliseconds between_failures{100};

Context::Ptr context_of(const tls_files& files) {
    Context::Params params;
    params.certificateFile = files.certificate.string();
    params.privateKeyFile = files.key.string();
    params.verificationMode = Context::VERIFY_NONE;  // clients prove themselves with tokens
    params.loadDefaultCAs = false;
    Context::Ptr context = new Context(Context::TLS_SERVER_USE, params);
    context->requireMinimumProtocol(Context::PROTO_TLSV1_2);
    return context;
}

// Without SO_REUSEPORT, with which a second server would get half of the clients.
ServerSocket listen_at(const server_options& options) {
    ServerSocket socket =
        options.tls ? Poco::Net::SecureServerSocket(context_of(*options.tls)) : ServerSocket();
    const Poco::Net::SocketAddress address(options.address, options.port);
    constexpr bool reuse_address = true;
    constexpr bool reuse_port = false;
    if (address.family() == Poco::Net::SocketAddress::IPv6) {
        constexpr bool only_ipv6 = true;
        socket.bind6(address, reuse_address, reuse_port, only_ipv6);
    } else {
        socket.bind(address, reuse_address, reuse_port);
    }
    socket.listen(backlog);
    socket.setBlocking(false);
    return socket;
}

}  // namespace

class server::implementation {
  public:
    implementation(server_options options, handler handle,
                   std::function<void(const exchange_summary&)> told)
        : options_(std::move(options)),
          handle_(std::move(handle)),
          told_(std::move(told)),
          socket_(listen_at(options_)),
          port_(socket_.address().port()),
          context_{options_, handle_, told_, draining_, given_up_},
          acceptor_([this] { accept_all(); }) {}

    ~implementation() { drain(std::chrono::milliseconds(0)); }

    [[nodiscard]] std::uint16_t port() const { return port_; }

    [[nodiscard]] std::size_t connections() const {
        const std::lock_guard lock(mutex_);
        return open_;
    }

    bool drain(std::chrono::milliseconds most) {
        draining_.request();
        if (acceptor_.joinable()) acceptor_.join();
        std::unique_lock lock(mutex_);
        const bool all = closed_.wait_for(lock, most, [this] { return open_ == 0; });
        if (!all) {
            given_up_.request();
            closed_.wait(lock, [this] { return open_ == 0; });
        }
        lock.unlock();
        join_ended();
        return all;
    }

  private:
    using threads = std::list<std::thread>;

    void accept_all() {
        while (wait_for_client()) {
            join_ended();
            accept_one();
        }
        socket_.close();
    }

    [[nodiscard]] bool wait_for_client() const {
        std::array<pollfd, 2> descriptors{
            {{socket_.impl()->sockfd(), POLLIN, 0}, {draining_.descriptor(), POLLIN, 0}}};
        ::poll(descriptors.data(), descriptors.size(), -1);
        return !draining_.requested();
    }

    // A client that is gone already, or no descriptor left, is no reason to stop.
    void accept_one() {
        try {
            start(std::make_unique<Poco::Net::StreamSocket>(socket_.acceptConnection()));
        } catch (const Poco::Exception& failed) {
            log::warn("a connection was not accepted: " + failed.displayText());
            pollfd stop{draining_.descriptor(), POLLIN, 0};
            ::poll(&stop, 1, static_cast<int>(between_failures.count()));
        } catch (const std::system_error& failed) {
            log::warn(std::string("a connection got no thread: ") + failed.what());
        }
    }

    // The thread becomes the only owner: Poco counts references where no sanitizer sees it.
    void start(std::unique_ptr<Poco::Net::StreamSocket> socket) {
        const std::lock_guard lock(mutex_);
        if (open_ >= options_.connections + most_refused) return;
        const bool refused = open_ >= options_.connections;
        socket->setNoDelay(true);
        running_.emplace_front();
        const auto own = running_.begin();
        try {
            *own = std::thread(
                [this, own, refused, socket = std::move(socket)] { serve(*socket, refused, own); });
        } catch (...) {
            running_.erase(own);
            throw;
        }
        ++open_;
    }

    void serve(const Poco::Net::StreamSocket& socket, bool refused, threads::iterator own) {
        converse(socket, refused);
        const std::lock_guard lock(mutex_);
        ended_.splice(ended_.begin(), running_, own);
        --open_;
        closed_.notify_all();
    }

    void converse(const Poco::Net::StreamSocket& socket, bool refused) {
        const signal_stack stack_of_handlers;
        try {
            connection client(socket, context_);
            refused ? client.turn_away() : client.run();
        } catch (const std::exception& failed) {
            log::warn(std::string("a connection failed: ") + failed.what());
        }
    }

    void join_ended() {
        threads ended;
        {
            const std::lock_guard lock(mutex_);
            ended.swap(ended_);
        }
        for (auto& thread : ended) thread.join();
    }

    const server_options options_;
    const handler handle_;
    const std::function<void(const exchange_summary&)> told_;
    stop_signal draining_;
    stop_signal given_up_;
    ServerSocket socket_;
    const std::uint16_t port_;
    const connection_context context_;

    mutable std::mutex mutex_;  // the next four
    std::condition_variable closed_;
    threads running_;
    threads ended_;
    std::size_t open_ = 0;

    std::thread acceptor_;
};

server::server(std::unique_ptr<implementation> made) : implementation_(std::move(made)) {}
server::~server() = default;

result<std::unique_ptr<server>> server::start(server_options options, handler handler,
                                              std::function<void(const exchange_summary&)> told) {
    const auto place = options.address + ":" + std::to_string(options.port);
    try {
        auto made = std::make_unique<implementation>(std::move(options), std::move(handler),
                                                     std::move(told));
        return std::unique_ptr<server>(new server(std::move(made)));
    } catch (const Poco::Exception& failed) {
        return error{"cannot listen on " + place + ": " + failed.displayText()};
    }
}

std::uint16_t server::port() const {
    return implementation_->port();
}

std::size_t server::connections() const {
    return implementation_->connections();
}

bool server::drain(std::chrono::milliseconds most) {
    return implementation_->drain(most);
}

}  // namespace textmill::core::http
