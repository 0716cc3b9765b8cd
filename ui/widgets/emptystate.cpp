#include "ui/widgets/emptystate.h"

#include "ui/style/icons.h"
#include "ui/style/text.h"
#include "ui/widgets/iconlabel.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace {
constexpr int iconSize = 40;
constexpr int widestSentence = 440;
} // namespace

EmptyState::EmptyState(const Text &text, QWidget *parent)
    : QWidget(parent)
{
    auto *icon = new IconLabel(text.icon, &style::Theme::mutedText, iconSize);
    auto *title = new QLabel(text.title);
    style::setRole(title, style::TextRole::Section);
    title->setAlignment(Qt::AlignCenter);
    auto *sentence = new QLabel(text.sentence);
    style::setRole(sentence, style::TextRole::Muted);
    sentence->setWordWrap(true);
    sentence->setAlignment(Qt::AlignHCenter | Qt::AlignTop);
    sentence->setFixedWidth(widestSentence);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(style::unit * 3, style::unit * 4, style::unit * 3, style::unit * 4);
    layout->setSpacing(style::unit);
    layout->addStretch();
    layout->addWidget(icon, 0, Qt::AlignHCenter);
    layout->addWidget(title);
    auto *middle = new QHBoxLayout; // an alignment would lose the height of wrapped text
    middle->addStretch();
    middle->addWidget(sentence);
    middle->addStretch();
    layout->addLayout(middle);
    if (!text.button.isEmpty()) {
        m_button = new QPushButton(style::icon(u"plus"_s, &style::Theme::onAccent), text.button);
        style::setKind(m_button, style::ButtonKind::Primary);
        layout->addSpacing(style::unit);
        layout->addWidget(m_button, 0, Qt::AlignHCenter);
    }
    layout->addStretch();
}
