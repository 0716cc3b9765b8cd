#include "ui/shell/topbar.h"

#include "ui/shell/connectionbutton.h"
#include "ui/style/tags.h"
#include "ui/style/text.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QStyle>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {
constexpr int stripHeight = 3;
constexpr int teamWidth = 20 * style::unit;

/// Gives way, with an ellipsis, where the window is narrow.
class ElidedLabel : public QLabel
{
public:
    using QLabel::QLabel;

    QSize minimumSizeHint() const override { return { 0, QLabel::minimumSizeHint().height() }; }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        const QString shown = fontMetrics().elidedText(text(), Qt::ElideRight, width());
        style()->drawItemText(&painter, rect(), Qt::AlignVCenter | Qt::AlignLeading, palette(),
                              true, shown, foregroundRole());
    }
};

} // namespace

TopBar::TopBar(QWidget *parent)
    : QFrame(parent)
    , m_teamBox(new QComboBox)
    , m_demoBadge(new QLabel(tr("Demo")))
    , m_demoHint(new ElidedLabel(tr("Example data to try things out")))
    , m_connection(new ConnectionButton)
{
    auto *teamLabel = new QLabel(tr("&Team"));
    teamLabel->setBuddy(m_teamBox);
    style::setRole(teamLabel, style::TextRole::Muted);
    QFont unkerned = teamLabel->font(); // "T" and "e" are kerned only while they are measured
    unkerned.setKerning(false);
    teamLabel->setFont(unkerned);
    m_teamBox->setObjectName(u"teamBox"_s);
    m_teamBox->setAccessibleName(tr("Team"));
    m_teamBox->setMinimumWidth(teamWidth);
    m_demoBadge->setObjectName(u"demoBadge"_s);
    m_demoBadge->setProperty("badge", true);
    m_demoHint->setSizePolicy(QSizePolicy::Ignored,
                              QSizePolicy::Preferred); // the first to give way
    m_demoBadge->setToolTip(m_demoHint->text());
    m_demoHint->setObjectName(u"demoHint"_s);
    m_connection->setObjectName(u"connection"_s);
    style::setRole(m_demoHint, style::TextRole::Caption);

    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(style::unit * 4, style::unit, style::unit * 4, style::unit);
    layout->setSpacing(style::unit);
    layout->addWidget(teamLabel);
    layout->addWidget(m_teamBox);
    layout->addWidget(m_demoBadge, 0, Qt::AlignVCenter);
    layout->addWidget(m_demoHint, 1);
    layout->addStretch();
    layout->addWidget(m_connection);

    connect(m_teamBox, &QComboBox::currentIndexChanged, this, &TopBar::showDemo);
    connect(m_teamBox, &QComboBox::activated, this, [this] { emit teamChosen(currentTeam()); });
    connect(m_connection, &ConnectionButton::chosen, this, &TopBar::connectionChosen);
    connect(m_connection, &ConnectionButton::allWanted, this, &TopBar::connectionsWanted);
    showDemo();
}

QWidget *TopBar::firstControl() const { return m_teamBox; }

QWidget *TopBar::lastControl() const { return m_connection; }

void TopBar::setConnections(const QList<ConnectionProfile> &profiles, const QString &current)
{
    m_connection->setConnections(profiles, current);
    const auto used = std::ranges::find(profiles, current, &ConnectionProfile::id);
    m_color = used == profiles.end() ? QString() : used->color;
    update();
}

void TopBar::setConnected(bool isConnected) { m_connection->setConnected(isConnected); }

void TopBar::paintEvent(QPaintEvent *event)
{
    QFrame::paintEvent(event);
    const QColor color = style::tagColor(m_color);
    if (color.isValid())
        QPainter(this).fillRect(0, 0, width(), stripHeight, color);
}

void TopBar::setTeams(const QList<Team> &teams)
{
    if (teams == m_teams)
        return;
    const QString current = currentTeam();
    m_teams = teams;
    m_teamBox->clear();
    for (const Team &team : teams)
        m_teamBox->addItem(team.name);
    m_teamBox->setEnabled(!teams.isEmpty());
    setCurrentTeam(current);
    showDemo();
}

void TopBar::setCurrentTeam(const QString &name)
{
    const int index = m_teamBox->findText(name, Qt::MatchExactly | Qt::MatchCaseSensitive);
    if (index >= 0)
        m_teamBox->setCurrentIndex(index);
}

QString TopBar::currentTeam() const { return m_teamBox->currentText(); }

void TopBar::showDemo()
{
    const bool isDemo = std::any_of(m_teams.begin(), m_teams.end(), [this](const Team &team) {
        return team.isDemo && team.name == currentTeam();
    });
    m_demoBadge->setVisible(isDemo);
    m_demoHint->setVisible(isDemo);
    m_teamBox->setAccessibleDescription(isDemo ? tr("Demo: example data to try things out")
                                               : QString());
}
