#pragma once

#include <QObject>
#include <QString>
#include <QTimer>

#include <deque>
#include <functional>

/// A list of things to do, each when the application is ready for it.
///
/// Readiness is asked whenever the event loop has nothing left to do, layouts and repaints
/// included, so a step starts as soon as the application has come to rest in the right state, and
/// never by the clock. A step that is not
/// ready within the patience fails the script.
class Script : public QObject
{
    Q_OBJECT

public:
    using Ready = std::function<bool()>;
    /// Answers an empty string, or why it could not be done.
    using Act = std::function<QString()>;

    explicit Script(QObject *parent = nullptr);

    void add(const QString &name, Ready ready, Act act);
    void start();

    bool eventFilter(QObject *object, QEvent *event) override;

signals:
    void stepDone(const QString &name);
    /// `problem` is empty after the last step.
    void finished(const QString &problem);

protected:
    void customEvent(QEvent *event) override;

private:
    struct Step
    {
        QString name;
        Ready ready;
        Act act;
    };

    void askWhenAtRest();
    void ask();
    void takeStepIfReady();
    void fail(const QString &problem);

    std::deque<Step> m_steps;
    QTimer m_patience;
    bool m_isRunning = false;
    bool m_isAsking = false;
    bool m_isMoving = false; ///< a layout has moved something since the last time of asking
};
