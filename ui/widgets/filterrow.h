#pragma once

#include <QTimer>
#include <QWidget>

#include <chrono>

class QComboBox;
class QHBoxLayout;
class QLineEdit;
class QPushButton;

/// Says which rows of a list are wanted: a field to search in, boxes to choose from, and *Clear
/// filter*, which is on while anything is left out.
class FilterRow : public QWidget
{
    Q_OBJECT

public:
    struct Text
    {
        QString searchName; ///< objectName of the field
        QString searchTitle; ///< what a screen reader says there
        QString clearName; ///< objectName of the button
        /// How long nobody types before the list is looked for again.
        std::chrono::milliseconds pause {};
    };

    explicit FilterRow(const Text &text, QWidget *parent = nullptr);

    QString text() const;
    /// Everything is wanted again.
    void clear();
    void focusSearch();

signals:
    /// Not while somebody is still typing.
    void changed();

protected:
    /// Its first entry is `any`, which leaves nothing out.
    QComboBox *addBox(const QString &name, const QString &accessibleName, const QString &any);
    /// The same as clear(), but nobody is told.
    void reset();
    /// Tells that something else is wanted now.
    void change();

private:
    void showWhetherFiltered();

    QHBoxLayout *m_layout;
    QLineEdit *m_search;
    QList<QComboBox *> m_boxes;
    QPushButton *m_clear;
    QTimer m_typing;
};
