// Asks a server the same on many connections that are kept, each as soon as it is answered, from
// one thread: http_load PORT CONNECTIONS SECONDS PATH FILE... (a body each, in turn; text/plain).
#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>
#include <vector>

namespace {

using clock_type = std::chrono::steady_clock;

struct client {
    int socket = -1;
    std::string received;
    clock_type::time_point asked;
};

class load {
  public:
    load(int port, std::size_t connections, std::vector<std::string> requests)
        : requests_(std::move(requests)), poll_(::epoll_create1(0)), clients_(connections) {
        for (std::size_t i = 0; i < connections; ++i) connect(i, port);
    }

    void run(double seconds) {
        const auto start = clock_type::now();
        for (auto& one : clients_) ask(one);
        while (since(start) < seconds) take_answers();
        report(since(start));
    }

  private:
    static double since(clock_type::time_point start) {
        return std::chrono::duration<double>(clock_type::now() - start).count();
    }

    void connect(std::size_t number, int port) {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(static_cast<std::uint16_t>(port));
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        auto& one = clients_[number];
        one.socket = ::socket(AF_INET, SOCK_STREAM, 0);
        if (::connect(one.socket, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0) {
            std::perror("connect");
            std::exit(1);
        }
        constexpr int on = 1;
        ::setsockopt(one.socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
        epoll_event event{};
        event.events = EPOLLIN;
        event.data.u64 = number;
        ::epoll_ctl(poll_, EPOLL_CTL_ADD, one.socket, &event);
    }

    void ask(client& one) {
        const auto& request = requests_[next_++ % requests_.size()];
        one.asked = clock_type::now();
        for (std::size_t sent = 0; sent < request.size();) {
            const auto more =
                ::send(one.socket, request.data() + sent, request.size() - sent, MSG_NOSIGNAL);
            if (more <= 0) return;
            sent += static_cast<std::size_t>(more);
        }
    }

    void take_answers() {
        std::array<epoll_event, 256> ready;
        const int count = ::epoll_wait(poll_, ready.data(), ready.size(), 100);
        for (int i = 0; i < count; ++i)
            take_answer(clients_[ready[static_cast<std::size_t>(i)].data.u64]);
    }

    void take_answer(client& one) {
        std::array<char, 65536> buffer;
        const auto got = ::recv(one.socket, buffer.data(), buffer.size(), 0);
        if (got <= 0) {
            ++failures_;
            ::epoll_ctl(poll_, EPOLL_CTL_DEL, one.socket, nullptr);
            return;
        }
        one.received.append(buffer.data(), static_cast<std::size_t>(got));
        const auto head = one.received.find("\r\n\r\n");
        if (head == std::string::npos) return;
        const auto length = one.received.find("Content-Length: ");
        const auto size = std::strtoul(one.received.c_str() + length + 16, nullptr, 10);
        if (one.received.size() < head + 4 + size) return;
        if (one.received.compare(9, 3, "200") != 0) ++failures_;
        one.received.clear();
        milliseconds_.push_back(1000 * since(one.asked));
        ask(one);
    }

    void report(double seconds) {
        std::sort(milliseconds_.begin(), milliseconds_.end());
        const auto part = [&](double share) {
            const auto last = static_cast<double>(milliseconds_.size() - 1);
            return milliseconds_.empty() ? 0
                                         : milliseconds_[static_cast<std::size_t>(share * last)];
        };
        std::cout << "{\"per_second\": " << static_cast<double>(milliseconds_.size()) / seconds
                  << ", \"failures\": " << failures_ << ", \"p50\": " << part(0.5)
                  << ", \"p99\": " << part(0.99) << ", \"most\": " << part(1) << "}\n";
    }

    std::vector<std::string> requests_;
    int poll_;
    std::vector<client> clients_;
    std::size_t next_ = 0;
    std::size_t failures_ = 0;
    std::vector<double> milliseconds_;
};

std::string request_for(const std::string& path, const std::string& file) {
    std::ifstream stream(file, std::ios::binary);
    const std::string body(std::istreambuf_iterator<char>(stream), {});
    return "POST " + path + " HTTP/1.1\r\nHost: x\r\nContent-Type: text/plain\r\nContent-Length: " +
           std::to_string(body.size()) + "\r\n\r\n" + body;
}

}  // namespace

int main(int count, char** words) {
    if (count < 6) {
        std::cerr << "usage: http_load PORT CONNECTIONS SECONDS PATH FILE...\n";
        return 64;
    }
    std::vector<std::string> requests;
    for (int i = 5; i < count; ++i) requests.push_back(request_for(words[4], words[i]));
    load(std::atoi(words[1]), std::strtoul(words[2], nullptr, 10), std::move(requests))
        .run(std::atof(words[3]));
}
