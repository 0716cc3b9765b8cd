#include "tests/support/receiver.h"

#include <arpa/inet.h>
#include <cerrno>
#include <mutex>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>
#include <vector>

namespace {

using Request = Receiver::Request;
using Answer = Receiver::Answer;
using Manner = Receiver::Answer::Manner;

class Socket
{
public:
    explicit Socket(int file)
        : m_file(file)
    {
    }
    Socket(Socket &&other) noexcept
        : m_file(std::exchange(other.m_file, -1))
    {
    }
    ~Socket()
    {
        if (m_file >= 0)
            ::close(m_file);
    }
    operator int() const { return m_file; }

private:
    int m_file;
};

/// False when the other side is gone, or `end` is written to first.
bool waitFor(int socket, int end)
{
    pollfd files[] = { { socket, POLLIN, 0 }, { end, POLLIN, 0 } };
    int ready = 0;
    do { // a signal is no reason to stop
        ready = ::poll(files, 2, -1);
    } while (ready < 0 && errno == EINTR);
    return ready > 0 && files[1].revents == 0;
}

bool sendAll(int socket, const QByteArray &bytes)
{
    for (qsizetype sent = 0; sent < bytes.size();) {
        const auto part = ::send(socket, bytes.constData() + sent, std::size_t(bytes.size() - sent),
                                 MSG_NOSIGNAL);
        if (part <= 0)
            return false;
        sent += part;
    }
    return true;
}

bool readMore(int socket, int end, QByteArray &buffer)
{
    char part[16 * 1024];
    if (!waitFor(socket, end))
        return false;
    const auto size = ::recv(socket, part, sizeof(part), 0);
    if (size <= 0)
        return false;
    buffer.append(part, size);
    return true;
}

Request parseHead(const QByteArray &head)
{
    auto lines = head.split('\n');
    const auto words = lines.takeFirst().trimmed().split(' ');
    Request request { .method = words.value(0), .path = words.value(1) };
    for (const QByteArray &line : lines) {
        const qsizetype colon = line.indexOf(':');
        if (colon > 0)
            request.headers.append({ line.left(colon).trimmed(), line.mid(colon + 1).trimmed() });
    }
    return request;
}

bool readRequest(int socket, int end, Request &request)
{
    QByteArray buffer;
    qsizetype headEnd = -1;
    while ((headEnd = buffer.indexOf("\r\n\r\n")) < 0) {
        if (!readMore(socket, end, buffer))
            return false;
    }
    request = parseHead(buffer.left(headEnd));
    const qsizetype length = request.header("Content-Length").toLongLong();
    request.body = buffer.mid(headEnd + 4);
    while (request.body.size() < length) {
        if (!readMore(socket, end, request.body))
            return false;
    }
    return true;
}

QByteArray headOf(const Answer &answer)
{
    const bool isLonger = answer.manner != Manner::Whole;
    const qsizetype length = answer.body.size() + (isLonger ? 1'000'000'000 : 0);
    QByteArray head = "HTTP/1.1 " + QByteArray::number(answer.status) + ' ' + answer.reason
        + "\r\nConnection: close\r\n";
    if (answer.status != 204)
        head += "Content-Length: " + QByteArray::number(length) + "\r\n";
    for (const auto &[name, value] : answer.headers)
        head += name + ": " + value + "\r\n";
    return head + "\r\n";
}

void sendAnswer(int socket, int end, const Answer &answer)
{
    if (answer.manner == Manner::Close)
        return;
    if (answer.manner == Manner::Raw) {
        sendAll(socket, answer.body);
        return;
    }
    if (answer.manner != Manner::Hang && !sendAll(socket, headOf(answer) + answer.body))
        return;
    if (answer.manner == Manner::Hang || answer.manner == Manner::HangInBody)
        waitFor(socket, end);
    while (answer.manner == Manner::Endless && sendAll(socket, answer.body)) { }
}

} // namespace

QByteArray Receiver::Request::header(const QByteArray &name) const
{
    for (const auto &[key, value] : headers) {
        if (key.compare(name, Qt::CaseInsensitive) == 0)
            return value;
    }
    return {};
}

struct Receiver::Parts
{
    Socket listener { ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0) };
    int end[2] = { -1, -1 }; ///< a pipe; what is written to it wakes everything that waits
    quint16 port = 0;

    mutable std::mutex mutex;
    std::function<Answer(const Request &)> answer = [](const Request &) { return Answer(); };
    QList<Request> requests;
    std::thread thread; ///< accepts; each connection has one of its own

    void serve(Socket socket)
    {
        Request request;
        if (!readRequest(socket, end[0], request))
            return;
        std::function<Answer(const Request &)> respond;
        {
            const std::lock_guard lock(mutex);
            requests.append(request);
            respond = answer;
        }
        sendAnswer(socket, end[0], respond(request));
    }

    void accept()
    {
        std::vector<std::thread> connections;
        while (waitFor(listener, end[0])) {
            Socket socket(::accept4(listener, nullptr, nullptr, SOCK_CLOEXEC));
            if (socket >= 0)
                connections.emplace_back(
                    [this, s = std::move(socket)]() mutable { serve(std::move(s)); });
        }
        for (auto &connection : connections)
            connection.join();
    }
};

Receiver::Receiver()
    : m_parts(new Parts)
{
    sockaddr_in address {};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof(address);
    auto *generic = reinterpret_cast<sockaddr *>(&address);
    if (::pipe(m_parts->end) != 0 || ::bind(m_parts->listener, generic, size) != 0
        || ::listen(m_parts->listener, 64) != 0
        || ::getsockname(m_parts->listener, generic, &size) != 0)
        qFatal("The receiver can't listen.");
    m_parts->port = ntohs(address.sin_port);
    m_parts->thread = std::thread([this] { m_parts->accept(); });
}

Receiver::~Receiver()
{
    (void)!::write(m_parts->end[1], "x", 1);
    m_parts->thread.join();
    ::close(m_parts->end[0]);
    ::close(m_parts->end[1]);
}

quint16 Receiver::port() const { return m_parts->port; }

QUrl Receiver::url(const QString &path) const
{
    return QUrl(QStringLiteral("http://127.0.0.1:%1%2").arg(port()).arg(path));
}

void Receiver::setAnswer(const Answer &answer)
{
    setAnswer([answer](const Request &) { return answer; });
}

void Receiver::setAnswer(std::function<Answer(const Request &)> answer)
{
    const std::lock_guard lock(m_parts->mutex);
    m_parts->answer = std::move(answer);
}

QList<Receiver::Request> Receiver::requests() const
{
    const std::lock_guard lock(m_parts->mutex);
    return m_parts->requests;
}
