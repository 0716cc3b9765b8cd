#pragma once

#include <QFrame>

class QButtonGroup;
class QVBoxLayout;
struct Destination;

/// The pages of the window, one below the other; the current one is marked. Tab enters at the
/// current page, the arrow keys go from page to page.
class Navigation : public QFrame
{
    Q_OBJECT

public:
    explicit Navigation(QWidget *parent = nullptr);

    /// Answers its button.
    QWidget *add(const Destination &destination, const QString &shortcut);
    void setCurrent(int index);
    void clear();

signals:
    /// By mouse or keyboard, not by setCurrent().
    void chosen(int index);

private:
    QVBoxLayout *m_layout;
    QButtonGroup *m_buttons;
};
