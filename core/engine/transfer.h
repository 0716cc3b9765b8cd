#pragma once

#include "core/engine/addresspolicy.h"
#include "core/engine/engine.h"
#include "core/engine/request.h"

#include <chrono>
#include <memory>
#include <optional>

using CURL = void;
struct curl_slist;

namespace engine {

/// What each step of a request took, in milliseconds; nothing for one that was not reached.
struct Timing
{
    std::optional<double> dns;
    std::optional<double> connect;
    std::optional<double> tls;
    std::optional<double> wait; ///< from the request's last byte to the answer's first
    double total = 0;
    QString address = {}; ///< that was connected to; empty when there was no connection
};

/// curl wants to be started once, before there are threads that use it.
void startCurl();
/// CURLOPT_NOSIGNAL leaves SIGPIPE to the calling thread; a receiver that hangs up must not end the
/// program.
void blockBrokenPipe();

/// One request under way: a curl handle, what it sends, and what it has received so far.
class Transfer
{
public:
    using Clock = std::chrono::steady_clock;

    Transfer(store::DeliveryRow delivery, std::unique_ptr<Request> request,
             const Engine::Options &options);
    ~Transfer();
    Transfer(const Transfer &) = delete;
    Transfer &operator=(const Transfer &) = delete;

    CURL *handle() const { return m_curl.get(); }
    const store::DeliveryRow &delivery() const { return m_delivery; }
    /// When the lease was taken or renewed.
    Clock::time_point leasedAt = Clock::now();

    /// The attempt as it is kept, when curl says that it ended with `code`.
    store::AttemptRow attempt(int code) const;
    /// What it took, once it has ended.
    Timing timing() const;
    /// Lets go at once, without waiting for a name that is being looked up.
    void abandon();

    static constexpr qsizetype keptBody = 64 * 1024;
    static constexpr qsizetype keptHeaders = 16 * 1024;

private:
    struct FreeCurl
    {
        void operator()(CURL *curl) const;
    };
    struct FreeList
    {
        void operator()(curl_slist *list) const;
    };

    void setUp(const Engine::Options &options);
    void setCallbacks();
    void setHeaders();
    bool takeHeader(QByteArrayView line);
    bool takeBody(QByteArrayView part);
    void takeSent(QByteArrayView headers);
    QString requestHeaders() const;
    QByteArray kept(const QByteArray &received, qsizetype limit, bool isWhole) const;

    store::DeliveryRow m_delivery;
    std::unique_ptr<Request> m_request;
    AddressPolicy m_addresses;
    qint64 m_connectTimeoutMs = 0;
    qint64 m_totalTimeoutMs = 0;

    std::unique_ptr<CURL, FreeCurl> m_curl;
    std::unique_ptr<curl_slist, FreeList> m_list;
    std::unique_ptr<char[]> m_words; ///< curl's error text

    QDateTime m_startedAt = QDateTime::currentDateTimeUtc();
    QString m_refusal;
    QString m_reason;
    QByteArray m_sentHeaders;
    QByteArray m_headers;
    QByteArray m_body;
    qsizetype m_headerBytes = 0;
    qsizetype m_bodyBytes = 0;
    bool m_isCut = false; ///< we stopped reading
};

} // namespace engine
