#pragma once

#include <QSocketNotifier>

#include <memory>

/// Turns SIGTERM and SIGINT into an ordinary event.
class QuitSignals : public QObject
{
    Q_OBJECT

public:
    /// Keeps the signals for the signalfd, which is the only one to hear of them. Threads inherit
    /// this, so it must come before any, those of a platform plugin too.
    static void block();

    QuitSignals();
    ~QuitSignals() override;

signals:
    void received();

private:
    int m_descriptor = -1;
    std::unique_ptr<QSocketNotifier> m_notifier;
};
