#include "ui/widgets/page.h"

#include "ui/style/text.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QVBoxLayout>

Page::Page(const QString &title, QWidget *parent)
    : QScrollArea(parent)
    , m_title(new QLabel(title))
    , m_actions(new QHBoxLayout)
    , m_header(new QVBoxLayout)
{
    style::setRole(m_title, style::TextRole::Title);
    m_actions->setSpacing(style::unit);
    auto *row = new QHBoxLayout;
    row->setSpacing(style::unit);
    row->addWidget(m_title, 1);
    row->addLayout(m_actions);
    m_header->setSpacing(style::unit / 2);
    m_header->addLayout(row);

    auto *inner = new QWidget;
    inner->setProperty("page", true);
    m_content = new QVBoxLayout(inner);
    m_content->setContentsMargins(style::unit * 4, style::unit * 3, style::unit * 4,
                                  style::unit * 4);
    m_content->setSpacing(style::unit * 2);
    m_content->addLayout(m_header);
    setWidget(inner);
    setWidgetResizable(true);
    setFrameShape(NoFrame);
    setFocusPolicy(Qt::NoFocus);
}

void Page::setTitle(const QString &title) { m_title->setText(title); }

QHBoxLayout *Page::addSection(const QString &title, const QString &sentence, QVBoxLayout *to)
{
    auto *heading = new QLabel(title);
    style::setRole(heading, style::TextRole::Section);
    auto *explanation = new QLabel(sentence);
    style::setRole(explanation, style::TextRole::Muted);
    explanation->setWordWrap(true);
    explanation->setVisible(!sentence.isEmpty());

    auto *texts = new QVBoxLayout;
    texts->setSpacing(style::unit / 2);
    texts->addWidget(heading);
    texts->addWidget(explanation);
    auto *row = new QHBoxLayout;
    row->setSpacing(style::unit);
    row->addLayout(texts, 1);
    to->addLayout(row);
    return row;
}
