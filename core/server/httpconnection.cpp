#include "core/server/httpconnection.h"

#include <boost/asio/post.hpp>
#include <boost/asio/write.hpp>
#include <cerrno>
#include <limits>
#include <sys/socket.h>

namespace asio = boost::asio;
namespace beast = boost::beast;

namespace http {
namespace {

/// How long a refused client may go on sending, so that it gets to read why.
constexpr std::chrono::seconds drainTime { 2 };
/// How much of a body is in memory at a time.
constexpr std::uint64_t pieceBytes = 256 * 1024;

QByteArray bytes(beast::string_view text)
{
    return { text.data(), static_cast<qsizetype>(text.size()) };
}

beast::string_view view(const QByteArray &text)
{
    return { text.constData(), static_cast<std::size_t>(text.size()) };
}

template <typename Fields> QList<Header> headersIn(const Fields &fields)
{
    QList<Header> all;
    for (const auto &field : fields)
        all.append({ bytes(field.name_string()), bytes(field.value()) });
    return all;
}

} // namespace

Connection::Connection(asio::ip::tcp::socket socket, Loop &loop)
    : m_stream(std::move(socket))
    , m_loop(loop)
{
}

template <typename Work, typename Next> void Connection::onDisk(Work work, Next next)
{
    m_stream.expires_never();
    // The loop outlives its disk threads. Handed on: the last owner is the server's thread.
    asio::post(m_loop.disk, [self = shared_from_this(), work, next]() mutable {
        auto &context = self->m_loop.context;
        asio::post(context, [self = std::move(self), next, outcome = work()] {
            if (self->m_stream.socket().is_open())
                next(outcome);
        });
    });
}

void Connection::readHeader()
{
    m_isBusy = false;
    m_message.reset();
    m_route = {};
    m_request = {};
    m_source.reset();
    m_piece = {};
    if (m_buffer.size() == 0)
        m_buffer.shrink_to_fit(); // idle connections are cheap
    m_parser.emplace();
    m_parser->header_limit(m_loop.limits.headerBytes);
    // The route decides, when there is one. Not boost::none: Beast 1.74 takes that for zero.
    m_parser->body_limit(std::numeric_limits<std::uint64_t>::max());
    m_stream.expires_after(m_loop.limits.headerTime);
    beast::http::async_read_header(m_stream, m_buffer, *m_parser, then(&Connection::headerArrived));
}

void Connection::headerArrived(Failure failure)
{
    m_isBusy = true;
    if (failure)
        return refuse(failure);
    const auto &message = m_parser->get();
    Failure gone;
    const auto peer = m_stream.socket().remote_endpoint(gone);
    m_request = { .method = bytes(message.method_string()),
                  .target = bytes(message.target()),
                  .headers = headersIn(message),
                  .remote = gone ? QString() : QString::fromStdString(peer.address().to_string()) };
    if (const auto response = objectionToHeader())
        return refuse(*response);
    if (m_route.refusal)
        return refuseRoute();
    m_stream.expires_after(m_loop.limits.bodyTime);
    if (message.version() >= 11 && expectsContinue(m_request.headers) && !m_parser->is_done())
        sendContinue();
    else
        readBody();
}

std::optional<Response> Connection::objectionToHeader()
{
    if (auto response = objection(m_parser->get().version() >= 11, m_request.headers))
        return response;
    m_route = m_loop.router(m_request);
    if (!m_route.refusal && m_parser->content_length().value_or(0) > m_route.bodyBytes)
        return problem(413, "The body is too large.");
    m_parser->body_limit(m_route.bodyBytes); // of chunks
    return std::nullopt;
}

void Connection::sendContinue()
{
    static constexpr std::string_view line = "HTTP/1.1 100 Continue\r\n\r\n";
    asio::async_write(m_stream, asio::buffer(line), orClose(&Connection::readBody));
}

void Connection::readBody()
{
    const auto length = m_parser->content_length_remaining().value_or(pieceBytes);
    m_piece.resize(qsizetype(std::clamp<std::uint64_t>(length, 1, pieceBytes)));
    auto &body = m_parser->get().body();
    body.data = m_piece.data();
    body.size = std::size_t(m_piece.size());
    m_stream.expires_after(m_loop.limits.bodyTime);
    beast::http::async_read(m_stream, m_buffer, *m_parser, then(&Connection::pieceArrived));
}

void Connection::pieceArrived(Failure failure)
{
    if (failure && failure != beast::http::error::need_buffer)
        return refuse(failure);
    m_piece.truncate(m_piece.size() - qsizetype(m_parser->get().body().size));
    if (!m_route.sink) {
        m_request.body += m_piece;
        return pieceTaken({});
    }
    onDisk([sink = m_route.sink, piece = m_piece] { return sink->write(piece); },
           [this](const std::optional<Response> &refusal) { pieceTaken(refusal); });
}

void Connection::pieceTaken(const std::optional<Response> &refusal)
{
    if (refusal)
        return refuse(*refusal);
    if (m_parser->is_done())
        serve();
    else
        readBody();
}

void Connection::refuse(Failure failure)
{
    using beast::http::error;
    if (failure == error::header_limit || failure == error::buffer_overflow)
        refuse(problem(431, "The header is too large."));
    else if (failure == error::body_limit)
        refuse(problem(413, "The body is too large."));
    else if (failure.category() == beast::http::make_error_code(error::bad_method).category()
             && failure != error::end_of_stream && failure != error::partial_message)
        refuse(problem(400, "This is not an HTTP request."));
    else
        close();
}

void Connection::refuse(const Response &response)
{
    m_isLast = true;
    write(response);
}

/// What was asked makes sense, so the connection can go on unless a body is on its way.
void Connection::refuseRoute()
{
    m_isLast = m_isLast || !m_parser->is_done() || !m_parser->keep_alive();
    write(*m_route.refusal);
}

void Connection::write(Response response)
{
    Failure ignored;
    m_stream.socket().cancel(ignored); // the watch for a client that hangs up
    const bool isHead = m_parser->get().method() == beast::http::verb::head;
    m_message.emplace(static_cast<beast::http::status>(response.status), 11);
    m_message->set(beast::http::field::server, "signalbox");
    for (const Header &header : response.headers)
        m_message->insert(view(header.name), view(header.value));
    m_message->keep_alive(!m_isLast && !m_loop.isStopping);
    const auto size = response.source ? response.source->size() : response.body.size();
    if (response.status != 204 && response.status != 304) {
        m_message->set(beast::http::field::content_type, view(response.contentType));
        m_message->content_length(size);
        m_message->body() = isHead ? std::string() : response.body.toStdString();
    }
    m_source = isHead ? nullptr : std::move(response.source);
    m_left = m_source ? size : 0;
    m_stream.expires_after(m_loop.limits.bodyTime);
    beast::http::async_write(m_stream, *m_message, orClose(&Connection::readSource));
}

void Connection::readSource()
{
    if (m_left == 0)
        return answered();
    onDisk([source = m_source,
            most = std::min(m_left, pieceBytes)] { return source->read(qint64(most)); },
           [this](const QByteArray &piece) {
               m_piece = piece;
               sendPiece();
           });
}

/// A body that ends before its time ends the connection, from which the client knows.
void Connection::sendPiece()
{
    if (m_piece.isEmpty() || std::uint64_t(m_piece.size()) > m_left)
        return close();
    m_left -= std::uint64_t(m_piece.size());
    m_stream.expires_after(m_loop.limits.bodyTime);
    asio::async_write(m_stream, asio::buffer(m_piece.constData(), std::size_t(m_piece.size())),
                      orClose(&Connection::readSource));
}

void Connection::answered()
{
    if (m_loop.isStopping)
        return close();
    if (!m_isLast)
        return readHeader();
    Failure ignored;
    m_stream.socket().shutdown(asio::ip::tcp::socket::shutdown_send, ignored);
    m_stream.expires_after(drainTime);
    m_isBusy = false;
    m_route = {};
    m_source.reset();
    drain();
}

/// Reads what a refused client still sends: closing on unread data resets the connection, and the
/// answer would be lost with it.
void Connection::drain()
{
    m_buffer.clear();
    m_stream.async_read_some(m_buffer.prepare(4096), orClose(&Connection::drain));
}

void Connection::finish()
{
    m_isLast = true;
    if (!m_isBusy)
        close();
}

void Connection::close()
{
    Failure ignored;
    m_stream.socket().shutdown(asio::ip::tcp::socket::shutdown_both, ignored);
    m_stream.close();
    m_loop.remove(shared_from_this());
}

/// The promise behind an Answer.
class Pending
{
public:
    Pending(std::shared_ptr<Loop> loop, std::shared_ptr<Connection> connection)
        : m_loop(std::move(loop))
        , m_connection(std::move(connection))
    {
    }
    Pending(const Pending &) = delete;
    Pending &operator=(const Pending &) = delete;
    ~Pending() { send(problem(503, "The server gave no answer.")); }

