#include "ui/payload/requesttext.h"

#include "core/payload/receiver.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace {

QString tr(const char *text) { return QCoreApplication::translate("RequestText", text); }

} // namespace

QString requestText(const Webhook &webhook, const payload::Rendered &body)
{
    QStringList lines { u"POST %1"_s.arg(payload::shownUrl(webhook.url)),
                        u"Content-Type: application/json"_s,
                        u"Content-Length: %1"_s.arg(body.shown().size()),
                        u"User-Agent: Signalbox/%1"_s.arg(QCoreApplication::applicationVersion()),
                        u"webhook-id: %1"_s.arg(tr("‹the delivery's own›")),
                        u"webhook-timestamp: %1"_s.arg(tr("‹seconds since 1970 when sending›")) };
    if (!body.secretNames().empty()) // their lengths are secret too
        lines[2] = u"Content-Length: %1"_s.arg(tr("‹counted when sending›"));
    if (!webhook.accessTokenRef.isEmpty())
        lines << u"Authorization: Bearer *** %1"_s.arg(
            tr("‹the secret %1›").arg(webhook.accessTokenRef));
    if (!webhook.secretRef.isEmpty()) {
        lines << u"X-Wandb-Signature: %1"_s.arg(
            tr("‹computed when sending: base64 of HMAC-SHA256 over the body, with the secret %1›")
                .arg(webhook.secretRef));
        lines << u"webhook-signature: v1,%1"_s.arg(
            tr("‹computed when sending: the same over id.timestamp.body›"));
    }
    return lines.join(u'\n');
}
