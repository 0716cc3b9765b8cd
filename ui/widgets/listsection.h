#pragma once

#include <QWidget>

class EmptyState;
class ListArea;
class MessageBar;
class QLabel;
class QPushButton;
class Table;

/// A list on a page of settings: a heading, a sentence, a button for a new entry, and the table or
/// what stands in for it. The button is the empty state's while there are no rows.
class ListSection : public QWidget
{
    Q_OBJECT

public:
    struct Text
    {
        QString title;
        QString sentence;
        QString button; ///< with its mnemonic: "New &secret"
        QString buttonName; ///< of both buttons
        QString emptyIcon;
        QString emptyTitle;
        QString emptySentence;
    };

    explicit ListSection(const Text &text, QWidget *parent = nullptr);

    /// In place of the texts that it was made with.
    void setHeading(const QString &title, const QString &sentence);
    void showLoading(const QString &what);
    void showRows(bool any);
    /// Turns the button off and says why; empty turns it on.
    void setWhyNot(const QString &reason);
    void showFailure(const QString &sentence);
    void dismissFailure();

signals:
    void addWanted();

protected:
    /// Once, before anything is shown.
    void setTable(Table *table);
    Table &table() const { return *m_table; }

private:
    QPushButton *emptyButton() const;

    Table *m_table = nullptr;
    QLabel *m_title;
    QLabel *m_sentence;
    EmptyState *m_empty;
    ListArea *m_area = nullptr;
    QLabel *m_whyNot;
    QPushButton *m_add;
    MessageBar *m_message;
};
