#include "app/tour/script.h"

#include <QAbstractEventDispatcher>
#include <QCoreApplication>
#include <QEvent>

#include <utility>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {
constexpr auto patience = 60s; // for a loaded machine; what goes well ends sooner
}

Script::Script(QObject *parent)
    : QObject(parent)
{
    m_patience.setSingleShot(true);
    m_patience.setInterval(patience);
    connect(&m_patience, &QTimer::timeout, this,
            [this] { fail(u"the application was not ready within %1 s"_s.arg(patience.count())); });
}

void Script::add(const QString &name, Ready ready, Act act)
{
    m_steps.push_back({ name, std::move(ready), std::move(act) });
}

void Script::start()
{
    m_isRunning = true;
    m_patience.start();
    qApp->installEventFilter(this);
    connect(QAbstractEventDispatcher::instance(), &QAbstractEventDispatcher::aboutToBlock, this,
            &Script::askWhenAtRest);
}

void Script::askWhenAtRest()
{
    // GLib's dispatcher says that it is about to wait before it has looked at what is posted.
    if (!m_isRunning || m_isAsking)
        return;
    m_isAsking = true;
    ask();
}

void Script::ask() { QCoreApplication::postEvent(this, new QEvent(QEvent::User)); }

bool Script::eventFilter(QObject *, QEvent *event)
{
    m_isMoving |= event->type() == QEvent::LayoutRequest;
    return false;
}

void Script::customEvent(QEvent *)
{
    if (std::exchange(m_isMoving, false)) // it has posted to the layout around it
        return ask();
    m_isAsking = false;
    takeStepIfReady();
}

void Script::takeStepIfReady()
{
    if (!m_isRunning || m_steps.empty() || !m_steps.front().ready())
        return;
    const Step step = m_steps.front();
    if (const QString problem = step.act(); !problem.isEmpty())
        return fail(problem);
    m_steps.pop_front();
    emit stepDone(step.name);
    m_patience.start();
    if (m_steps.empty()) {
        m_isRunning = false;
        m_patience.stop();
        emit finished({});
    }
}

void Script::fail(const QString &problem)
{
    if (!m_isRunning)
        return;
    m_isRunning = false;
    m_patience.stop();
    emit finished(u"“%1”: %2"_s.arg(m_steps.front().name, problem));
}
