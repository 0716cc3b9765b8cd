#pragma once

#include <QTimer>

#include <functional>

/// Calls `refresh` when its page is shown and then again and again, and not at all while nobody
/// can see the page. A server that is slower than the interval is not asked faster than it answers.
class Poller : public QObject
{
    Q_OBJECT

public:
    /// `isWaiting` says whether the last answer is still on its way.
    Poller(QWidget *page, std::function<void()> refresh, std::function<bool()> isWaiting = {});

    /// From now on; the next call comes after this time.
    void setInterval(std::chrono::milliseconds interval);
    std::chrono::milliseconds interval() const { return m_timer.intervalAsDuration(); }

    /// Calls at once, if the page can be seen.
    void refreshNow();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QWidget *m_page;
    std::function<void()> m_refresh;
    std::function<bool()> m_isWaiting;
    QTimer m_timer;
    QTimer m_shown; ///< the first call, once the page is really there
};
