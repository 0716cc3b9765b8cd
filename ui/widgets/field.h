#pragma once

#include <QWidget>

class QLabel;

/// An input with its label above and one line below that explains or says what is wrong.
///
/// Label and line are tied to the input: the label is its buddy (mnemonic, accessible name), the
/// line is its accessible description.
class Field : public QWidget
{
    Q_OBJECT

public:
    /// Takes the input over. The mnemonic is in `label`: "&Name".
    Field(const QString &label, QWidget *input, QWidget *parent = nullptr);

    QWidget *input() const { return m_input; }
    /// The label without its mnemonic.
    QString title() const;
    void setTitle(const QString &label);

    /// Shown while nothing is wrong.
    void setHint(const QString &hint);
    /// Empty: nothing is wrong.
    void setError(const QString &error);
    QString error() const { return m_error; }

private:
    void showLine();

    QWidget *m_input;
    QLabel *m_title;
    QLabel *m_line;
    QString m_hint;
    QString m_error;
};
