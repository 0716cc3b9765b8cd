#pragma once

#include "core/payload/form.h"

#include <QScrollArea>

class MessageBar;
class QFormLayout;
class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;
class QVBoxLayout;

/// A payload without JSON: title, text, fields and buttons of a message, or the event and values
/// of a GitHub workflow.
///
/// Where the payload holds more than the form can show, that is said, and the form stays locked
/// until one agrees to lose it.
///
/// Names: formTitle, formText, formField0Name, formField0Value, formField0Remove, formAddField, and
/// the same with Button in place of Field.
class PayloadForm : public QScrollArea
{
    Q_OBJECT

public:
    explicit PayloadForm(QWidget *parent = nullptr);

    void setReceiver(const QString &id);
    void show(const payload::FormReading &reading);
    payload::Form form() const;

    /// At the cursor of the input that was used last.
    void insertAtCursor(const QString &text);

signals:
    void edited();

private:
    struct Pair
    {
        QWidget *row;
        QLineEdit *name;
        QLineEdit *value;
    };
    /// Pairs of inputs with a button that adds one more.
    struct Pairs
    {
        QString name; ///< "Field"
        QWidget *box = nullptr;
        QLabel *title = nullptr;
        QVBoxLayout *rows = nullptr;
        QPushButton *add = nullptr;
        QString nameHint = {};
        QString valueHint = {};
        QList<Pair> pairs = {};
    };

    void makePairs(Pairs &pairs, QVBoxLayout *layout);
    void addPair(Pairs &pairs, const QString &name, const QString &value);
    void removePair(Pairs &pairs, QWidget *row);
    void renumber(Pairs &pairs);
    QList<std::pair<QString, QString>> valuesOf(const Pairs &pairs) const;
    void watch(QLineEdit *input);
    void report();
    bool eventFilter(QObject *watched, QEvent *event) override;

    MessageBar *m_lost;
    QWidget *m_inputs;
    QLabel *m_titleLabel;
    QLineEdit *m_title;
    QLabel *m_textLabel;
    QPlainTextEdit *m_text;
    Pairs m_fields;
    Pairs m_buttons;
    QWidget *m_lastUsed;
    bool m_isFilling = false;
};
