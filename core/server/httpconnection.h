#pragma once

#include "core/server/loop.h"

#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http.hpp>

namespace http {

/// One client, one request after another. Lives on the server's thread.
class Connection : public std::enable_shared_from_this<Connection>
{
public:
    using Failure = boost::system::error_code;

    Connection(boost::asio::ip::tcp::socket socket, Loop &loop);

    void readHeader();
    void write(Response response);
    /// Closes now, or after the request under way.
    void finish();
    void close();

private:
    using Parser = boost::beast::http::request_parser<boost::beast::http::buffer_body>;
    using Message = boost::beast::http::response<boost::beast::http::string_body>;

    void headerArrived(Failure failure);
    std::optional<Response> objectionToHeader();
    void sendContinue();
    void readBody();
    void pieceArrived(Failure failure);
    void pieceTaken(const std::optional<Response> &refusal);
    void serve();
    std::shared_ptr<const std::atomic<bool>> watchClient();
    void headerWritten(Failure failure);
    void readSource();
    void sendPiece();
    void answered();
    void refuse(Failure failure);
    void refuse(const Response &response);
    void refuseRoute();
    void drain();

    /// Runs `work() -> T` where waiting is allowed, then `next(T)` back here.
    template <typename Work, typename Next> void onDisk(Work work, Next next);

    auto then(void (Connection::*next)(Failure))
    {
        return [self = shared_from_this(), next](Failure failure, std::size_t) {
            ((*self).*next)(failure);
        };
    }
    auto orClose(void (Connection::*next)())
    {
        return [self = shared_from_this(), next](Failure failure, std::size_t) {
            failure ? self->close() : ((*self).*next)();
        };
    }

    boost::beast::tcp_stream m_stream;
    Loop &m_loop;
    boost::beast::flat_buffer m_buffer;
    std::optional<Parser> m_parser;
    std::optional<Message> m_message;
    Request m_request;
    Route m_route;
    QByteArray m_piece; ///< of a body, on its way in or out
    std::shared_ptr<BodySource> m_source;
    std::uint64_t m_left = 0; ///< of the source
    bool m_isBusy = false;
    bool m_isLast = false;
};

} // namespace http
