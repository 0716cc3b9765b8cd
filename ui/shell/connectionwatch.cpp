#include "ui/shell/connectionwatch.h"

#include "core/base/async.h"

ConnectionWatch::ConnectionWatch(FetchViewer fetchViewer, Pace pace, QObject *parent)
    : QObject(parent)
    , m_fetchViewer(std::move(fetchViewer))
    , m_pace(pace)
{
    m_next.setSingleShot(true);
    connect(&m_next, &QTimer::timeout, this, &ConnectionWatch::checkNow);
}

void ConnectionWatch::checkNow()
{
    if (m_isAsking)
        return;
    m_isAsking = true;
    m_next.stop();
    whenDone(m_fetchViewer(), this, [this](const Result<Viewer> &viewer) { take(viewer); });
}

void ConnectionWatch::take(const Result<Viewer> &viewer)
{
    m_isAsking = false;
    m_next.start(viewer ? m_pace.whileConnected : m_pace.whileLost);
    if (viewer)
        emit answered(*viewer);
    else
        emit lost(viewer.error().message);
}
