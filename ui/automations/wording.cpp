#include "ui/automations/wording.h"

#include "core/api/runspec.h"

#include <QCoreApplication>
#include <QLocale>

using namespace Qt::StringLiterals;

namespace wording {
namespace {

QString tr(const char *text, int n = -1)
{
    return QCoreApplication::translate("wording", text, nullptr, n);
}

} // namespace

QString eventTitle(EventType event)
{
    switch (event) {
    case EventType::LinkArtifact:
        return tr("Linking a new artifact to a registered model");
    case EventType::AddArtifactAlias:
        return tr("Adding a new alias to a version of the registered model");
    case EventType::CreateArtifact:
        return tr("Logging a new version of an artifact");
    case EventType::UnlinkArtifact:
        return tr("Unlinking a version from a registered model");
    case EventType::AddArtifactTag:
        return tr("Adding a tag to a version");
    case EventType::RemoveArtifactTag:
        return tr("Removing a tag from a version");
    case EventType::AddCollectionTag:
        return tr("Adding a tag to a registered model");
    case EventType::RemoveCollectionTag:
        return tr("Removing a tag from a registered model");
    case EventType::RunMetric:
        return tr("A run's metric passes a threshold");
    case EventType::RunMetricChange:
        return tr("A run's metric changes by an amount");
    case EventType::RunMetricZScore:
        return tr("A run's metric leaves its usual range");
    case EventType::RunState:
        return tr("A run starts, finishes or fails");
    }
    return {};
}

QString triggerType(const Automation &automation)
{
    const QString title = eventTitle(automation.event);
    const auto condition = EventCondition::fromFilter(automation.event, automation.eventFilter);
    switch (condition.kind) {
    case EventCondition::Kind::Pattern:
        return u"%1 · %2"_s.arg(title, condition.pattern);
    case EventCondition::Kind::Words:
        return u"%1 · %2"_s.arg(title, condition.words.join(u", "_s));
    case EventCondition::Kind::Metric:
        return u"%1 · %2"_s.arg(title, condition.metric.name);
    default:
        return title;
    }
}

QString actionTitle(ActionType action)
{
    switch (action) {
    case ActionType::Webhook:
        return tr("Webhook");
    case ActionType::Notification:
        return tr("Slack notification");
    case ActionType::NoOp:
        return tr("Nothing");
    case ActionType::QueueJob:
        return tr("Launch job");
    }
    return {};
}

QString actionName(const Automation &automation)
{
    if (automation.action == ActionType::Notification)
        return automation.notification.channel.name;
    if (automation.action != ActionType::QueueJob)
        return automation.webhook.name;
    const auto spec = api::readRunSpec(automation.runSpec);
    return spec ? api::jobTitle(spec->job) : QString();
}

QString ago(const QDateTime &when, const QDateTime &now)
{
    const qint64 seconds = when.secsTo(now);
    if (seconds < 45)
        return tr("just now");
    if (seconds < 90)
        return tr("a minute ago");
    if (seconds < 45 * 60)
        return tr("%n minutes ago", int((seconds + 30) / 60));
    if (seconds < 90 * 60)
        return tr("an hour ago");
    if (seconds < 22 * 3600)
        return tr("%n hours ago", int((seconds + 1800) / 3600));
    if (seconds < 36 * 3600)
        return tr("yesterday");
    return QLocale().toString(when.toLocalTime().date(), QLocale::ShortFormat);
}

QString lastRun(const std::optional<Execution> &execution, const QDateTime &now)
{
    if (!execution)
        return tr("Never");
    switch (execution->state) {
    case Execution::State::Pending:
        return tr("Running…");
    case Execution::State::Finished:
        return execution->statusCode == 0 ? tr("Finished · %1").arg(ago(execution->createdAt, now))
                                          : tr("Finished, %1 · %2")
                                                .arg(execution->statusCode)
                                                .arg(ago(execution->createdAt, now));
    case Execution::State::Failed:
        return tr("Failed · %1 · %2").arg(ago(execution->createdAt, now), execution->error);
    }
    return {};
}

} // namespace wording
