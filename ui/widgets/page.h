#pragma once

#include <QScrollArea>

class QHBoxLayout;
class QLabel;
class QVBoxLayout;

/// A page of the main window: a title with buttons at its right, and content that scrolls.
class Page : public QScrollArea
{
    Q_OBJECT

public:
    explicit Page(const QString &title, QWidget *parent = nullptr);

    void setTitle(const QString &title);

protected:
    QVBoxLayout *content() const { return m_content; }
    /// The title's row, and what belongs close to it.
    QVBoxLayout *header() const { return m_header; }
    /// Right of the title.
    QHBoxLayout *actions() const { return m_actions; }
    /// A heading with a sentence below it and room for a button at the right.
    QHBoxLayout *addSection(const QString &title, const QString &sentence, QVBoxLayout *to);

private:
    QLabel *m_title;
    QHBoxLayout *m_actions;
    QVBoxLayout *m_header;
    QVBoxLayout *m_content;
};
