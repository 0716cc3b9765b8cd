#include "ui/widgets/poller.h"

#include <QEvent>
#include <QWidget>

Poller::Poller(QWidget *page, std::function<void()> refresh, std::function<bool()> isWaiting)
    : QObject(page)
    , m_page(page)
    , m_refresh(std::move(refresh))
    , m_isWaiting(std::move(isWaiting))
{
    page->installEventFilter(this);
    m_shown.setSingleShot(true);
    connect(&m_shown, &QTimer::timeout, this, &Poller::refreshNow);
    connect(&m_timer, &QTimer::timeout, this, [this] {
        if (!m_isWaiting || !m_isWaiting())
            refreshNow();
    });
}

void Poller::setInterval(std::chrono::milliseconds interval)
{
    if (m_timer.intervalAsDuration() != interval)
        m_timer.setInterval(interval);
}

void Poller::refreshNow()
{
    if (!m_page->isVisible())
        return;
    m_shown.stop();
    m_timer.start();
    m_refresh();
}

bool Poller::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Show)
        m_shown.start(0);
    else if (event->type() == QEvent::Hide)
        m_timer.stop();
    return QObject::eventFilter(watched, event);
}
