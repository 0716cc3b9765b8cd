#pragma once

#include <QObject>
#include <QPointer>

#include <chrono>
#include <functional>

class QClipboard;

/// Copies secrets: marks them, so that clipboard histories leave them out, and takes them away
/// again after a while, or when it dies, unless something else was copied since.
class SecretClipboard : public QObject
{
    Q_OBJECT

public:
    /// Calls `later` after the time; a test brings a clock of its own.
    using Schedule = std::function<void(std::chrono::milliseconds, std::function<void()> later)>;

    static constexpr std::chrono::seconds lifetime { 10 };

    explicit SecretClipboard(QClipboard &clipboard, Schedule schedule = {},
                             QObject *parent = nullptr);
    ~SecretClipboard() override;

    void copy(const QString &secret);

signals:
    void copied();
    void cleared();

private:
    void clear(int copy);

    QClipboard &m_clipboard;
    Schedule m_schedule;
    QString m_secret;
    int m_copies = 0;
};
