#pragma once

#include <QTimer>

#include <functional>

/// Calls `refresh` when its page is shown and then again and again, and not at all while nobody
/// can see the page.
class Poller : public QObject
{
    Q_OBJECT

public:
    Poller(QWidget *page, std::function<void()> refresh);

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
    QTimer m_timer;
    QTimer m_shown; ///< the first call, once the page is really there
};
