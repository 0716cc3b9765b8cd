#pragma once

#include "core/server/httpserver.h"

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/thread_pool.hpp>
#include <set>

namespace http {

class Connection;

/// What the server's thread owns. Late answers keep it alive, so that they are dropped in peace.
struct Loop : std::enable_shared_from_this<Loop>
{
    using Failure = boost::system::error_code;

    // Destroyed last: connections close their sockets in it.
    boost::asio::io_context context { 1 };
    boost::asio::ip::tcp::acceptor acceptor { context };
    boost::asio::steady_timer timer { context };
    /// Bodies are read from and written to the disk here, so that nobody else waits for it.
    boost::asio::thread_pool disk { 2 };
    Limits limits;
    Router router;
    std::set<std::shared_ptr<Connection>> connections;
    bool isStopping = false;
    bool isShort = false; ///< of descriptors; told once

    void accept();
    void stop();
    void remove(const std::shared_ptr<Connection> &connection);

private:
    void accepted(Failure failure, boost::asio::ip::tcp::socket socket);
};

} // namespace http
