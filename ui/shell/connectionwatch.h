#pragma once

#include "core/base/result.h"
#include "core/domain/team.h"

#include <QFuture>
#include <QObject>
#include <QTimer>

#include <chrono>
#include <functional>

/// Knows whether the backend answers: asks it who we are, again and again, and more often while it
/// does not answer. One question at a time.
class ConnectionWatch : public QObject
{
    Q_OBJECT

public:
    using FetchViewer = std::function<QFuture<Result<Viewer>>()>;

    struct Pace
    {
        std::chrono::milliseconds whileConnected = std::chrono::seconds(15);
        std::chrono::milliseconds whileLost = std::chrono::seconds(2);
    };

    ConnectionWatch(FetchViewer fetchViewer, Pace pace, QObject *parent = nullptr);

    /// Asks at once, and from then on by itself.
    void checkNow();

signals:
    void answered(const Viewer &viewer);
    /// `why` is a sentence.
    void lost(const QString &why);

private:
    void take(const Result<Viewer> &viewer);

    FetchViewer m_fetchViewer;
    Pace m_pace;
    QTimer m_next;
    bool m_isAsking = false;
};
