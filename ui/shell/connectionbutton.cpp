#include "ui/shell/connectionbutton.h"

#include "ui/style/icons.h"
#include "ui/style/tags.h"
#include "ui/style/text.h"

#include <QActionGroup>
#include <QMenu>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {

constexpr int frame = 8 * style::unit; // padding, icon, arrow and the distances between
const QString arrow = u" \u25be"_s;
constexpr int narrowest = 12 * style::unit;

/// A name is no place for a mnemonic.
QString escaped(QString name) { return name.replace(u'&', u"&&"_s); }

} // namespace

ConnectionButton::ConnectionButton(QWidget *parent)
    : QPushButton(parent)
    , m_menu(new QMenu(this))
{
    m_menu->setObjectName(u"connectionsMenu"_s);
    style::setKind(this, style::ButtonKind::Quiet);
    setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    setAutoDefault(true); // Enter opens the menu
    connect(this, &QPushButton::clicked, this,
            [this] { m_menu->popup(mapToGlobal(rect().bottomLeft())); });
}

void ConnectionButton::setConnections(const QList<ConnectionProfile> &profiles,
                                      const QString &current)
{
    const auto used = std::ranges::find(profiles, current, &ConnectionProfile::id);
    m_name = used == profiles.end() ? QString() : used->name;
    fillMenu(profiles, current);
    showText();
}

void ConnectionButton::fillMenu(const QList<ConnectionProfile> &profiles, const QString &current)
{
    m_menu->clear();
    auto *group = new QActionGroup(m_menu);
    for (const ConnectionProfile &profile : profiles) {
        QAction *action = m_menu->addAction(style::tagIcon(profile.color), escaped(profile.name),
                                            this, [this, id = profile.id] { emit chosen(id); });
        group->addAction(action);
        action->setCheckable(true);
        action->setChecked(profile.id == current);
    }
    m_menu->addSeparator();
    m_menu->addAction(style::icon(u"settings"_s), tr("&Connections…"), this,
                      &ConnectionButton::allWanted);
}

void ConnectionButton::setConnected(bool isConnected)
{
    m_isConnected = isConnected;
    showText();
}

void ConnectionButton::showText()
{
    setIcon(style::icon(m_isConnected ? u"computer"_s : u"warning"_s,
                        m_isConnected ? &style::Theme::success : &style::Theme::warning));
    m_shown = m_isConnected ? m_name : tr("%1: not connected").arg(m_name);
    setAccessibleName(tr("Connection: %1").arg(m_shown));
    setToolTip(m_shown);
    updateGeometry();
    showElided();
}

void ConnectionButton::showElided()
{
    const QString text = fontMetrics().elidedText(m_shown, Qt::ElideRight, width() - frame);
    setText(escaped(text) + arrow);
}

QSize ConnectionButton::sizeHint() const
{
    const int text = fontMetrics().horizontalAdvance(m_shown) + 2;
    return { text + frame + 2 * style::unit, QPushButton::sizeHint().height() };
}

QSize ConnectionButton::minimumSizeHint() const
{
    return { narrowest, QPushButton::sizeHint().height() };
}

void ConnectionButton::resizeEvent(QResizeEvent *event)
{
    QPushButton::resizeEvent(event);
    showElided();
}
