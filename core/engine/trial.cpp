#include "core/engine/trial.h"

#include <QCoreApplication>
#include <QUuid>

#include <curl/curl.h>

using namespace Qt::StringLiterals;

namespace engine {
namespace {

constexpr int pollMs = 200; ///< how soon it is noticed that it is to be given up

QString tr(const char *text) { return QCoreApplication::translate("Trials", text); }

struct FreeMulti
{
    void operator()(CURLM *multi) const { curl_multi_cleanup(multi); }
};

store::DeliveryRow deliveryOf(const TrialOrder &order)
{
    return { .entityId = order.entityId,
             .messageId = u"msg_test_"_s + QUuid::createUuid().toString(QUuid::Id128),
             .url = order.url,
             .accessTokenRef = order.accessTokenRef,
             .secretRef = order.secretRef,
             .body = QByteArray::fromStdString(order.body.toStored()) };
}

Engine::Options impatient(Engine::Options options)
{
    options.connectTimeout = std::min(options.connectTimeout, Trials::longestConnect);
    options.totalTimeout = std::min(options.totalTimeout, Trials::longestTotal);
    return options;
}

/// Runs the transfer to its end; nothing when it was given up.
template <typename IsGivenUp>
std::optional<CURLcode> runToEnd(Transfer &transfer, IsGivenUp isGivenUp)
{
    const std::unique_ptr<CURLM, FreeMulti> multi(curl_multi_init());
    curl_multi_add_handle(multi.get(), transfer.handle());
    std::optional<CURLcode> code;
    while (!code && !isGivenUp()) {
        int running = 0;
        curl_multi_perform(multi.get(), &running);
        int left = 0;
        while (const CURLMsg *message = curl_multi_info_read(multi.get(), &left)) {
            if (message->msg == CURLMSG_DONE)
                code = message->data.result;
        }
        if (!code)
            curl_multi_poll(multi.get(), nullptr, 0, pollMs, nullptr);
    }
    if (!code)
        transfer.abandon();
    curl_multi_remove_handle(multi.get(), transfer.handle());
    return code;
}

/// A place among those under way, given back at the end.
class Place
{
public:
    explicit Place(std::counting_semaphore<Trials::mostAtOnce> &places)
        : m_places(places)
        , m_isTaken(places.try_acquire())
    {
    }
    ~Place()
    {
        if (m_isTaken)
            m_places.release();
    }
    Place(const Place &) = delete;
    Place &operator=(const Place &) = delete;

    bool isTaken() const { return m_isTaken; }

private:
    std::counting_semaphore<Trials::mostAtOnce> &m_places;
    const bool m_isTaken;
};

} // namespace

Trials::Trials(const store::Store &store, Engine::Options options)
    : m_store(store)
    , m_options(impatient(std::move(options)))
{
    startCurl();
}

Result<TrialResult> Trials::send(const TrialOrder &order, const std::atomic<bool> *isAbandoned)
{
    const auto isUnwanted = [isAbandoned] { return isAbandoned && *isAbandoned; };
    const Place place(m_places);
    if (!place.isTaken()) {
        return Error { Error::Kind::Server,
                       tr("Too many tests are under way. Wait for one of them to end.") };
    }
    const store::DeliveryRow delivery = deliveryOf(order);
    auto request = Request::make(m_store, delivery, m_options.version);
    if (!request)
        return request.error();
    blockBrokenPipe();
    Transfer transfer(delivery, *std::move(request), m_options);
    const auto code = runToEnd(transfer, [this, isUnwanted] { return m_isEnding || isUnwanted(); });
    if (!code && isUnwanted())
        return Error { Error::Kind::Cancelled, tr("Nobody waits for the answer any more.") };
    if (!code)
        return Error { Error::Kind::Server, tr("The server is being stopped.") };
    return TrialResult { transfer.attempt(*code), transfer.timing() };
}

} // namespace engine
