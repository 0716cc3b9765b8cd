#include "core/engine/transfer.h"

#include "core/engine/failure.h"

#include <QUrl>

#include <csignal>
#include <curl/curl.h>
#include <pthread.h>
#include <sys/socket.h>

using namespace Qt::StringLiterals;

namespace engine {
namespace {

/// Of an answer that is longer than what is kept, this much is read, so that a receiver which
/// merely talks a lot can finish; then the connection is closed.
constexpr qsizetype mostBody = 1024 * 1024;
constexpr qsizetype mostHeaders = 256 * 1024;
/// Read beyond the limit, so that a secret which lies across it is recognised.
constexpr qsizetype overlap = 16 * 1024;

/// "127.0.0.1:8080", "[::1]:8080" or "example.com".
QString hostOf(const std::string &url)
{
    return QUrl(QString::fromStdString(url))
        .toString(QUrl::RemoveScheme | QUrl::RemoveUserInfo | QUrl::RemovePath | QUrl::RemoveQuery
                  | QUrl::RemoveFragment)
        .remove(u'/');
}

/// "Not Found" of "HTTP/1.1 404 Not Found".
QString reasonIn(QByteArrayView statusLine)
{
    const QByteArray line = statusLine.toByteArray().simplified();
    const qsizetype space = line.indexOf(' ', line.indexOf(' ') + 1);
    return space < 0 ? QString() : QString::fromUtf8(line.mid(space + 1)); // HTTP/2 has no words
}

QString textOf(const QByteArray &bytes) { return QString::fromUtf8(bytes); }

} // namespace

void startCurl()
{
    static const CURLcode started = curl_global_init(CURL_GLOBAL_DEFAULT);
    (void)started;
}

void blockBrokenPipe()
{
    sigset_t blocked;
    sigemptyset(&blocked);
    sigaddset(&blocked, SIGPIPE);
    pthread_sigmask(SIG_BLOCK, &blocked, nullptr);
}

void Transfer::FreeCurl::operator()(CURL *curl) const { curl_easy_cleanup(curl); }
void Transfer::FreeList::operator()(curl_slist *list) const { curl_slist_free_all(list); }

Transfer::Transfer(store::DeliveryRow delivery, std::unique_ptr<Request> request,
                   const Engine::Options &options)
    : m_delivery(std::move(delivery))
    , m_request(std::move(request))
    , m_addresses(options.addresses)
    , m_connectTimeoutMs(options.connectTimeout.count())
    , m_totalTimeoutMs(options.totalTimeout.count())
    , m_curl(curl_easy_init())
    , m_words(std::make_unique<char[]>(CURL_ERROR_SIZE))
{
    setUp(options);
    setCallbacks();
    setHeaders();
}

Transfer::~Transfer() = default;

void Transfer::setUp(const Engine::Options &options)
{
    CURL *curl = handle();
    const std::string &body = m_request->body();
    curl_easy_setopt(curl, CURLOPT_URL, m_request->url().c_str());
    curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 0L);
    curl_easy_setopt(curl, CURLOPT_PROXY, options.proxy.toUtf8().constData()); // "" means none
    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT_MS, long(m_connectTimeoutMs));
    curl_easy_setopt(curl, CURLOPT_TIMEOUT_MS, long(m_totalTimeoutMs));
    curl_easy_setopt(curl, CURLOPT_POST, 1L);
    curl_easy_setopt(curl, CURLOPT_POSTFIELDS, body.c_str());
    curl_easy_setopt(curl, CURLOPT_POSTFIELDSIZE_LARGE, curl_off_t(body.size()));
    curl_easy_setopt(curl, CURLOPT_ERRORBUFFER, m_words.get());
    // No CURLOPT_ACCEPT_ENCODING: an answer is never unpacked, so it can't grow by that.
}

void Transfer::setCallbacks()
{
    using Size = std::size_t;
    const auto onBody = +[](char *data, Size, Size size, void *self) -> Size {
        return static_cast<Transfer *>(self)->takeBody({ data, qsizetype(size) }) ? size : 0;
    };
    const auto onHeader = +[](char *data, Size, Size size, void *self) -> Size {
        return static_cast<Transfer *>(self)->takeHeader({ data, qsizetype(size) }) ? size : 0;
    };
    const auto onDebug = +[](CURL *, curl_infotype type, char *data, Size size, void *self) {
        if (type == CURLINFO_HEADER_OUT)
            static_cast<Transfer *>(self)->takeSent({ data, qsizetype(size) });
        return 0;
    };
    const auto onSocket = +[](void *self, curlsocktype, curl_sockaddr *address) -> curl_socket_t {
        auto &transfer = *static_cast<Transfer *>(self);
        transfer.m_refusal = transfer.m_addresses.refusal(address->addr);
        if (!transfer.m_refusal.isEmpty())
            return CURL_SOCKET_BAD;
        return ::socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
    };
    CURL *curl = handle();
    curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, onBody);
    curl_easy_setopt(curl, CURLOPT_WRITEDATA, this);
    curl_easy_setopt(curl, CURLOPT_HEADERFUNCTION, onHeader);
    curl_easy_setopt(curl, CURLOPT_HEADERDATA, this);
    curl_easy_setopt(curl, CURLOPT_DEBUGFUNCTION, onDebug);
    curl_easy_setopt(curl, CURLOPT_DEBUGDATA, this);
    curl_easy_setopt(curl, CURLOPT_VERBOSE, 1L); // else curl does not tell what it sent
    curl_easy_setopt(curl, CURLOPT_OPENSOCKETFUNCTION, onSocket);
    curl_easy_setopt(curl, CURLOPT_OPENSOCKETDATA, this);
}

