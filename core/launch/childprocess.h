#pragma once

#include "core/base/result.h"

#include <QStringList>

#include <optional>
#include <sys/types.h>

namespace launch {

/// A program in a session, and so a process group, of its own: whatever it starts is ended with it.
/// It has none of our files open, and its output goes to a file, so that it can outlive us.
class ChildProcess
{
public:
    struct Plan
    {
        QStringList command;
        QString folder;
        QStringList environment; ///< NAME=value; nothing is inherited
        QString output; ///< the file that its output is added to
    };

    /// Unprocessable, in a sentence, when the program can't be started.
    static Result<ChildProcess> start(const Plan &plan);

    /// Nothing while it runs; 128 and the signal's number when a signal ended it. When it has
    /// ended, what it left running is ended too.
    std::optional<int> exitCode();
    /// To the whole group: `SIGTERM` asks, `SIGKILL` ends.
    void signal(int number) const;

private:
    explicit ChildProcess(pid_t pid)
        : m_pid(pid)
    {
    }

    pid_t m_pid;
    std::optional<int> m_exitCode;
};

/// The processes that have NAME=value in their environment: how those are found again that were
/// started before we were.
QList<pid_t> processesWith(const QByteArray &variable);

} // namespace launch
