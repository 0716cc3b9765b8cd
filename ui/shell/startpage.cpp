#include "ui/shell/startpage.h"

#include "ui/style/icons.h"
#include "ui/style/text.h"
#include "ui/widgets/busyindicator.h"

#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace {
constexpr int logoSize = 64;
constexpr int textWidth = 60 * style::unit;
} // namespace

StartPage::StartPage(QWidget *parent)
    : QWidget(parent)
    , m_title(new QLabel(tr("Starting…")))
    , m_sentence(new QLabel(tr("The backend on this computer is getting ready.")))
    , m_busy(new BusyIndicator)
    , m_quit(new QPushButton(tr("&Quit")))
{
    auto *logo = new QLabel;
    logo->setPixmap(style::applicationIcon().pixmap(logoSize, logoSize));
    m_title->setObjectName(u"startTitle"_s);
    style::setRole(m_title, style::TextRole::Title);
    m_sentence->setObjectName(u"startSentence"_s);
    style::setRole(m_sentence, style::TextRole::Muted);
    m_sentence->setWordWrap(true);
    m_sentence->setAlignment(Qt::AlignHCenter);
    m_sentence->setFixedWidth(textWidth);
    m_quit->setObjectName(u"quit"_s);
    style::setKind(m_quit, style::ButtonKind::Primary);
    m_quit->setAutoDefault(true); // Enter presses it
    m_quit->hide();

    logo->setFixedSize(logoSize, logoSize);
    auto *column = new QVBoxLayout;
    column->setSpacing(style::unit * 3 / 2);
    column->addStretch(2);
    column->addWidget(logo, 0, Qt::AlignHCenter);
    column->addWidget(m_title, 0, Qt::AlignHCenter);
    column->addWidget(m_sentence); // wraps, so it must get the whole width
    column->addWidget(m_busy, 0, Qt::AlignHCenter);
    column->addWidget(m_quit, 0, Qt::AlignHCenter);
    column->addStretch(3);
    auto *layout = new QHBoxLayout(this);
    layout->addStretch();
    layout->addLayout(column);
    layout->addStretch();

    connect(m_quit, &QPushButton::clicked, this, &StartPage::quitChosen);
    m_busy->start(tr("Starting"));
}

void StartPage::showFailure(const QString &sentence)
{
    m_title->setText(tr("Signalbox could not start"));
    m_sentence->setText(sentence);
    m_sentence->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    style::setRole(m_sentence, style::TextRole::Body);
    m_busy->stop();
    m_busy->hide();
    m_quit->show();
    m_quit->setAccessibleDescription(sentence);
    m_quit->setFocus(Qt::OtherFocusReason);
}
