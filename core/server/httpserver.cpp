#include "core/server/httpserver.h"

#include "core/base/log.h"
#include "core/server/httpconnection.h"

#include <boost/asio/post.hpp>
#include <thread>

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

namespace http {
namespace {

/// How long to wait before taking connections again when there are no descriptors left.
constexpr std::chrono::milliseconds acceptPause { 100 };

error_code listen(tcp::acceptor &acceptor, const tcp::endpoint &endpoint)
{
    error_code failure;
    acceptor.open(endpoint.protocol(), failure);
    if (!failure)
        acceptor.set_option(asio::socket_base::reuse_address(true), failure);
    if (!failure)
        acceptor.bind(endpoint, failure);
    if (!failure)
        acceptor.listen(asio::socket_base::max_listen_connections, failure);
    return failure;
}

} // namespace

void Loop::accept()
{
    acceptor.async_accept([this](error_code failure, tcp::socket socket) {
        if (!isStopping)
            accepted(failure, std::move(socket));
    });
}

void Loop::accepted(error_code failure, tcp::socket socket)
{
    if (failure) {
        if (!std::exchange(isShort, true))
            qCWarning(logServer, "No connection could be taken: %s", failure.message().c_str());
        timer.expires_after(acceptPause);
        timer.async_wait([this](error_code cancelled) {
            if (!cancelled && !isStopping)
                accept();
        });
        return;
    }
    isShort = false;
    socket.set_option(tcp::no_delay(true), failure);
    const auto connection = std::make_shared<Connection>(std::move(socket), *this);
    connections.insert(connection);
    connection->readHeader();
    accept();
}

void Loop::stop()
{
    isStopping = true;
    error_code ignored;
    acceptor.close(ignored);
    const auto open = connections;
    for (const auto &connection : open)
        connection->finish();
    if (connections.empty()) {
        timer.cancel();
        return;
    }
    // The wait is also what keeps the thread running while somebody else works on an answer.
    timer.expires_after(limits.graceTime);
    timer.async_wait([this](error_code) {
        const auto late = connections;
        for (const auto &connection : late)
            connection->close();
    });
}

void Loop::remove(const std::shared_ptr<Connection> &connection)
{
    connections.erase(connection);
    if (isStopping && connections.empty())
        timer.cancel();
}

struct HttpServer::Parts
{
    std::shared_ptr<Loop> loop = std::make_shared<Loop>();
    quint16 port = 0;
    std::thread thread;
};

Result<std::unique_ptr<HttpServer>> HttpServer::start(const Options &options, Router router)
{
    error_code failure;
    const auto address = asio::ip::make_address(options.address.toStdString(), failure);
    if (failure)
        return Error { Error::Kind::Invalid, notAnAddress(options.address) };
    auto parts = std::make_unique<Parts>();
    Loop &loop = *parts->loop;
    if (const auto trouble = listen(loop.acceptor, { address, options.port }))
        return Error { Error::Kind::Network, cannotListen(trouble, options.address, options.port) };
    loop.limits = options.limits;
    loop.router = std::move(router);
    parts->port = loop.acceptor.local_endpoint().port();
    loop.accept();
    parts->thread = std::thread([&loop] { loop.context.run(); });
    return std::unique_ptr<HttpServer>(new HttpServer(std::move(parts)));
}

HttpServer::HttpServer(std::unique_ptr<Parts> parts)
    : m_parts(std::move(parts))
{
}

HttpServer::~HttpServer()
{
    Loop &loop = *m_parts->loop;
    asio::post(loop.context, [&loop] { loop.stop(); });
    m_parts->thread.join();
    loop.disk.join();
    loop.router = nullptr;
}

quint16 HttpServer::port() const { return m_parts->port; }

} // namespace http
