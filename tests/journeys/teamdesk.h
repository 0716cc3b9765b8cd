#pragma once

#include "app/signalbox/desktop.h"
#include "tests/journeys/othersite.h"
#include "tests/journeys/person.h"

#include <QMenu>

/// The real window, connected to a real server as somebody with a role in its team; a base for
/// tests.
class TeamDesk
{
protected:
    /// Before each test.
    void reset()
    {
        close();
        m_folder = std::make_unique<QTemporaryDir>();
        m_site = std::make_unique<OtherSite>();
    }
    void close()
    {
        m_person.reset();
        m_desktop.reset();
        m_site.reset();
        m_folder.reset();
    }

    /// The window, connected to the server as somebody with this role.
    void connectAs(store::Role role)
    {
        const QString key = m_site->person(QStringLiteral("kim"), role);
        m_site->start();
        const Desktop::Setup setup {
            .backend = { .dataDir = QDir(m_folder->filePath(QStringLiteral("data"))) },
            .settingsFile = m_folder->filePath(QStringLiteral("settings.ini")),
            .stateFile = m_folder->filePath(QStringLiteral("state.ini")),
            .appearance = style::Appearance::Light
        };
        m_desktop = std::make_unique<Desktop>(*qApp, setup);
        m_desktop->window().resize(1280, 1400);
        m_desktop->start();
        m_person = std::make_unique<Person>(m_desktop->window());
        QTRY_VERIFY(m_person->see(QStringLiteral("navConnections")));
        m_person->click(QStringLiteral("navConnections"));
        m_person->click(QStringLiteral("newConnection"));
        m_person->type(QStringLiteral("connectionName"), QStringLiteral("Site"));
        m_person->type(QStringLiteral("connectionServer"), m_site->url().toString());
        m_person->type(QStringLiteral("connectionKey"), key);
        m_person->click(QStringLiteral("saveConnection"));
        QTRY_COMPARE(connection(), QStringLiteral("Site"));
        m_person->click(QStringLiteral("navTeamSettings"));
        QTRY_VERIFY(m_person->see(QStringLiteral("newSecret")));
    }

    /// What the window says that it is connected to.
    QString connection() const
    {
        const QWidget *button = m_person->see(QStringLiteral("connection"));
        return button ? button->toolTip() : QString();
    }

    int rowOf(const QString &table, const QString &text) const
    {
        return m_person->rowOf(table, text);
    }

    /// The entry of the menu that the row's button opens, which stays open; null when there is
    /// none.
    QAction *entryOf(const QString &button, int row, const QString &text)
    {
        m_person->clickInRow(button, row);
        const auto *menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
        const auto actions = menu ? menu->actions() : QList<QAction *>();
        for (QAction *action : actions) {
            if (action->text().remove(u'&').startsWith(text))
                return action;
        }
        return nullptr;
    }

    static void closeMenu()
    {
        if (QWidget *menu = QApplication::activePopupWidget())
            menu->close();
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<OtherSite> m_site;
    std::unique_ptr<Desktop> m_desktop;
    std::unique_ptr<Person> m_person;
};
