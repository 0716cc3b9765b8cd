#pragma once

#include "core/domain/connection.h"
#include "core/domain/team.h"

#include <QFrame>

class ConnectionButton;
class QComboBox;
class QLabel;

/// Which team is shown, and which backend it comes from.
class TopBar : public QFrame
{
    Q_OBJECT

public:
    explicit TopBar(QWidget *parent = nullptr);

    /// Where Tab enters, and what comes after it.
    QWidget *firstControl() const;
    QWidget *lastControl() const;

    /// What the menu of connections offers; `current` is the one in use.
    void setConnections(const QList<ConnectionProfile> &profiles, const QString &current);
    void setConnected(bool isConnected);

    /// Keeps the current team when it is among them.
    void setTeams(const QList<Team> &teams);
    void setCurrentTeam(const QString &name);
    /// Empty before there are teams.
    QString currentTeam() const;

signals:
    void teamChosen(const QString &name);
    void connectionChosen(const QString &id);
    void connectionsWanted();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void showDemo();

    QList<Team> m_teams;
    QComboBox *m_teamBox;
    QLabel *m_demoBadge;
    QLabel *m_demoHint;
    ConnectionButton *m_connection;
    QString m_color;
};
