#include "ui/payload/messageview.h"

#include "ui/style/icons.h"
#include "ui/style/text.h"
#include "ui/style/theme.h"
#include "ui/widgets/iconlabel.h"

#include <QGridLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QTextDocument>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;
using payload::MessagePart;
using Kind = payload::MessagePart::Kind;

namespace {

constexpr int iconSize = 24;
constexpr int barWidth = 4;
constexpr int fieldsInARow = 2;

QLabel *makeText(const QString &html, style::TextRole role)
{
    auto *label = new QLabel(html);
    label->setTextFormat(Qt::RichText);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    label->setOpenExternalLinks(false); // a preview leads nowhere
    style::setRole(label, role);
    return label;
}

QWidget *makeFields(const MessagePart &part)
{
    auto *box = new QWidget;
    auto *grid = new QGridLayout(box);
    grid->setContentsMargins({});
    grid->setHorizontalSpacing(2 * style::unit);
    int index = 0;
    for (const auto &[name, value] : part.fields) {
        auto *cell = new QVBoxLayout;
        cell->setSpacing(0);
        if (!name.isEmpty())
            cell->addWidget(makeText(name, style::TextRole::Strong));
        cell->addWidget(makeText(value, style::TextRole::Body));
        cell->addStretch();
        grid->addLayout(cell, index / fieldsInARow, index % fieldsInARow);
        ++index;
    }
    return box;
}

QWidget *makeButtons(const MessagePart &part)
{
    auto *box = new QWidget;
    auto *row = new QHBoxLayout(box);
    row->setContentsMargins({});
    row->setSpacing(style::unit);
    for (const auto &[label, url] : part.fields) {
        auto *button = new QPushButton(QString(label).replace(u'&', u"&&"_s));
        button->setFocusPolicy(Qt::NoFocus);
        button->setAttribute(Qt::WA_TransparentForMouseEvents); // it is only a picture
        button->setAccessibleDescription(url);
        row->addWidget(button);
    }
    row->addStretch();
    return box;
}

QWidget *makeImage(const QString &html)
{
    auto *box = new QWidget;
    auto *row = new QHBoxLayout(box);
    row->setContentsMargins({});
    row->addWidget(new IconLabel(u"eye"_s, &style::Theme::mutedText, iconSize));
    row->addWidget(makeText(MessageView::tr("Image: %1").arg(html), style::TextRole::Muted), 1);
    return box;
}

QWidget *makeDivider()
{
    auto *line = new QFrame;
    line->setFrameShape(QFrame::HLine);
    return line;
}

/// What belongs to an embed, with its coloured bar at the side.
class Barred : public QWidget
{
public:
    Barred(QWidget *content, const QString &color)
        : m_color(color)
    {
        auto *layout = new QHBoxLayout(this);
        layout->setSpacing(0);
        const int indent = barWidth + 2 * style::unit;
        layout->setContentsMargins(0, style::unit / 2, 0, style::unit / 2);
        layout->addSpacing(indent); // layouts are mirrored, margins are not
        layout->addWidget(content, 1);
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        const int x = layoutDirection() == Qt::RightToLeft ? width() - barWidth : 0;
        painter.fillRect(x, 0, barWidth, height(), m_color);
    }

private:
    QColor m_color; // the sender's own, not the theme's
};

QString plain(const QString &html)
{
    QTextDocument document;
    document.setHtml(html);
    return document.toPlainText();
}

} // namespace

MessageView::MessageView(QWidget *parent)
    : QScrollArea(parent)
{
    setObjectName("messageView");
    setAccessibleName(tr("Message"));
    setWidgetResizable(true);
    auto *content = new QWidget;
    style::makeCard(content);
    m_layout = new QVBoxLayout(content);
    m_layout->setContentsMargins(2 * style::unit, 2 * style::unit, 2 * style::unit,
                                 2 * style::unit);
    m_layout->setSpacing(style::unit);
    setWidget(content);
    rebuild();
}

void MessageView::show(const payload::Message &message)
{
    if (message == m_message)
        return;
    m_message = message;
    rebuild();
}

void MessageView::rebuild()
{
    while (QLayoutItem *item = m_layout->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    if (m_message.parts.empty()) {
        m_layout->addWidget(
            makeText(tr("There is no message in this payload yet."), style::TextRole::Muted));
    } else {
        m_layout->addWidget(makeText(m_message.sender.toHtmlEscaped(), style::TextRole::Strong));
    }
    for (const MessagePart &part : m_message.parts) {
        QWidget *widget = widgetFor(part);
        m_layout->addWidget(part.bar.isEmpty() ? widget : new Barred(widget, part.bar));
    }
    m_layout->addStretch(1);
}

QWidget *MessageView::widgetFor(const MessagePart &part) const
{
    switch (part.kind) {
    case Kind::Heading:
        return makeText(part.text, style::TextRole::Section);
    case Kind::Text:
        return makeText(part.text, style::TextRole::Body);
    case Kind::Subtle:
        return makeText(part.text, style::TextRole::Caption);
    case Kind::Fields:
        return makeFields(part);
    case Kind::Divider:
        return makeDivider();
    case Kind::Image:
        return makeImage(part.text);
    case Kind::Buttons:
        return makeButtons(part);
    case Kind::Other:
        break;
    }
    return makeText(tr("(a part of type “%1”, which this preview does not draw)").arg(part.text),
                    style::TextRole::Caption);
}

QString MessageView::plainText() const
{
    QStringList lines;
    for (const MessagePart &part : m_message.parts) {
        if (!part.text.isEmpty())
            lines << plain(part.text);
        for (const auto &[name, value] : part.fields)
            lines << (part.kind == Kind::Buttons ? u"[%1]"_s.arg(name)
                                                 : u"%1: %2"_s.arg(plain(name), plain(value)));
    }
    return lines.join(u'\n');
}
