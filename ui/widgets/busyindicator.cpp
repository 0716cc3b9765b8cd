#include "ui/widgets/busyindicator.h"

#include "ui/style/theme.h"

#include <QPainter>

using namespace std::chrono_literals;

namespace {
constexpr auto noticeable = 400ms;
constexpr auto frame = 50ms;
constexpr int diameter = 20;
constexpr int degreesAFrame = 18;
} // namespace

BusyIndicator::BusyIndicator(QWidget *parent)
    : QWidget(parent)
{
    setFixedSize(sizeHint());
    m_delay.setSingleShot(true);
    m_delay.setInterval(noticeable);
    m_frame.setInterval(frame);
    connect(&m_delay, &QTimer::timeout, this, [this] {
        m_frame.start();
        update();
    });
    connect(&m_frame, &QTimer::timeout, this, [this] {
        m_angle = (m_angle + degreesAFrame) % 360;
        update();
    });
}

void BusyIndicator::start(const QString &what)
{
    setAccessibleName(what);
    m_isRunning = true;
    if (!m_frame.isActive() && !m_delay.isActive())
        m_delay.start();
}

void BusyIndicator::stop()
{
    m_isRunning = false;
    setAccessibleName({});
    m_delay.stop();
    m_frame.stop();
    update();
}

QSize BusyIndicator::sizeHint() const { return { diameter, diameter }; }

void BusyIndicator::paintEvent(QPaintEvent *)
{
    if (!m_frame.isActive())
        return;
    const style::Theme &theme = style::Theme::of(palette());
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF circle = QRectF(rect()).adjusted(2, 2, -2, -2);
    painter.setPen(QPen(theme.border, 2.5));
    painter.drawEllipse(circle);
    painter.setPen(QPen(theme.accent, 2.5, Qt::SolidLine, Qt::RoundCap));
    painter.drawArc(circle, -m_angle * 16, 100 * 16);
}
