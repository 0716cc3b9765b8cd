#include "core/launch/childprocess.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>

#include <cerrno>
#include <csignal>
#include <cstring>
#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>

using namespace Qt::StringLiterals;

namespace launch {
namespace {

QString tr(const char *text) { return QCoreApplication::translate("Launch", text); }

/// The texts as exec wants them.
class Arguments
{
public:
    explicit Arguments(const QStringList &texts)
    {
        for (const QString &text : texts)
            m_texts.append(text.toLocal8Bit());
        for (QByteArray &text : m_texts)
            m_pointers.push_back(text.data());
        m_pointers.push_back(nullptr);
    }

    char *const *data() const { return m_pointers.data(); }

private:
    QList<QByteArray> m_texts;
    std::vector<char *> m_pointers;
};

/// What happens in the child before the program begins.
class Preparations
{
public:
    explicit Preparations(const ChildProcess::Plan &plan)
    {
        posix_spawn_file_actions_init(&actions);
        posix_spawnattr_init(&attributes);
        constexpr int flags = O_WRONLY | O_CREAT | O_APPEND;
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0);
        posix_spawn_file_actions_addopen(&actions, 1, plan.output.toLocal8Bit().constData(), flags,
                                         0600);
        posix_spawn_file_actions_adddup2(&actions, 1, 2);
        posix_spawn_file_actions_addclosefrom_np(&actions, 3);
        posix_spawn_file_actions_addchdir_np(&actions, plan.folder.toLocal8Bit().constData());
        sigset_t all;
        sigset_t none;
        sigfillset(&all);
        sigemptyset(&none);
        posix_spawnattr_setsigdefault(&attributes, &all);
        posix_spawnattr_setsigmask(&attributes, &none);
        posix_spawnattr_setflags(
            &attributes, POSIX_SPAWN_SETSID | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK);
    }
    ~Preparations()
    {
        posix_spawn_file_actions_destroy(&actions);
        posix_spawnattr_destroy(&attributes);
    }
    Preparations(const Preparations &) = delete;
    Preparations &operator=(const Preparations &) = delete;

    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;
};

int codeOf(int status) { return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status); }

} // namespace

Result<ChildProcess> ChildProcess::start(const Plan &plan)
{
    const Arguments command(plan.command);
    const Arguments environment(plan.environment);
    const Preparations preparations(plan);
    pid_t pid = 0;
    const int error = posix_spawnp(&pid, command.data()[0], &preparations.actions,
                                   &preparations.attributes, command.data(), environment.data());
    if (error == 0)
        return ChildProcess(pid);
    const QString program = plan.command.first();
    return Error { Error::Kind::Unprocessable,
                   error == ENOENT
                       ? tr("There is no program “%1” on this machine.").arg(program)
                       : tr("“%1” can't be started: %2.")
                             .arg(program, QString::fromLocal8Bit(std::strerror(error))) };
}

std::optional<int> ChildProcess::exitCode()
{
    siginfo_t ended {};
    constexpr int look = WEXITED | WNOHANG | WNOWAIT;
    if (!m_exitCode && ::waitid(P_PID, id_t(m_pid), &ended, look) == 0 && ended.si_pid == m_pid) {
        signal(SIGKILL); // while nobody else can have its number
        int status = 0;
        ::waitpid(m_pid, &status, 0);
        m_exitCode = codeOf(status);
    }
    return m_exitCode;
}

void ChildProcess::signal(int number) const { ::kill(-m_pid, number); }

QList<pid_t> processesWith(const QByteArray &variable)
{
    QList<pid_t> found;
    const QStringList folders = QDir(u"/proc"_s).entryList(QDir::Dirs);
    for (const QString &folder : folders) {
        bool isProcess = false;
        const pid_t pid = folder.toInt(&isProcess);
        QFile file(u"/proc/%1/environ"_s.arg(folder));
        if (!isProcess || !file.open(QIODevice::ReadOnly))
            continue;
        if (file.readAll().split('\0').contains(variable))
            found.append(pid);
    }
    return found;
}

} // namespace launch
