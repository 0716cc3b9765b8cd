#pragma once

#include <QLineEdit>

class QToolButton;

/// A field for a value that nobody should read over a shoulder: hidden, but for as long as its
/// button is held down. Line breaks in pasted text (a PEM key) are kept.
class SecretEdit : public QLineEdit
{
    Q_OBJECT

public:
    explicit SecretEdit(QWidget *parent = nullptr);

    QToolButton *revealButton() const { return m_reveal; }

protected:
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void setRevealed(bool isRevealed);

    QToolButton *m_reveal;
};
