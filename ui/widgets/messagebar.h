#pragma once

#include <QFrame>

class IconLabel;
class QLabel;
class QPushButton;
class QToolButton;

/// A line across a page or dialog: something to know, to watch, or that went wrong. Hidden until
/// it has something to say; screen readers are alerted when it does.
class MessageBar : public QFrame
{
    Q_OBJECT

public:
    enum class Kind { Info, Warning, Error };

    explicit MessageBar(QWidget *parent = nullptr);

    void show(Kind kind, const QString &text);
    void dismiss();
    bool isShown() const { return !isHidden(); }
    QString text() const;

    /// A message that stays until the cause is gone has no close button.
    void setClosable(bool isClosable);
    /// Shows a button at the right; pressing it emits actionTriggered().
    void setAction(const QString &text);

signals:
    void actionTriggered();
    void dismissed();

private:
    IconLabel *m_icon;
    QLabel *m_text;
    QPushButton *m_action;
    QToolButton *m_close;
};
