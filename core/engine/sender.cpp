#include "core/engine/sender.h"

#include "core/base/log.h"
#include "core/store/executions.h"
#include "core/store/secrets.h"
#include "core/store/webhooks.h"

#include <curl/curl.h>

using namespace store;
using namespace std::chrono_literals;

namespace engine {
namespace {

/// Looks at least this often, should the clock jump or the database fail.
constexpr auto longestWait = 15s;

/// What the team's settings tell: how the webhook is, and when its secrets were used last.
Result<Done> noteOutcome(Database &db, const Vault &vault, const DeliveryRow &delivery,
                         const AttemptRow &attempt)
{
    const DeliveryOutcome outcome { attempt.startedAt, attempt.statusCode, attempt.error };
    const auto done = Webhooks(db).noteOutcome(delivery.webhookId, outcome);
    if (!done || attempt.requestHeaders.isEmpty()) // it never came to sending
        return done;
    return Secrets(db, vault).noteUse(
        delivery.entityId, { delivery.accessTokenRef, delivery.secretRef }, attempt.startedAt);
}

} // namespace

void Sender::FreeMulti::operator()(CURLM *multi) const { curl_multi_cleanup(multi); }

Sender::Sender(Store &store, Engine::Options options)
    : m_store(store)
    , m_options(std::move(options))
    , m_multi(curl_multi_init())
    , m_thread([this] { run(); })
{
}

Sender::~Sender()
{
    m_isEnding = true;
    curl_multi_wakeup(m_multi.get());
    m_thread.join();
}

void Sender::wake()
{
    m_isAwake = true;
    curl_multi_wakeup(m_multi.get());
}

void Sender::run()
{
    blockBrokenPipe();
    while (!m_isEnding) {
        renew();
        if (m_isAwake.exchange(false) || Clock::now() >= m_nextLook)
            claim();
        int running = 0;
        curl_multi_perform(m_multi.get(), &running);
        collect();
        if (!m_isAwake)
            curl_multi_poll(m_multi.get(), nullptr, 0, pollMs(), nullptr);
    }
    releaseAll();
}

void Sender::claim()
{
    m_nextLook = Clock::now() + longestWait;
    const int room = m_options.inFlight - int(m_transfers.size());
    const auto nextDue = m_store.read([](Database &db) { return Deliveries(db).nextDue(); });
    const auto now = QDateTime::currentDateTimeUtc();
    if (!nextDue || !nextDue->isValid() || room <= 0)
        return;
    if (*nextDue > now) {
        m_nextLook
            = std::min(m_nextLook, Clock::now() + std::chrono::milliseconds(now.msecsTo(*nextDue)));
        return;
    }
    const Deliveries::Claim wanted { .now = now,
                                     .leaseMs = int(m_options.lease.count()),
                                     .limit = room,
                                     .perWebhook = m_options.inFlightPerWebhook,
                                     .busy = busy(),
                                     .held = held() };
    const auto claimed = m_store.write([&](Database &db) { return Deliveries(db).claim(wanted); });
    if (!claimed) {
        qCWarning(logEngine) << "Deliveries can't be claimed:" << claimed.error().message;
        return;
    }
    for (const DeliveryRow &delivery : *claimed)
        begin(delivery);
    if (!claimed->isEmpty())
        m_isAwake = true; // there may be more, or one that is due later
}

void Sender::begin(const DeliveryRow &delivery)
{
    auto request = Request::make(m_store, delivery, m_options.version);
    if (!request) {
        record(delivery,
               { .deliveryId = delivery.id,
                 .startedAt = QDateTime::currentDateTimeUtc(),
                 .error = request.error().message });
        return;
    }
    auto transfer = std::make_unique<Transfer>(delivery, *std::move(request), m_options);
    CURL *handle = transfer->handle();
    curl_multi_add_handle(m_multi.get(), handle);
    m_transfers.emplace(handle, std::move(transfer));
}

void Sender::collect()
{
    int left = 0;
    while (const CURLMsg *message = curl_multi_info_read(m_multi.get(), &left)) {
        if (message->msg != CURLMSG_DONE)
            continue;
        CURL *handle = message->easy_handle;
        const CURLcode code = message->data.result;
        const Transfer &transfer = *m_transfers.at(handle);
        record(transfer.delivery(), transfer.attempt(code));
        drop(handle);
        m_isAwake = true; // there is room again
    }
}

// Not waited for: until it is written the lease keeps others away, and if it can't be written the
// lease runs out and the delivery is sent again, with the same webhook-id.
void Sender::record(const DeliveryRow &delivery, const AttemptRow &attempt)
{
    const DeliveryState state = m_retries.stateAfter(attempt);
    const auto outcome
        = state == DeliveryState::Delivered ? ExecutionState::Finished : ExecutionState::Failed;
    const Vault &vault = m_store.vault();
    (void)m_store.post([=, &vault](Database &db) -> Result<Done> {
        auto done = Deliveries(db).finish(delivery.fence, state, attempt);
        if (done) {
            done = Executions(db).finish(delivery.executionId, outcome, attempt.error,
                                         attempt.statusCode);
        }
        if (done)
            done = noteOutcome(db, vault, delivery, attempt);
        if (!done)
            qCWarning(logEngine) << "An attempt is not recorded:" << done.error().message;
        return done;
    });
}

void Sender::renew()
{
    const auto due = Clock::now() - m_options.lease / 2;
    QList<Transfer *> old;
    for (const auto &[handle, transfer] : m_transfers) {
        if (transfer->leasedAt <= due)
            old.append(transfer.get());
    }
    const auto until = QDateTime::currentDateTimeUtc().addMSecs(m_options.lease.count());
    for (Transfer *transfer : old) {
        const DeliveryRow &delivery = transfer->delivery();
        const auto renewed = m_store.write(
            [&](Database &db) { return Deliveries(db).renew(delivery.id, delivery.fence, until); });
        if (renewed)
            transfer->leasedAt = Clock::now();
        else if (renewed.error().kind == Error::Kind::Conflict)
            drop(transfer->handle());
    }
}

void Sender::drop(CURL *handle)
{
    curl_multi_remove_handle(m_multi.get(), handle);
    m_transfers.erase(handle);
}

void Sender::releaseAll()
{
    (void)m_store.write([this](Database &db) -> Result<Done> {
        for (const auto &[handle, transfer] : m_transfers) {
            const DeliveryRow &delivery = transfer->delivery();
            if (const auto done = Deliveries(db).release(delivery.id, delivery.fence); !done)
                return done;
        }
        return Done();
    });
    while (!m_transfers.empty()) {
        const auto &[handle, transfer] = *m_transfers.begin();
        transfer->abandon();
        drop(handle);
    }
}

int Sender::pollMs() const
{
    auto wait = std::chrono::duration_cast<std::chrono::milliseconds>(m_nextLook - Clock::now());
    if (!m_transfers.empty())
        wait = std::min(wait, m_options.lease / 4);
    return int(std::clamp<qint64>(wait.count(), 0, std::chrono::milliseconds(longestWait).count()));
}

/// A disk that was slower than the lease must not make us claim our own again.
QSet<qint64> Sender::held() const
{
    QSet<qint64> ids;
    for (const auto &[handle, transfer] : m_transfers)
        ids.insert(transfer->delivery().id);
    return ids;
}

QHash<qint64, int> Sender::busy() const
{
    QHash<qint64, int> counts;
    for (const auto &[handle, transfer] : m_transfers)
        ++counts[transfer->delivery().webhookId];
    return counts;
}

} // namespace engine
