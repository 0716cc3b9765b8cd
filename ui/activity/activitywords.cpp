#include "ui/activity/activitywords.h"

#include "core/payload/receiver.h"
#include "ui/automations/wording.h"

#include <QCoreApplication>
#include <QLocale>

using namespace Qt::StringLiterals;
using Progress = api::ExecutedJob::Progress;

namespace activitywords {
namespace {

QString tr(const char *text) { return QCoreApplication::translate("activitywords", text); }

/// "v3 of Churn model"; of a model's own tags only the model.
QString version(const QJsonObject &about)
{
    const QString model = about["artifactCollectionName"_L1].toString();
    const QJsonValue index = about["artifactVersionIndex"_L1];
    return index.isDouble() ? tr("v%1 of %2").arg(index.toInt()).arg(model) : model;
}

QString runState(const QString &state)
{
    if (state == "RUNNING"_L1)
        return tr("Run %1 started");
    if (state == "FINISHED"_L1)
        return tr("Run %1 finished");
    return state == "FAILED"_L1 ? tr("Run %1 failed") : tr("Run %1 changed its state");
}

QString progress(const api::ExecutedJob &job)
{
    switch (job.progress) {
    case Progress::Waiting:
        return tr("Waiting in the queue");
    case Progress::Starting:
        return tr("Starting");
    case Progress::Running:
        return tr("Running");
    case Progress::Finished:
        return tr("Finished");
    case Progress::Failed:
        return job.error.isEmpty() ? tr("Failed") : tr("Failed: %1").arg(job.error);
    case Progress::Removed:
        return tr("Removed from its queue");
    }
    return {};
}

QString adviceOnStatus(int status)
{
    if (status == 401 || status == 403)
        return tr("The receiver doesn't accept the access token. Check the webhook's secret in "
                  "Team settings: it may have expired, or may not be allowed to do this.");
    if (status == 404 || status == 410)
        return tr("The receiver knows no such address, or hides it from this access token. Check "
                  "the webhook's URL and secret in Team settings.");
    if (status == 400 || status == 413 || status == 422)
        return tr("The receiver doesn't accept this payload; its answer often says why. Change "
                  "the payload in the automation.");
    if (status == 429)
        return tr("The receiver is called too often. Let fewer automations call it.");
    if (status >= 300 && status < 400)
        return tr("Redirects are not followed, since they could lead secrets elsewhere. Enter the "
                  "final address as the webhook's URL in Team settings.");
    if (status >= 500)
        return tr("The receiver is in trouble itself. When it works again, make the event happen "
                  "once more: this is not sent again by itself.");
    return {};
}

QString adviceOnJob(const api::ExecutedJob &job)
{
    switch (job.progress) {
    case Progress::Waiting:
        return tr("No agent has taken the job yet. The page Launch says whether one polls this "
                  "queue.");
    case Progress::Failed:
        return tr("The page Launch tells at which step the job failed.");
    default:
        return {};
    }
}

QString adviceOnFailure(const api::ActivityDetails &details)
{
    if (details.entry.execution.statusCode != 0)
        return adviceOnStatus(details.entry.execution.statusCode);
    if (!details.attempts.isEmpty())
        return tr("Check that the receiver is running and can be reached from the server, and the "
                  "webhook's URL in Team settings.");
    return tr("Nothing was sent. Open the automation and mend this; it acts again with the next "
              "event.");
}

} // namespace

QString event(const api::ActivityEntry &entry)
{
    const QString what = version(entry.about);
    const QString tag = entry.about["tag"_L1].toString();
    const QString run = entry.about["runName"_L1].toString();
    switch (entry.event) {
    case EventType::LinkArtifact:
        return tr("%1 was linked").arg(what);
    case EventType::UnlinkArtifact:
        return tr("%1 was unlinked").arg(what);
    case EventType::CreateArtifact:
        return tr("%1 was logged").arg(what);
    case EventType::AddArtifactAlias:
        return tr("%1 got the alias %2").arg(what, entry.about["alias"_L1].toString());
    case EventType::AddArtifactTag:
    case EventType::AddCollectionTag:
        return tr("%1 got the tag %2").arg(what, tag);
    case EventType::RemoveArtifactTag:
    case EventType::RemoveCollectionTag:
        return tr("%1 lost the tag %2").arg(what, tag);
    case EventType::RunState:
        return runState(entry.about["newRunState"_L1].toString()).arg(run);
    case EventType::RunMetric:
    case EventType::RunMetricChange:
    case EventType::RunMetricZScore:
        return tr("%1 of run %2 met the condition")
            .arg(entry.about["metricName"_L1].toString(), run);
    }
    return {};
}

QString action(const api::ActivityEntry &entry)
{
    if (entry.job && !entry.job->queue.isEmpty())
        return tr("Job on %1").arg(entry.job->queue);
    return entry.receiver.isEmpty() ? wording::actionTitle(entry.action) : entry.receiver;
}

Execution::State state(const api::ActivityEntry &entry)
{
    if (!entry.job || entry.execution.state == Execution::State::Failed)
        return entry.execution.state;
    switch (entry.job->progress) {
    case Progress::Finished:
        return Execution::State::Finished;
    case Progress::Failed:
    case Progress::Removed:
        return Execution::State::Failed;
    default:
        return Execution::State::Pending;
    }
}

QString result(const api::ActivityEntry &entry)
{
    const Execution &execution = entry.execution;
    switch (execution.state) {
    case Execution::State::Pending:
        return tr("Running…");
    case Execution::State::Failed:
        return execution.error.isEmpty() ? tr("Failed") : tr("Failed: %1").arg(execution.error);
    case Execution::State::Finished:
        break;
    }
    if (entry.job)
        return progress(*entry.job);
    return execution.statusCode == 0 ? tr("Finished")
                                     : tr("Finished, %1").arg(execution.statusCode);
}

QString advice(const api::ActivityDetails &details)
{
    QStringList sentences;
    if (details.entry.execution.state == Execution::State::Failed)
        sentences.append(adviceOnFailure(details));
    else if (details.entry.job)
        sentences.append(adviceOnJob(*details.entry.job));
    if (!details.unknownVariables.isEmpty()) {
        sentences.append(
            tr("These names in the payload mean nothing and were left as they are: %1.")
                .arg(details.unknownVariables.join(u", "_s)));
    }
    sentences.removeAll(QString());
    return sentences.join(u' ');
}

QString request(const api::ActivityDetails &details, const api::DeliveryAttempt *attempt)
{
    QStringList lines;
    if (attempt)
        lines = attempt->requestHeaders.trimmed().split(u'\n', Qt::SkipEmptyParts);
    if (!details.url.isEmpty()) {
        // The first line has the path, which can be what is secret about an address.
        if (!lines.isEmpty() && lines.first().startsWith("POST "_L1))
            lines.removeFirst();
        lines.prepend(u"POST %1"_s.arg(payload::shownUrl(details.url)));
    }
    const QString body = attempt ? attempt->requestBody : details.payload;
    if (!body.isEmpty())
        lines.append((lines.isEmpty() ? QString() : u"\n"_s) + body);
    return lines.join(u'\n');
}

QString answer(const api::DeliveryAttempt &attempt)
{
    if (attempt.statusCode == 0)
        return {};
    QStringList parts { u"HTTP %1"_s.arg(attempt.status) };
    if (!attempt.responseHeaders.isEmpty())
        parts.append(attempt.responseHeaders.trimmed());
    if (!attempt.responseBody.isEmpty())
        parts.append(u'\n' + attempt.responseBody);
    if (attempt.isTruncated)
        parts.append(tr("… the rest was not kept"));
    return parts.join(u'\n');
}

QString duration(qint64 milliseconds)
{
    return milliseconds < 1000
        ? tr("%1 ms").arg(milliseconds)
        : tr("%1 s").arg(QLocale().toString(double(milliseconds) / 1000, 'f', 1));
}

} // namespace activitywords