    void send(Response response)
    {
        if (!m_connection)
            return;
        asio::post(m_loop->context,
                   [connection = std::move(m_connection), answer = std::move(response)] {
                       connection->write(answer);
                   });
    }

private:
    std::shared_ptr<Loop> m_loop;
    // Handed over by the first answer: the last owner is always the server's thread.
    std::shared_ptr<Connection> m_connection;
};

/// Readable is also what a client sends ahead; only what can't be read on is its end.
std::shared_ptr<const std::atomic<bool>> Connection::watchClient()
{
    auto isAbandoned = std::make_shared<std::atomic<bool>>(false);
    m_stream.socket().async_wait(asio::ip::tcp::socket::wait_read,
                                 [self = shared_from_this(), isAbandoned](Failure failure) {
                                     if (failure)
                                         return;
                                     char next = 0;
                                     const auto got
                                         = ::recv(self->m_stream.socket().native_handle(), &next, 1,
                                                  MSG_PEEK | MSG_DONTWAIT);
                                     *isAbandoned = got == 0 || (got < 0 && errno != EAGAIN);
                                 });
    return isAbandoned;
}

void Connection::serve()
{
    m_isLast = m_isLast || !m_parser->keep_alive();
    m_stream.expires_never();
    m_piece = {};
    m_request.isAbandoned = watchClient();
    const auto pending = std::make_shared<Pending>(m_loop.shared_from_this(), shared_from_this());
    m_route.serve(std::exchange(m_request, {}),
                  [pending](Response response) { pending->send(std::move(response)); });
}

} // namespace http
