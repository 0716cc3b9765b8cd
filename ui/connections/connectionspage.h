#pragma once

#include "core/api/capabilities.h"
#include "ui/connections/connectiondesk.h"
#include "ui/widgets/page.h"
#include "ui/widgets/tablemodel.h"

class MessageBar;
class QLabel;
class QMenu;
class Table;

/// The servers that the window can work with. objectNames: connectionsTable, connectionMenu,
/// newConnection, keychainProblem, serverLimits.
class ConnectionsPage : public Page
{
    Q_OBJECT

public:
    explicit ConnectionsPage(const ConnectionDesk &desk, QWidget *parent = nullptr);

    /// Of the connection in use, once they are known.
    void setCapabilities(const api::Capabilities &capabilities);

    /// Opens the dialog because the key of a connection is missing.
    void askForKey(const QString &id);
    /// Why a connection can't be used.
    void showProblem(const QString &sentence);

private:
    void addHeading();
    void addTable();
    void showBook();
    void showKeychain();
    void openRow(int row);
    void fillMenu(QMenu &menu, int row);
    void fillColors(QMenu &menu, const ConnectionProfile &profile);
    void edit(const ConnectionProfile &profile, const QString &reason);
    void askToRemove(const ConnectionProfile &profile);

    ConnectionDesk m_desk;
    TableModel<ConnectionProfile> m_model;
    MessageBar *m_problem;
    MessageBar *m_keychain;
    QLabel *m_limits;
    Table *m_table = nullptr;
};
