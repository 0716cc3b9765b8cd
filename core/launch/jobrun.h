#pragma once

#include "core/launch/childprocess.h"
#include "core/store/runqueueitems.h"
#include "core/store/store.h"

#include <QDir>

#include <atomic>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>

namespace launch {

/// One job of the embedded agent, from fetching its code to reporting its end, on a thread of its
/// own.
class JobRun
{
public:
    struct Context
    {
        store::Store &store;
        QString baseUrl; ///< where the job finds us
        QDir folder; ///< in which every job has one of its own
    };

    /// Of an item that was acknowledged. One that was `started` by an earlier process of ours is
    /// looked after from here on, or reported lost.
    JobRun(const Context &context, const store::RunQueueItemRow &item, bool isStarted);
    /// Ends the job, if it runs.
    ~JobRun();

    bool isOver() const { return m_isOver; }
    /// Ends the job; `reason` is told on its item. Empty for the server's own end.
    void end(const QString &reason);

private:
    struct End
    {
        std::optional<int> exitCode; ///< nothing when nobody can know it
    };
    /// A process that runs: of ours, or found again.
    struct Running
    {
        std::function<std::optional<End>()> end; ///< nothing while it runs
        std::function<void(int)> signal;
    };

    void run();
    Result<Running> start();
    Result<Running> findAgain();
    bool isGone(const QByteArray &mark);
    Result<QStringList> fetch(const QString &folder);
    Result<QString> makeKey();
    Result<QStringList> environment(const QString &key);
    Result<Done> runToEnd(const ChildProcess::Plan &plan);

    /// Until it ends; why it was ended, if it was.
    QString watch(Running &running, std::optional<int> &exitCode);
    /// Why the job is to end, if it is.
    QString wishToEnd();
    QString reasonForEnd();
    void keepLog();
    void settle(std::optional<int> exitCode, const QString &reason);
    Result<Done> report(store::Database &db, std::optional<int> exitCode, const QString &reason);
    bool pause(std::chrono::milliseconds time);

    QString path(const QString &name) const { return m_folder.filePath(name); }

    const Context m_context;
    const store::RunQueueItemRow m_item;
    const bool m_isStarted;
    const QDir m_folder;
    QString m_keyName; ///< how its API key begins
    QString m_keptLog;

    std::mutex m_mutex;
    std::condition_variable m_changed;
    bool m_isEnding = false;
    QString m_reason;
    std::atomic<bool> m_isOver = false;

    std::thread m_thread; // last: it uses all of the above
};

} // namespace launch
