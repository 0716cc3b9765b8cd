#pragma once

#include <QWidget>

class QPushButton;

/// What stands where a list will be: what this is, why it is empty, and the one thing to do.
class EmptyState : public QWidget
{
    Q_OBJECT

public:
    struct Text
    {
        QString icon; ///< of resources/icons
        QString title;
        QString sentence;
        QString button; ///< empty for none
    };

    explicit EmptyState(const Text &text, QWidget *parent = nullptr);

    /// Null when it has none.
    QPushButton *button() const { return m_button; }

private:
    QPushButton *m_button = nullptr;
};
