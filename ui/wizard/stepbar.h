#pragma once

#include <QList>
#include <QWidget>

class QToolButton;

/// The steps of a wizard, always visible: which one is open, and which can be gone back to.
class StepBar : public QWidget
{
    Q_OBJECT

public:
    explicit StepBar(const QStringList &titles, QWidget *parent = nullptr);

    /// `reached` is the furthest step that may be clicked.
    void setCurrent(int step, int reached);

signals:
    void stepClicked(int step);

private:
    QStringList m_titles;
    QList<QToolButton *> m_buttons;
};
