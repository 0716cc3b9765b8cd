#pragma once

#include "core/domain/connection.h"
#include "ui/shell/connectionwatch.h"
#include "ui/shell/destination.h"
#include "ui/style/theme.h"

#include <QMainWindow>

class MainMenu;
class MessageBar;
class Navigation;
class QStackedWidget;
class StartPage;
class TopBar;
class WindowMemory;

/// The application's window: says that it is starting, and once there is a backend, shows its pages
/// for one team at a time.
///
/// A lost connection is said in a banner and mended by itself; pages, dialogs and what was typed
/// into them stay as they are.
class MainWindow : public QMainWindow
{
    Q_OBJECT

public:
    struct Backend
    {
        QString connectionId; ///< the window remembers a team for each
        ConnectionWatch::FetchViewer fetchViewer;
        ConnectionWatch::Pace pace = {};
    };

    /// `memory` must outlive the window. `appearance` is what is in force.
    MainWindow(WindowMemory &memory, style::Appearance appearance, QWidget *parent = nullptr);

    /// Takes the pages over, and deletes those of the connection before. Must not be called from
    /// within one of them.
    void open(const Backend &backend, const QList<Destination> &destinations);
    void setConnections(const QList<ConnectionProfile> &profiles, const QString &current);
    /// Goes to the page with this Destination::name.
    void showPage(const QString &name);
    /// Instead of open(): `sentence` says why there is no backend.
    void showFailure(const QString &sentence);

    int currentDestination() const;

signals:
    void appearanceChosen(style::Appearance appearance);
    void connectionChosen(const QString &id);
    void connectionsWanted();

protected:
    void closeEvent(QCloseEvent *event) override;

private:
    QWidget *makeWorkspace();
    void connectMenu();
    void addDestinations();
    void closePages();
    void startWatch(const Backend &backend);

    void showViewer(const Viewer &viewer);
    void showLost(const QString &why);
    void showWorkspace();
    void showTeam(const QString &team);
    void showDestination(int index);
    void refresh();

    WindowMemory &m_memory;
    MainMenu *m_menu;
    StartPage *m_startPage;
    Navigation *m_navigation;
    TopBar *m_topBar;
    MessageBar *m_banner;
    QStackedWidget *m_pages;
    QStackedWidget *m_center;
    QWidget *m_workspace;

    QList<Destination> m_destinations;
    ConnectionWatch *m_watch = nullptr;
    QString m_connectionId;
    QString m_team;
    bool m_isConnected = true;
};