void Transfer::setHeaders()
{
    curl_slist *list = curl_slist_append(nullptr, "Expect:"); // a second round trip for nothing
    for (const std::string &header : m_request->headers())
        list = curl_slist_append(list, header.c_str());
    m_list.reset(list);
    curl_easy_setopt(handle(), CURLOPT_HTTPHEADER, list);
}

bool Transfer::takeHeader(QByteArrayView line)
{
    if (line.startsWith("HTTP/")) { // also after a 100 Continue
        m_reason = reasonIn(line);
        m_headers.clear();
    } else if (m_headers.size() < keptHeaders + overlap) {
        m_headers.append(line);
    }
    m_headerBytes += line.size();
    return m_headerBytes <= mostHeaders;
}

bool Transfer::takeBody(QByteArrayView part)
{
    const qsizetype room = keptBody + overlap - m_body.size();
    m_body.append(part.first(std::min(part.size(), room)));
    m_bodyBytes += part.size();
    m_isCut = m_bodyBytes > mostBody;
    return !m_isCut;
}

void Transfer::takeSent(QByteArrayView headers)
{
    if (headers.startsWith("POST "))
        m_sentHeaders.clear();
    m_sentHeaders.append(headers);
}

/// As they went out; of a request that never did, as they would have.
QString Transfer::requestHeaders() const
{
    QByteArray headers = m_sentHeaders;
    if (headers.isEmpty()) {
        for (const std::string &header : m_request->headers())
            headers += QByteArray::fromStdString(header) + '\n';
    }
    headers.replace("\r\n", "\n");
    return textOf(m_request->mask().apply(headers)).trimmed();
}

QByteArray Transfer::kept(const QByteArray &received, qsizetype limit, bool isWhole) const
{
    return m_request->mask().apply(received, !isWhole).left(limit);
}

store::AttemptRow Transfer::attempt(int code) const
{
    long status = 0;
    long osError = 0;
    long certificateFlaw = 0;
    curl_off_t connected = 0;
    curl_off_t total = 0;
    curl_easy_getinfo(handle(), CURLINFO_RESPONSE_CODE, &status);
    curl_easy_getinfo(handle(), CURLINFO_OS_ERRNO, &osError);
    curl_easy_getinfo(handle(), CURLINFO_SSL_VERIFYRESULT, &certificateFlaw);
    curl_easy_getinfo(handle(), CURLINFO_CONNECT_TIME_T, &connected);
    curl_easy_getinfo(handle(), CURLINFO_TOTAL_TIME_T, &total);
    const int outcome = code == CURLE_WRITE_ERROR && m_isCut ? int(CURLE_OK) : code;
    const QString words = QString::fromUtf8(
        m_words[0] == '\0' ? curl_easy_strerror(CURLcode(outcome)) : m_words.get());
    const bool isWhole = outcome == CURLE_OK && m_bodyBytes <= keptBody;

    return { .deliveryId = m_delivery.id,
             .startedAt = m_startedAt,
             .connectMs = qint64(connected) / 1000,
             .totalMs = qint64(total) / 1000,
             .requestHeaders = requestHeaders(),
             .requestBody = m_request->shownBody(),
             .statusCode = int(status),
             .reason = m_reason,
             .responseHeaders = textOf(kept(m_headers, keptHeaders, outcome == CURLE_OK)).trimmed(),
             .responseBody = kept(m_body, keptBody, isWhole),
             .isTruncated = m_bodyBytes > keptBody,
             .error = failureOf({ .curlCode = outcome,
                                  .osError = osError,
                                  .certificateFlaw = certificateFlaw,
                                  .host = hostOf(m_request->url()),
                                  .detail = words,
                                  .refusal = m_refusal,
                                  .isConnected = connected > 0,
                                  .statusCode = int(status),
                                  .reason = m_reason,
                                  .connectTimeoutMs = m_connectTimeoutMs,
                                  .totalTimeoutMs = m_totalTimeoutMs }) };
}

Timing Transfer::timing() const
{
    const auto microseconds = [this](CURLINFO step) {
        curl_off_t time = 0;
        curl_easy_getinfo(handle(), step, &time);
        return double(time);
    };
    const double dns = microseconds(CURLINFO_NAMELOOKUP_TIME_T);
    const double connected = microseconds(CURLINFO_CONNECT_TIME_T);
    const double encrypted = microseconds(CURLINFO_APPCONNECT_TIME_T);
    const double sent = microseconds(CURLINFO_PRETRANSFER_TIME_T);
    const double answered = microseconds(CURLINFO_STARTTRANSFER_TIME_T);
    char *address = nullptr;
    curl_easy_getinfo(handle(), CURLINFO_PRIMARY_IP, &address);
    const auto step = [](double from, double to) {
        return to > 0 ? std::optional(std::max(0.0, to - from) / 1000) : std::nullopt;
    };
    return { .dns = step(0, dns),
             .connect = step(dns, connected),
             .tls = step(connected, encrypted),
             .wait = step(sent, answered),
             .total = microseconds(CURLINFO_TOTAL_TIME_T) / 1000,
             .address = connected > 0 ? QString::fromUtf8(address) : QString() };
}

void Transfer::abandon() { curl_easy_setopt(handle(), CURLOPT_QUICK_EXIT, 1L); }

} // namespace engine
