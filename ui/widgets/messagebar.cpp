#include "ui/widgets/messagebar.h"

#include "ui/style/icons.h"
#include "ui/style/text.h"
#include "ui/widgets/iconlabel.h"

#include <QAccessible>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QStyle>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace {

struct Look
{
    const char *name;
    QString icon;
    QColor style::Theme::*color;
};

Look lookOf(MessageBar::Kind kind)
{
    switch (kind) {
    case MessageBar::Kind::Info:
        return { "info", u"info"_s, &style::Theme::accent };
    case MessageBar::Kind::Warning:
        return { "warning", u"warning"_s, &style::Theme::warning };
    case MessageBar::Kind::Error:
        return { "error", u"error"_s, &style::Theme::danger };
    }
    return {};
}

constexpr int iconSize = 20;

} // namespace

MessageBar::MessageBar(QWidget *parent)
    : QFrame(parent)
    , m_icon(new IconLabel(u"info"_s, &style::Theme::accent, iconSize))
    , m_text(new QLabel)
    , m_action(new QPushButton)
    , m_close(new QToolButton)
{
    setAttribute(Qt::WA_StyledBackground);
    m_text->setWordWrap(true);
    m_text->setTextFormat(Qt::PlainText);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_close->setIcon(style::icon(u"close"_s, &style::Theme::mutedText));
    m_close->setAccessibleName(tr("Close this message"));
    m_close->setToolTip(tr("Close"));
    m_action->hide();

    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(style::unit * 3 / 2, style::unit, style::unit, style::unit);
    layout->setSpacing(style::unit);
    layout->addWidget(m_icon, 0, Qt::AlignTop);
    layout->addWidget(m_text, 1, Qt::AlignVCenter);
    layout->addWidget(m_action);
    layout->addWidget(m_close, 0, Qt::AlignTop);

    connect(m_close, &QToolButton::clicked, this, &MessageBar::dismiss);
    connect(m_action, &QPushButton::clicked, this, &MessageBar::actionTriggered);
    hide();
}

void MessageBar::show(Kind kind, const QString &text)
{
    const Look look = lookOf(kind);
    setProperty("messageKind", QString::fromLatin1(look.name));
    style()->unpolish(this);
    style()->polish(this);
    m_icon->setIcon(look.icon, look.color);
    m_text->setText(text);
    setAccessibleName(text);
    QFrame::show();
    QAccessibleEvent alert(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
}

void MessageBar::dismiss()
{
    hide();
    emit dismissed();
}

QString MessageBar::text() const { return m_text->text(); }

void MessageBar::setClosable(bool isClosable) { m_close->setVisible(isClosable); }

void MessageBar::setAction(const QString &text)
{
    m_action->setText(text);
    m_action->setVisible(!text.isEmpty());
}
