#include "core/base/log.h"
#include "core/launch/jobrun.h"
#include "core/store/apikeys.h"
#include "core/store/launchjobs.h"
#include "core/store/runs.h"

#include <QCoreApplication>
#include <QFile>
#include <QRegularExpression>

#include <csignal>
#include <nlohmann/json.hpp>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace store;

/// How a job is looked after once it runs, and what is told of its end.
namespace launch {
namespace {

constexpr auto interval = 250ms;
constexpr auto timeToEnd = 10s; ///< between asking a job to end and ending it
constexpr qint64 longestLog = 256 * 1024;
constexpr qint64 mostOnDisk = 64 * 1024 * 1024; ///< of output, while the job runs

QString tr(const char *text) { return QCoreApplication::translate("Launch", text); }

} // namespace

QString JobRun::watch(Running &running, std::optional<int> &exitCode)
{
    QString reason;
    std::optional<std::chrono::steady_clock::time_point> deadline;
    for (int round = 0;; ++round) {
        if (const auto end = running.end()) {
            exitCode = end->exitCode;
            return reason;
        }
        const bool isEnding = pause(interval);
        if (deadline && std::chrono::steady_clock::now() > *deadline)
            running.signal(SIGKILL);
        if (deadline && isEnding)
            std::this_thread::sleep_for(20ms);
        if (!deadline && (isEnding || round % 4 == 0)) {
            keepLog();
            reason = isEnding ? reasonForEnd() : wishToEnd();
            if (reason.isEmpty())
                continue;
            running.signal(SIGTERM);
            deadline = std::chrono::steady_clock::now() + (isEnding ? 2s : timeToEnd);
        }
    }
}

QString JobRun::wishToEnd()
{
    const auto wish = m_context.store.read([&](Database &db) -> Result<QString> {
        RunQueueItems items(db, QDateTime::currentDateTimeUtc());
        const auto item = items.item(m_item.id);
        if (!item && item.error().kind == Error::Kind::NotFound)
            return tr("The job was removed from its queue.");
        const auto runId = item ? items.runOf(*item) : Result<qint64>(item.error());
        if (!runId || *runId == 0)
            return runId ? Result<QString>(QString()) : runId.error();
        return Runs(db).run(*runId).transform([](const RunRow &run) {
            return run.isStopped ? tr("The job was stopped.") : QString();
        });
    });
    return wish ? *wish : QString();
}

void JobRun::keepLog()
{
    QFile file(path(u"output.log"_s));
    if (!file.open(QIODevice::ReadOnly))
        return;
    const bool isCut = file.size() > longestLog;
    if (isCut)
        file.seek(file.size() - longestLog);
    QString log = QString::fromUtf8(file.read(longestLog));
    if (file.size() > mostOnDisk)
        QFile::resize(file.fileName(), 0);
    if (isCut) // half a line could be half a secret
        log.remove(0, log.indexOf(u'\n') + 1);
    if (!m_keyName.isEmpty())
        log.replace(QRegularExpression(m_keyName + u"[A-Za-z0-9]*"_s), u"***"_s);
    if (log == m_keptLog)
        return;
    m_keptLog = log;
    const auto kept = m_context.store.write(
        [&](Database &db) { return LaunchJobs(db).setLog(m_item.id, log); });
    if (!kept)
        qCWarning(logEngine) << "A job's output can't be kept:" << kept.error().message;
}

Result<Done> JobRun::report(Database &db, std::optional<int> exitCode, const QString &reason)
{
    RunQueueItems items(db, QDateTime::currentDateTimeUtc());
    const auto item = items.item(m_item.id);
    if (!item)
        return item.error().kind == Error::Kind::NotFound ? Result<Done>(Done()) : item.error();
    const auto runId = items.runOf(*item);
    const auto progress = items.progress(m_item.id);
    if (!runId || !progress)
        return runId ? progress.error() : runId.error();
    QString message = reason;
    const bool isFinished = *progress == QueueItemProgress::Finished;
    if (message.isEmpty() && exitCode && *exitCode != 0)
        message = tr("The job ended with exit code %1.").arg(*exitCode);
    if (message.isEmpty() && *runId == 0)
        message = tr("The job ended, but never called wandb.init.");
    if (message.isEmpty() && !exitCode && !isFinished)
        message = tr("The job ended while the server did not run; how is not known.");
    if (message.isEmpty() || (isFinished && !exitCode))
        return Done();
    const nlohmann::ordered_json error { { "message", message.toStdString() },
                                         { "stage", "run" },
                                         { "filePaths", nlohmann::ordered_json::array() } };
    return items.fail(m_item.id, u"run"_s, QString::fromStdString(error.dump()))
        .transform([](bool) { return Done(); });
}

void JobRun::settle(std::optional<int> exitCode, const QString &reason)
{
    keepLog();
    const auto settled = m_context.store.write([&](Database &db) -> Result<Done> {
        const auto job = LaunchJobs(db).job(m_item.id);
        if (!job)
            return job.error();
        if (job->has_value() && (*job)->keyId != 0) {
            const auto removed = ApiKeys(db).remove((*job)->keyId);
            if (!removed && removed.error().kind != Error::Kind::NotFound)
                return removed;
        }
        if (const auto ended = LaunchJobs(db).end(m_item.id, exitCode); !ended)
            return ended;
        return report(db, exitCode, reason);
    });
    if (!settled)
        qCWarning(logEngine) << "The end of a job can't be noted:" << settled.error().message;
    QDir(m_folder).removeRecursively();
}

} // namespace launch
