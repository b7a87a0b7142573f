// What the daemon is measured beside: Poco's own HTTP server, which reads the body and greets.
#include <Poco/Net/HTTPRequestHandler.h>
#include <Poco/Net/HTTPRequestHandlerFactory.h>
#include <Poco/Net/HTTPServer.h>
#include <Poco/Net/HTTPServerRequest.h>
#include <Poco/Net/HTTPServerResponse.h>
#include <Poco/ThreadPool.h>
#include <unistd.h>

#include <cstdlib>
#include <iostream>
#include <iterator>
#include <string>

namespace {

using namespace Poco::Net;

class greeter : public HTTPRequestHandler {
  public:
    void handleRequest(HTTPServerRequest& request, HTTPServerResponse& response) override {
        const std::string body(std::istreambuf_iterator<char>(request.stream()), {});
        const std::string greeting = "{\"hello\": \"world\"}\n";
        response.setContentType("application/json");
        response.sendBuffer(greeting.data(), greeting.size());
    }
};

class greeters : public HTTPRequestHandlerFactory {
  public:
    HTTPRequestHandler* createRequestHandler(const HTTPServerRequest&) override {
        return new greeter;
    }
};

}  // namespace

int main(int, char** words) {
    constexpr int connections = 1024;
    ServerSocket socket;
    socket.bind(SocketAddress("127.0.0.1", static_cast<Poco::UInt16>(std::atoi(words[1]))), true,
                false);
    socket.listen(connections);
    HTTPServerParams::Ptr parameters = new HTTPServerParams;
    parameters->setMaxThreads(connections);
    parameters->setMaxQueued(connections);
    parameters->setMaxKeepAliveRequests(0);
    Poco::ThreadPool threads(4, connections);
    HTTPServer server(new greeters, threads, socket, parameters);
    server.start();
    std::cout << socket.address().port() << std::endl;
    ::pause();
}
