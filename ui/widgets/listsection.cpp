#include "ui/widgets/listsection.h"

#include "ui/style/icons.h"
#include "ui/style/text.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/listarea.h"
#include "ui/widgets/messagebar.h"
#include "ui/widgets/table.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace {

QLabel *makeLabel(const QString &text, style::TextRole role)
{
    auto *label = new QLabel(text);
    style::setRole(label, role);
    label->setWordWrap(role != style::TextRole::Section);
    return label;
}

} // namespace

ListSection::ListSection(const Text &text, QWidget *parent)
    : QWidget(parent)
    , m_title(makeLabel(text.title, style::TextRole::Section))
    , m_sentence(makeLabel(text.sentence, style::TextRole::Muted))
    , m_empty(new EmptyState({ text.emptyIcon, text.emptyTitle, text.emptySentence, text.button }))
    , m_whyNot(makeLabel({}, style::TextRole::Caption))
    , m_add(new QPushButton(style::icon(u"plus"_s), text.button))
    , m_message(new MessageBar)
{
    m_whyNot->setObjectName(text.buttonName + u"WhyNot"_s);
    m_whyNot->hide();
    m_add->setObjectName(text.buttonName);
    m_add->hide();
    emptyButton()->setObjectName(text.buttonName);

    auto *texts = new QVBoxLayout;
    texts->setSpacing(style::unit / 2);
    texts->addWidget(m_title);
    texts->addWidget(m_sentence);
    texts->addWidget(m_whyNot);
    auto *heading = new QHBoxLayout;
    heading->setSpacing(style::unit);
    heading->addLayout(texts, 1);
    heading->addWidget(m_add, 0, Qt::AlignBottom);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(style::unit * 2);
    layout->addLayout(heading);
    layout->addWidget(m_message);
    for (const QPushButton *button : { m_add, emptyButton() })
        connect(button, &QPushButton::clicked, this, &ListSection::addWanted);
}

void ListSection::setTable(Table *table)
{
    m_table = table;
    m_area = new ListArea(table, m_empty);
    layout()->addWidget(m_area);
}

QPushButton *ListSection::emptyButton() const { return m_empty->button(); }

void ListSection::setHeading(const QString &title, const QString &sentence)
{
    m_title->setText(title);
    m_sentence->setText(sentence);
}

void ListSection::showLoading(const QString &what)
{
    m_message->dismiss();
    m_add->hide();
    m_area->showLoading(what);
}

void ListSection::showRows(bool any)
{
    m_add->setVisible(any);
    if (any)
        m_area->showTable();
    else
        m_area->showEmpty();
}

void ListSection::setWhyNot(const QString &reason)
{
    m_whyNot->setText(reason);
    m_whyNot->setVisible(!reason.isEmpty());
    for (QPushButton *button : { m_add, emptyButton() }) {
        button->setEnabled(reason.isEmpty());
        button->setToolTip(reason);
        button->setAccessibleDescription(reason);
    }
}

void ListSection::showFailure(const QString &sentence)
{
    m_message->show(MessageBar::Kind::Error, sentence);
}

void ListSection::dismissFailure() { m_message->dismiss(); }
