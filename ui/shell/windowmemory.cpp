#include "ui/shell/windowmemory.h"

#include <QScreen>
#include <QWidget>

#include <array>

using namespace Qt::StringLiterals;

namespace {

constexpr auto appearanceKey = "appearance"_L1;
constexpr auto geometryKey = "window/geometry"_L1;
constexpr auto pageKey = "window/page"_L1;
const QString teamKey = u"window/teams/%1"_s;
constexpr QSize firstSize(1280, 860);

struct Spelled
{
    QLatin1StringView text;
    style::Appearance appearance;
};
constexpr std::array<Spelled, 3> appearances { {
    { "system"_L1, style::Appearance::System },
    { "light"_L1, style::Appearance::Light },
    { "dark"_L1, style::Appearance::Dark },
} };

} // namespace

WindowMemory::WindowMemory(const QString &settingsFile, const QString &stateFile)
    : m_settings(settingsFile, QSettings::IniFormat)
    , m_state(stateFile, QSettings::IniFormat)
{
}

style::Appearance WindowMemory::appearance() const
{
    const QString text = m_settings.value(appearanceKey).toString();
    for (const Spelled &spelled : appearances) {
        if (spelled.text == text)
            return spelled.appearance;
    }
    return style::Appearance::System;
}

void WindowMemory::setAppearance(style::Appearance appearance)
{
    for (const Spelled &spelled : appearances) {
        if (spelled.appearance == appearance)
            m_settings.setValue(appearanceKey, QString(spelled.text));
    }
}

QString WindowMemory::team(const QString &connection) const
{
    return m_state.value(teamKey.arg(connection)).toString();
}

void WindowMemory::setTeam(const QString &connection, const QString &team)
{
    m_state.setValue(teamKey.arg(connection), team);
}

QString WindowMemory::page() const { return m_state.value(pageKey).toString(); }

void WindowMemory::setPage(const QString &page) { m_state.setValue(pageKey, page); }

void WindowMemory::restoreGeometry(QWidget &window) const
{
    const bool isKnown = window.restoreGeometry(m_state.value(geometryKey).toByteArray());
    if (window.windowState() & (Qt::WindowMaximized | Qt::WindowFullScreen))
        return;
    const QRect free = window.screen()->availableGeometry();
    QRect place = isKnown ? window.geometry() : QRect(QPoint(), firstSize);
    place.setSize(place.size().boundedTo(free.size()));
    if (!isKnown)
        place.moveCenter(free.center());
    place.moveRight(std::min(place.right(), free.right()));
    place.moveBottom(std::min(place.bottom(), free.bottom()));
    place.moveTopLeft({ std::max(place.left(), free.left()), std::max(place.top(), free.top()) });
    window.setGeometry(place);
}

void WindowMemory::saveGeometry(const QWidget &window)
{
    m_state.setValue(geometryKey, window.saveGeometry());
}
