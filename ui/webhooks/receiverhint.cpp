#include "ui/webhooks/receiverhint.h"

#include "core/payload/receiver.h"
#include "ui/settings/teamaccess.h"

#include <QCoreApplication>
#include <QHash>
#include <QHostAddress>
#include <QUrl>

using namespace Qt::StringLiterals;

namespace receiverhint {
namespace {

QString tr(const char *text) { return QCoreApplication::translate("ReceiverHint", text); }

bool isIpLiteral(const QString &host) { return !QHostAddress(host).isNull(); }

bool isLocal(const QString &host)
{
    const QString name = host.toLower();
    return name == "localhost"_L1 || name.endsWith(".localhost"_L1)
        || QHostAddress(host).isLoopback();
}

} // namespace

QString neededBy(const QString &url)
{
    const QHash<QString, const char *> needs {
        { u"github"_s,
          QT_TRANSLATE_NOOP("ReceiverHint",
                            "starts workflows by repository_dispatch. The access token needs the "
                            "permission Contents: read and write; the payload has event_type and "
                            "client_payload.") },
        { u"slack"_s,
          QT_TRANSLATE_NOOP("ReceiverHint",
                            "needs no access token: whoever knows this URL can post. The payload "
                            "has text or blocks.") },
        { u"teams"_s,
          QT_TRANSLATE_NOOP("ReceiverHint",
                            "needs no access token: the URL holds its signature. The payload is a "
                            "message with an Adaptive Card.") },
        { u"discord"_s,
          QT_TRANSLATE_NOOP("ReceiverHint",
                            "needs no access token: whoever knows this URL can post. The payload "
                            "has content or embeds.") },
        { u"pagerduty"_s,
          QT_TRANSLATE_NOOP("ReceiverHint",
                            "needs no access token, but a routing_key in the payload: keep it as "
                            "a secret.") },
    };
    const payload::Receiver &receiver = payload::receiverFor(url);
    const auto need = needs.constFind(receiver.id);
    return need == needs.constEnd() ? QString() : tr("%1 %2").arg(receiver.name, tr(*need));
}

QString refusal(const QString &url, const TeamAccess &access)
{
    const QString host = QUrl(url).host();
    if (!access.isWandb || host.isEmpty())
        return {};
    if (isLocal(host))
        return tr("W&B calls webhooks from its own servers, where “%1” is not your computer. Use "
                  "an address that can be reached from there.")
            .arg(host);
    if (isIpLiteral(host))
        return tr("W&B refuses IP addresses. Use a host name.");
    return {};
}

QString advice(const QString &url, const TeamAccess &access)
{
    const QString host = QUrl(url).host();
    if (access.isWandb || host.isEmpty())
        return {};
    if (isLocal(host))
        return tr("This is the computer on which the backend runs. It works here; W&B's servers "
                  "would refuse it.");
    if (isIpLiteral(host))
        return tr("An IP address works here; W&B's servers would refuse it.");
    return {};
}

} // namespace receiverhint
