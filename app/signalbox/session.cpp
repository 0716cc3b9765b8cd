#include "app/signalbox/session.h"

#include "core/api/capabilities.h"
#include "core/api/network.h"
#include "core/api/teamcalls.h"

namespace {

/// Whether asking again may bring an answer; a server that refuses the question will refuse it
/// again.
bool isPassing(Error::Kind kind)
{
    return kind == Error::Kind::Network || kind == Error::Kind::Timeout
        || kind == Error::Kind::Unauthorized || kind == Error::Kind::Server;
}

} // namespace

Session::Session(const ConnectionProfile &profile, const api::Connection &connection,
                 const QString &proxyPassword)
    : m_profile(profile)
    , m_network(api::networkFor(profile, proxyPassword))
    , m_client(std::make_unique<api::ApiClient>(*m_network, connection))
{
}

Session::~Session() = default;

QFuture<Result<Viewer>> Session::fetchViewer()
{
    if (m_isProbed)
        return sendViewer();
    const auto ask = [this](const Result<Done> &probed) {
        return probed ? sendViewer() : QtFuture::makeReadyFuture(Result<Viewer>(probed.error()));
    };
    return fetchCapabilities().then(ask).unwrap();
}

QFuture<Result<Viewer>> Session::sendViewer()
{
    return m_client->send(api::viewer()).then([this](const Result<Viewer> &viewer) {
        if (viewer)
            m_viewer = *viewer;
        return viewer;
    });
}

QFuture<Result<Done>> Session::fetchCapabilities()
{
    const auto take = [this](const Result<QSet<QString>> &fields,
                             const Result<QSet<QString>> &features) -> Result<Done> {
        for (const auto *answer : { &fields, &features }) {
            if (!*answer && isPassing(answer->error().kind))
                return answer->error();
        }
        m_isProbed = true;
        m_client->setCapabilities(
            { fields ? *fields : QSet<QString>(), features ? *features : QSet<QString>() });
        emit capabilitiesKnown();
        return Done();
    };
    const auto askFeatures = [this, take](const Result<QSet<QString>> &fields) {
        return m_client->send(api::serverFeatures())
            .then([take, fields](const Result<QSet<QString>> &features) {
                return take(fields, features);
            });
    };
    return m_client->send(api::knownFields()).then(askFeatures).unwrap();
}
