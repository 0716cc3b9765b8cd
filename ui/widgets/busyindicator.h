#pragma once

#include <QTimer>
#include <QWidget>

/// A turning arc that says "under way". Appears only when the work takes long enough to be noticed,
/// and keeps its place in the layout while it is not shown.
class BusyIndicator : public QWidget
{
    Q_OBJECT

public:
    explicit BusyIndicator(QWidget *parent = nullptr);

    /// `what` is read by screen readers: "Loading models".
    void start(const QString &what);
    void stop();
    bool isRunning() const { return m_isRunning; }

    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QTimer m_delay;
    QTimer m_frame;
    int m_angle = 0;
    bool m_isRunning = false;
};
