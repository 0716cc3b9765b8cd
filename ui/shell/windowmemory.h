#pragma once

#include "ui/style/theme.h"

#include <QSettings>

class QWidget;

/// What the window remembers from one start to the next. The appearance is a choice and stands in
/// the settings; the rest is state, which may be lost without harm.
class WindowMemory
{
public:
    /// Two INI files; made when there is something to write.
    WindowMemory(const QString &settingsFile, const QString &stateFile);

    style::Appearance appearance() const;
    void setAppearance(style::Appearance appearance);

    /// The team shown last on this connection.
    QString team(const QString &connection) const;
    void setTeam(const QString &connection, const QString &team);
    QString page() const;
    void setPage(const QString &page);

    /// Puts the window where it was, or in the middle of the screen at first; never beyond the
    /// screens that there are.
    void restoreGeometry(QWidget &window) const;
    void saveGeometry(const QWidget &window);

private:
    QSettings m_settings;
    QSettings m_state;
};
