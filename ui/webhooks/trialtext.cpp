#include "ui/webhooks/trialtext.h"

#include <QCoreApplication>
#include <QLocale>

using namespace Qt::StringLiterals;

namespace trialtext {
namespace {

QString tr(const char *text) { return QCoreApplication::translate("TrialText", text); }

QString milliseconds(double value)
{
    return tr("%1 ms").arg(QLocale().toString(value, 'f', value < 10 ? 1 : 0));
}

QString statusOf(const WebhookProbeResult &result)
{
    return result.reason.isEmpty() ? QString::number(result.statusCode)
                                   : u"%1 %2"_s.arg(result.statusCode).arg(result.reason);
}

QString times(const WebhookProbeResult &result)
{
    const std::pair<QString, double> steps[] = { { tr("name look-up"), result.dnsMs },
                                                 { tr("connection"), result.connectMs },
                                                 { tr("TLS"), result.tlsMs },
                                                 { tr("waiting"), result.waitMs },
                                                 { tr("in all"), result.totalMs } };
    QStringList parts;
    for (const auto &[name, value] : steps) {
        if (value >= 0)
            parts.append(u"%1 %2"_s.arg(name, milliseconds(value)));
    }
    return parts.join(u", "_s);
}

} // namespace

QString outcome(const WebhookProbeResult &result)
{
    const QString took = result.totalMs < 0 ? QString() : milliseconds(result.totalMs);
    QString sentence;
    if (!result.error.isEmpty())
        sentence = result.error;
    else if (result.statusCode == 0)
        sentence = result.isOk ? tr("The receiver accepted it.") : tr("The receiver refused it.");
    else if (result.isOk)
        sentence = tr("The receiver accepted it: %1, after %2.").arg(statusOf(result), took);
    else
        sentence = tr("The receiver refused it: %1, after %2.").arg(statusOf(result), took);
    if (!result.unknownVariables.isEmpty()) {
        sentence += u' '
            + tr("These names in the payload mean nothing and were left as they are: %1.")
                  .arg(result.unknownVariables.join(u", "_s));
    }
    return sentence;
}

QString details(const WebhookProbeResult &result)
{
    QStringList lines;
    if (!result.address.isEmpty())
        lines.append(tr("Connected to %1").arg(result.address));
    if (const QString took = times(result); !took.isEmpty())
        lines.append(tr("Time: %1").arg(took));
    if (result.statusCode != 0)
        lines.append(QStringList { QString(), u"HTTP %1"_s.arg(statusOf(result)) });
    for (const HttpHeader &header : result.headers)
        lines.append(u"%1: %2"_s.arg(header.name, header.value));
    if (!result.body.isEmpty())
        lines.append(QStringList { QString(), result.body });
    if (result.isTruncated)
        lines.append(tr("… the rest was left out"));
    return lines.join(u'\n');
}

} // namespace trialtext
