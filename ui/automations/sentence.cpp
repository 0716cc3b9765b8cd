#include "core/payload/receiver.h"
#include "ui/automations/wording.h"

#include <QCoreApplication>
#include <QLocale>
#include <QUrl>

using namespace Qt::StringLiterals;
using Kind = EventCondition::Kind;

namespace wording {
namespace {

QString tr(const char *text, int n = -1)
{
    return QCoreApplication::translate("wording", text, nullptr, n);
}

QString bold(const QString &text) { return u"<b>%1</b>"_s.arg(text.toHtmlEscaped()); }

/// "a", "a or b", "a, b or c".
QString either(QStringList words)
{
    for (QString &word : words)
        word = bold(word);
    if (words.size() < 2)
        return words.join(QString());
    const QString last = words.takeLast();
    return tr("%1 or %2").arg(words.join(u", "_s), last);
}

QString number(double value)
{
    QLocale locale;
    locale.setNumberOptions(QLocale::OmitGroupSeparator);
    return bold(locale.toString(value, 'g', 15));
}

/// What versions belong to: "Churn model", "any model in model-registry".
QString place(const Plan &plan)
{
    if (plan.scope.isEmpty())
        return tr("a registered model");
    switch (plan.scopeType) {
    case ScopeType::Collection:
        return bold(plan.scope);
    case ScopeType::Project:
        return tr("any model in %1").arg(bold(plan.scope));
    case ScopeType::Entity:
        return tr("any model of the team %1").arg(bold(plan.scope));
    }
    return {};
}

QString run(const Plan &plan)
{
    const QString owner = plan.scope.isEmpty() ? tr("a project") : bold(plan.scope);
    return plan.condition.runName.isEmpty()
        ? tr("a run in %1").arg(owner)
        : tr("a run in %1 whose name contains %2").arg(owner, bold(plan.condition.runName));
}

/// "an alias matching x", "the tag x", "a new alias".
QString text(const Plan &plan, const QString &any)
{
    const bool isTag = EventCondition::subject(plan.event) == "tag"_L1;
    const EventCondition &condition = plan.condition;
    if (condition.kind == Kind::Pattern && !condition.pattern.isEmpty())
        return (isTag ? tr("a tag matching %1") : tr("an alias matching %1"))
            .arg(bold(condition.pattern));
    if (condition.kind == Kind::Words && !condition.words.isEmpty())
        return (isTag ? tr("the tag %1") : tr("the alias %1")).arg(either(condition.words));
    if (condition.kind == Kind::Own)
        return isTag ? tr("a tag that meets a filter of your own")
                     : tr("an alias that meets a filter of your own");
    return any;
}

/// For events that are about a version: " with an alias matching x".
QString withAlias(const Plan &plan)
{
    const QString which = text(plan, {});
    return which.isEmpty() ? QString() : tr(" with %1").arg(which);
}

QString metricOf(const MetricDemand &metric)
{
    const QString name = metric.name.isEmpty() ? tr("a metric") : bold(metric.name);
    const bool isOne = metric.window == 1;
    switch (metric.aggregate) {
    case MetricDemand::Aggregate::Latest:
        return name;
    case MetricDemand::Aggregate::Average:
        return isOne ? name : tr("the average of the last %n values of ", metric.window) + name;
    case MetricDemand::Aggregate::Minimum:
        return isOne ? name : tr("the smallest of the last %n values of ", metric.window) + name;
    case MetricDemand::Aggregate::Maximum:
        return isOne ? name : tr("the largest of the last %n values of ", metric.window) + name;
    }
    return {};
}

QString threshold(const Plan &plan)
{
    const MetricDemand &metric = plan.condition.metric;
    const QString of = tr("%1 of %2").arg(metricOf(metric), run(plan));
    const QString limit = number(metric.threshold);
    switch (metric.comparison) {
    case MetricDemand::Comparison::Above:
        return tr("%1 is above %2").arg(of, limit);
    case MetricDemand::Comparison::AtLeast:
        return tr("%1 is at least %2").arg(of, limit);
    case MetricDemand::Comparison::Below:
        return tr("%1 is below %2").arg(of, limit);
    case MetricDemand::Comparison::AtMost:
        return tr("%1 is at most %2").arg(of, limit);
    }
    return {};
}

QString change(const Plan &plan)
{
    const MetricDemand &metric = plan.condition.metric;
    const QString of = tr("%1 of %2").arg(metricOf(metric), run(plan));
    const QString by = metric.isRelative ? tr("%1 percent").arg(number(metric.amount * 100))
                                         : number(metric.amount);
    switch (metric.direction) {
    case MetricDemand::Direction::Any:
        return tr("%1 rises or falls by %2").arg(of, by);
    case MetricDemand::Direction::Increase:
        return tr("%1 rises by %2").arg(of, by);
    case MetricDemand::Direction::Decrease:
        return tr("%1 falls by %2").arg(of, by);
    }
    return {};
}

QString unusual(const Plan &plan)
{
    const MetricDemand &metric = plan.condition.metric;
    const QString of = tr("%1 of %2").arg(metricOf(metric), run(plan));
    const QString by = number(metric.threshold);
    switch (metric.direction) {
    case MetricDemand::Direction::Any:
        return tr("%1 is more than %2 standard deviations from its mean").arg(of, by);
    case MetricDemand::Direction::Increase:
        return tr("%1 is more than %2 standard deviations above its mean").arg(of, by);
    case MetricDemand::Direction::Decrease:
        return tr("%1 is more than %2 standard deviations below its mean").arg(of, by);
    }
    return {};
}

QString state(const Plan &plan)
{
    if (plan.condition.kind == Kind::Own)
        return tr("%1 meets a filter of your own").arg(run(plan));
    QStringList verbs;
    const auto add = [&](const QString &name, const QString &verb) {
        if (plan.condition.states.contains(name))
            verbs.append(verb);
    };
    add(u"RUNNING"_s, tr("starts"));
    add(u"FINISHED"_s, tr("finishes"));
    add(u"FAILED"_s, tr("fails"));
    return u"%1 %2"_s.arg(run(plan), verbs.isEmpty() ? tr("changes its state") : either(verbs));
}

QString happening(const Plan &plan)
{
    const QString where = place(plan);
    switch (plan.event) {
    case EventType::LinkArtifact:
        return tr("a new version is linked to %1").arg(where) + withAlias(plan);
    case EventType::UnlinkArtifact:
        return tr("a version is unlinked from %1").arg(where) + withAlias(plan);
    case EventType::CreateArtifact:
        return tr("a new version of %1 is logged").arg(where) + withAlias(plan);
    case EventType::AddArtifactAlias:
        return tr("a version of %1 gets %2").arg(where, text(plan, tr("a new alias")));
    case EventType::AddArtifactTag:
        return tr("a version of %1 gets %2").arg(where, text(plan, tr("a new tag")));
    case EventType::RemoveArtifactTag:
        return tr("a version of %1 loses %2").arg(where, text(plan, tr("a tag")));
    case EventType::AddCollectionTag:
        return tr("%1 gets %2").arg(where, text(plan, tr("a new tag")));
    case EventType::RemoveCollectionTag:
        return tr("%1 loses %2").arg(where, text(plan, tr("a tag")));
    case EventType::RunMetric:
        return threshold(plan);
    case EventType::RunMetricChange:
        return change(plan);
    case EventType::RunMetricZScore:
        return unusual(plan);
    case EventType::RunState:
        return state(plan);
    }
    return {};
}

/// Who is at the other end: "GitHub", or the host.
QString receiverAt(const QString &url)
{
    const payload::Receiver &receiver = payload::receiverFor(url);
    return receiver.id == "generic"_L1 ? QUrl(url).host() : receiver.name;
}

/// "launch train:latest on gpu queue", as far as it is known.
QString launching(const Plan &plan)
{
    if (plan.job.isEmpty())
        return plan.queue.isEmpty() ? QString() : tr("launch a job on %1").arg(bold(plan.queue));
    return plan.queue.isEmpty() ? tr("launch %1").arg(bold(plan.job))
                                : tr("launch %1 on %2").arg(bold(plan.job), bold(plan.queue));
}

QString action(const Plan &plan)
{
    if (plan.action == ActionType::NoOp)
        return tr("note that it happened");
    if (plan.action == ActionType::Notification)
        return plan.channel.isEmpty() ? tr("tell Slack")
                                      : tr("tell %1 on Slack").arg(bold(plan.channel));
    if (plan.action == ActionType::QueueJob)
        return launching(plan);
    if (plan.webhook.isEmpty())
        return {};
    const QString receiver = receiverAt(plan.url);
    return receiver.isEmpty() ? tr("send %1").arg(bold(plan.webhook))
                              : tr("send %1 to %2").arg(bold(plan.webhook), bold(receiver));
}

QString about(const QJsonObject &values)
{
    const QString model = values["artifact_collection_name"_L1].toString();
    if (model.isEmpty())
        return values["run_name"_L1].toString();
    const QJsonValue index = values["artifact_version_index"_L1];
    return index.isDouble() ? tr("v%1 of %2").arg(index.toInt()).arg(model) : model;
}

} // namespace

Plan planOf(const Automation &automation)
{
    return { .event = automation.event,
             .scopeType = automation.scopeType,
             .scope = automation.scopeName,
             .condition = EventCondition::fromFilter(automation.event, automation.eventFilter),
             .action = automation.action,
             .webhook = automation.webhook.name,
             .url = automation.webhook.url,
             .channel = automation.notification.channel.name,
             .job = automation.action == ActionType::QueueJob ? actionName(automation) : QString(),
             .queue = automation.queueName };
}

QString sentence(const Plan &plan)
{
    const QString event = tr("When %1").arg(happening(plan));
    const QString then = action(plan);
    return then.isEmpty() ? tr("%1 …").arg(event) : tr("%1, %2.").arg(event, then);
}

QString plainSentence(const Plan &plan)
{
    QString html = sentence(plan);
    html.remove(u"<b>"_s).remove(u"</b>"_s);
    for (const auto &[entity, letter] :
         { std::pair { "&lt;"_L1, u'<' }, std::pair { "&gt;"_L1, u'>' },
           std::pair { "&quot;"_L1, u'"' }, std::pair { "&amp;"_L1, u'&' } })
        html.replace(entity, QString(QChar(letter)));
    return html;
}

QString outlook(const Rehearsal &rehearsal, int days)
{
    const QString period = rehearsal.isComplete
        ? tr("in the last %n days", days)
        : tr("among the newest events of the last %n days", days);
    if (rehearsal.matchCount == 0)
        return tr("Would not have fired %1.").arg(period);
    return rehearsal.matchCount == 1
        ? tr("Would have fired once %1.").arg(period)
        : tr("Would have fired %1 times %2.").arg(rehearsal.matchCount).arg(period);
}

QString eventLine(const PastEvent &event)
{
    const QString what = about(event.variables);
    const QString alias = event.variables["alias"_L1].toString();
    const QString tag = event.variables["tag"_L1].toString();
    switch (event.type) {
    case EventType::LinkArtifact:
        return tr("%1 linked").arg(what);
    case EventType::UnlinkArtifact:
        return tr("%1 unlinked").arg(what);
    case EventType::CreateArtifact:
        return tr("%1 logged").arg(what);
    case EventType::AddArtifactAlias:
        return tr("Alias %1 on %2").arg(alias, what);
    case EventType::AddArtifactTag:
    case EventType::AddCollectionTag:
        return tr("Tag %1 on %2").arg(tag, what);
    case EventType::RemoveArtifactTag:
    case EventType::RemoveCollectionTag:
        return tr("Tag %1 off %2").arg(tag, what);
    case EventType::RunState:
        return tr("Run %1: %2").arg(what, event.variables["run_status"_L1].toString().toLower());
    default:
        return tr("Metric %1 of run %2").arg(event.variables["metric_name"_L1].toString(), what);
    }
}

} // namespace wording
