#pragma once

#include "tests/support/patience.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QUrl>

#include <csignal>

using namespace Qt::StringLiterals;

/// A signalboxd that serves, until this is destroyed.
class Daemon
{
public:
    explicit Daemon(const QString &dir, const QStringList &more = {})
        : m_dir(dir)
    {
        m_process.start(QStringLiteral(SIGNALBOXD),
                        QStringList { u"--data-dir"_s, dir, u"--listen"_s, u"127.0.0.1:0"_s }
                            + more);
        m_process.waitForStarted(test::patience);
    }
    ~Daemon()
    {
        m_process.kill();
        m_process.waitForFinished(test::patience);
    }

    QUrl url() const { return QUrl(QString::fromUtf8(contents(u"endpoint"_s)).trimmed()); }
    QByteArray contents(const QString &name) const
    {
        QFile file(m_dir.filePath(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    bool serves() const { return url().port() > 0; }

    int endWith(int signal)
    {
        ::kill(static_cast<pid_t>(m_process.processId()), signal);
        m_process.waitForFinished(test::patience);
        return m_process.exitStatus() == QProcess::NormalExit ? m_process.exitCode() : -1;
    }
    QByteArray errors() { return m_process.readAllStandardError(); }

private:
    QDir m_dir;
    QProcess m_process;
};
