#include "ui/payload/examples.h"

#include <QCoreApplication>
#include <QFile>

using namespace Qt::StringLiterals;

namespace payload {
namespace {

QString tr(const char *text) { return QCoreApplication::translate("PayloadExamples", text); }

QString read(const QString &name)
{
    QFile file(u":/payload-examples/"_s + name);
    const bool isOpen = file.open(QIODevice::ReadOnly);
    Q_ASSERT_X(isOpen, "payload::examples", qPrintable(name));
    return QString::fromUtf8(file.readAll());
}

} // namespace

QList<Example> examples()
{
    return { { tr("GitHub repository dispatch"), read(u"github-repository-dispatch.json"_s) },
             { tr("Microsoft Teams"), read(u"microsoft-teams-messagecard.json"_s) },
             { tr("Slack"), read(u"slack-blocks.json"_s) },
             { tr("Discord"), read(u"discord-embed.json"_s) },
             { tr("Teams: Adaptive Card"), read(u"microsoft-teams-adaptive-card.json"_s) },
             { tr("PagerDuty"), read(u"pagerduty-trigger.json"_s) },
             { tr("Any other receiver"), read(u"any-receiver.json"_s) } };
}

} // namespace payload
