#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

#include <atomic>
#include <functional>
#include <memory>
#include <optional>
#include <system_error>

/// HTTP messages as values, and what to make of them without a network.
namespace http {

struct Header
{
    QByteArray name;
    QByteArray value;

    bool operator==(const Header &) const = default;
};

struct Request
{
    QByteArray method;
    /// Path and query as sent: "/graphql?x=1".
    QByteArray target;
    QList<Header> headers;
    QByteArray body;
    /// The address of the peer.
    QString remote;
    /// Becomes true when the client hangs up while the request is served, so that work for it can
    /// be given up. Null where nobody watches.
    std::shared_ptr<const std::atomic<bool>> isAbandoned = {};

    /// The first value of a header, whatever the case of its name; empty when it is not there.
    QByteArray header(QByteArrayView name) const;
    /// The target up to a question mark.
    QByteArray path() const;

    bool operator==(const Request &) const = default;
};

/// A body that is too large to hold. Read by one thread at a time, which may wait for the disk.
class BodySource
{
public:
    virtual ~BodySource() = default;

    virtual std::uint64_t size() const = 0;
    /// The next piece, of at most `most` bytes; empty when there is no reading on.
    virtual QByteArray read(qint64 most) = 0;
};

struct Response
{
    int status = 200;
    QByteArray body = {};
    QByteArray contentType = QByteArrayLiteral("application/json");
    QList<Header> headers = {};
    /// Instead of `body`.
    std::shared_ptr<BodySource> source = {};

    bool operator==(const Response &) const = default;
};

/// `{"error": sentence}`, the form that W&B's clients read outside of GraphQL (wire contract, 1.4).
Response problem(int status, QByteArrayView sentence);

/// Sends the response. May be called from any thread, once; when it is dropped without a call, the
/// client is told 503. Harmless after the server is gone.
using Answer = std::function<void(Response)>;

/// Called on the server's one thread, so it hands long work to another.
using Serve = std::function<void(Request, Answer)>;

/// Takes a body that is too large to hold, piece by piece. Called by one thread at a time, which
/// may wait for the disk. Destroyed without further ado when the client gives up half-way.
class BodySink
{
public:
    virtual ~BodySink() = default;

    /// What to tell the client instead of taking more, or nothing.
    virtual std::optional<Response> write(QByteArrayView piece) = 0;
};

constexpr std::uint64_t usualBodyBytes = 1024 * 1024;

/// What becomes of one request.
struct Route
{
    std::uint64_t bodyBytes = usualBodyBytes; ///< more is 413
    /// Takes the body as it arrives; without one it is collected in Request::body.
    std::shared_ptr<BodySink> sink = {};
    /// Called when the whole body is there.
    Serve serve = {};
    /// Said at once, before the body is read; `serve` is not called.
    std::optional<Response> refusal = {};
};

/// Decides by the header of a request, on the server's one thread: no long work here.
using Router = std::function<Route(const Request &)>;

/// Why a request whose header has just arrived is refused, or nothing. Knows the rules that
/// parsers leave to their callers: a length that can be read in two ways is how requests are
/// smuggled past a proxy (RFC 9112, 3.2, 6.1 and 6.3; RFC 9110, 10.1.1).
std::optional<Response> objection(bool isVersion11, const QList<Header> &headers);

/// Why there is no listening on this address and port, in a sentence.
QString cannotListen(std::error_code failure, const QString &address, quint16 port);
QString notAnAddress(const QString &address);

/// Whether the client waits for `100 Continue` before it sends the body.
bool expectsContinue(const QList<Header> &headers);

} // namespace http
