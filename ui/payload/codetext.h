#pragma once

#include <QWidget>

class QLabel;
class QPlainTextEdit;

/// Text to read and to copy, with a word on it above.
class CodeText : public QWidget
{
    Q_OBJECT

public:
    /// `copy` is what the button says.
    CodeText(const QString &name, const QString &title, const QString &copy,
             QWidget *parent = nullptr);

    void setNote(const QString &note);
    void setText(const QString &text);
    QString text() const;

private:
    QLabel *m_note;
    QPlainTextEdit *m_text;
};
