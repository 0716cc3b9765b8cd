#pragma once

#include "app/signalbox/backendstart.h"
#include "app/signalbox/session.h"
#include "ui/connections/connectionbook.h"
#include "ui/connections/connectiondesk.h"
#include "ui/connections/keychain.h"
#include "ui/settings/teamaccess.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/windowmemory.h"
#include "ui/widgets/turns.h"

#include <QDir>

class ConnectionsPage;
class QApplication;

/// Everything the desktop is made of, built once, in the order in which it depends on each other.
/// The embedded backend runs all the time; the session is that of the connection in use.
class Desktop : public QObject
{
    Q_OBJECT

public:
    struct Setup
    {
        Backend::Options backend;
        QString settingsFile;
        QString stateFile;
        /// What the settings say, where it is not given.
        std::optional<style::Appearance> appearance;
        /// How the keychain names the program.
        QString keychainService = QStringLiteral("Signalbox");
    };

    Desktop(QApplication &application, const Setup &setup);
    ~Desktop() override;

    /// Shows the window and starts the backend; opened() or failed() follows.
    void start();
    MainWindow &window() { return m_window; }

signals:
    void opened();
    /// There is no backend; the window says why, and so does `sentence`.
    void failed(const QString &sentence);

private:
    void take(Result<std::unique_ptr<Backend>> backend);
    /// Builds the pages for the connection, or asks for its key where that is not known.
    void connectTo(const QString &id);
    void openSession(std::unique_ptr<Session> session);
    void showConnections();
    QFuture<Result<Viewer>> check(const ConnectionProfile &profile,
                                  const ConnectionSecrets &secrets);
    QString currentId() const;
    QDir draftsOf(const QString &connectionId) const;
    ConnectionDesk desk();
    TeamAccess accessTo(const QString &team) const;
    QList<Destination> makeDestinations();

    WindowMemory m_memory;
    QDir m_drafts;
    ConnectionBook m_book;
    Keychain m_keychain;
    BackendStart m_start;
    std::unique_ptr<Backend> m_backend;
    std::unique_ptr<Session> m_session;
    Turns m_choices; ///< of the connection
    MainWindow m_window;
    ConnectionsPage *m_connections = nullptr;
};
